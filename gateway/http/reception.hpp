// From a request's head to what answers it: everything that can be refused before the body is read
// is refused here, and the body is only read for a request that may be served.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "gateway/http/exchange.hpp"
#include "gateway/http/routes.hpp"
#include "gateway/service/service.hpp"

namespace yishi::gateway {

constexpr std::string_view subprotocol = "yishi.v1";

struct Admitted {
    enum class To : std::uint8_t { api, log, site, websocket };
    To to{};
    const Route* route = nullptr;  // of the API
    Exchange exchange;             // still without a body
};

// `address` is the peer's, as text; it is counted by and never kept or logged.
std::expected<Admitted, HttpAnswer> admit(Service& service, RequestHead head, const std::string& address);

// Serves what was admitted, with its whole body. Not for To::websocket.
void serve(Service& service, Admitted admitted, std::string body, Respond respond);

// The answer to a head that the guard refused, or to any failure of framing: the last one.
HttpAnswer last_answer(const Problem& problem);

}  // namespace yishi::gateway
