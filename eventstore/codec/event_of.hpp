// A recorded payload as a typed event, for views that are written by hand.
#pragma once

#include <cstdint>
#include <expected>

#include "eventstore/bytes.hpp"
#include "eventstore/fault.hpp"

namespace yishi::eventstore {

// `Event` is a context's event variant (domain::topic::Event). unknown_type or corrupt name the
// type and version; the caller adds the position. Instantiated in each context's generated table.
template <class Event>
std::expected<Event, Fault> event_of(std::uint32_t type, std::uint16_t version, ByteView payload);

}  // namespace yishi::eventstore
