// Who one is, as HTTP and WebSocket say it.
#pragma once

#include <boost/json/value.hpp>

#include "gateway/service/service.hpp"

namespace yishi::gateway {

// {"person", "council", "seats", "name"}, or null for a visitor; the operator is nobody, and says so.
// Whoever is not in the register, or not any more, has no name and no seats.
boost::json::value me_document(const Service& service, const Identity& identity);

}  // namespace yishi::gateway
