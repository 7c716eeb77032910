// Who one is, as HTTP and WebSocket say it.
#pragma once

#include <boost/json/value.hpp>

#include "gateway/service/service.hpp"

namespace yishi::gateway {

// {"person", "council", "seats", "name"}, or null for a visitor; the operator is nobody, and says so.
boost::json::value me_document(const Service& service, const Identity& identity);

}  // namespace yishi::gateway
