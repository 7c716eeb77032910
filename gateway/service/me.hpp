// Documents that HTTP and WebSocket share: who one is, and what a command brought.
#pragma once

#include <boost/json/value.hpp>

#include "gateway/service/service.hpp"

namespace yishi::gateway {

// {"person", "council", "roles", "name"}, or null for a visitor.
boost::json::value me_document(const Service& service, const Identity& identity);

// {"position", "count", "version", "replayed"}
boost::json::value receipt_document(const eventstore::Receipt& receipt);

}  // namespace yishi::gateway
