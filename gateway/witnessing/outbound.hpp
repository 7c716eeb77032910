// Asking other machines over HTTP: small questions, small answers, and never for long.
#pragma once

#include <cstddef>
#include <expected>
#include <functional>
#include <stop_token>
#include <string>

namespace yishi::gateway {

constexpr int outbound_seconds_max = 5;  // from the first look-up to the last byte
constexpr std::size_t outbound_answer_bytes_max = 16U << 10U;

struct OutboundRequest {
    std::string method;  // GET or POST
    std::string url;     // http:// or https://
    std::string body;
};

struct OutboundAnswer {
    unsigned status = 0;
    std::string body;
};

// Blocks until it is answered, fails, or is asked to stop. Any thread. The error says why there is no
// answer, in words for whoever keeps the machine. Redirects are not followed.
using Outbound =
    std::function<std::expected<OutboundAnswer, std::string>(const OutboundRequest&, const std::stop_token&)>;

// Over the network, with the certificates that the machine trusts. In gateway/beast.
std::expected<OutboundAnswer, std::string> ask_over_network(
    const OutboundRequest& request, const std::stop_token& stop);

}  // namespace yishi::gateway
