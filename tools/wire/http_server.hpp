// A small HTTP/1.1 server for programs that answer few and short requests, such as a witness. One
// thread, one request a connection, every size and every wait bounded. TLS ends at a proxy.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "tools/yishi/trouble.hpp"

namespace yishi::tools {

struct HttpRequest {
    std::string method;
    std::string target;  // as sent: a path, perhaps with a query
    std::string body;
};

struct HttpReply {
    unsigned status = 200;
    std::string content_type = "text/plain; charset=utf-8";
    std::string body;
    std::vector<std::pair<std::string, std::string>> fields = {};  // further header fields
};

struct HttpServerLimits {
    std::uint32_t header_bytes = 8U << 10U;
    std::uint64_t body_bytes = 64U << 10U;
    std::size_t connections = 128;              // one more is closed at once
    std::chrono::milliseconds request_patience{10'000};  // from the connection to the request's last byte
    std::chrono::milliseconds answer_patience{10'000};   // until the answer was taken
};

// Called on the thread of `serve_http`, one request after the other.
using Responder = std::function<HttpReply(const HttpRequest&)>;

// Serves until SIGTERM or SIGINT: then takes no more connections, ends what is under way and returns.
// Port 0 takes a free one; `ready` gets the port. What has no single meaning is answered with 400: two
// lengths, two Hosts, any transfer coding, a body that the method does not have.
// Trouble (usage, configuration) when it cannot listen there.
Outcome<void> serve_http(
    const std::string& host, std::uint16_t port, const HttpServerLimits& limits, const Responder& responder,
    const std::function<void(std::uint16_t port)>& ready);

}  // namespace yishi::tools
