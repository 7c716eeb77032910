// One event out of an entry, for those who look at a few types only.
#pragma once

#include "eventstore/codec/event_of.hpp"
#include "eventstore/entry.hpp"

#include <optional>
#include <variant>

namespace yishi::eventstore::audit {

// The event of that type; nothing where the entry is of another, or cannot be read (which the
// redecision reports).
template <class E, class Event>
std::optional<E> read(const Entry& entry) {
    if (entry.type != E::type.number) return std::nullopt;
    const auto event = event_of<Event>(entry.type, entry.schema_version, entry.payload);
    if (!event) return std::nullopt;
    return std::get<E>(*event);
}

}  // namespace yishi::eventstore::audit
