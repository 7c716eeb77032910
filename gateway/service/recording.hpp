// Whether anything is recorded at the moment, and if not, why: what operators read in /readyz and what every page says.
#pragma once

#include <optional>

#include <boost/json/value.hpp>

#include "gateway/service/service.hpp"

namespace yishi::gateway {

// Why every command is refused now; nothing while they are taken. Any thread.
std::optional<eventstore::Fault> why_nothing_is_recorded(const Service& service);

// The same for whoever is connected (docs/protocol.md, `recording`): an error, or null.
boost::json::value stopped_document(const Service& service);

}  // namespace yishi::gateway
