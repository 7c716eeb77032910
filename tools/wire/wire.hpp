// A client's side of the HTTP API and of the yishi.v1 WebSocket. The only place of the tools that knows
// Boost.Beast; nothing of it shows here. Not thread safe: one thread per object.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "tools/yishi/trouble.hpp"

namespace yishi::tools {

// Where a server is and who is calling. Only http:// addresses: TLS ends at a proxy.
struct ServerAddress {
    std::string host;
    std::string port;

    // From "http://HOST[:PORT]"; Trouble (usage) names what is wrong.
    static Outcome<ServerAddress> from_url(std::string_view url);
    [[nodiscard]] std::string url() const { return "http://" + host + ":" + port; }
};

struct HttpAnswer {
    unsigned status = 0;
    std::string body;
};

// One request on a connection of its own; `token` may be empty. Waits at most 60 s.
Outcome<HttpAnswer> http_request(
    const ServerAddress& server, std::string_view token, std::string_view method,
    std::string_view target, std::string_view json_body = {});

// One WebSocket conversation.
class Wire {
  public:
    // Connects, upgrades with subprotocol yishi.v1 and reads nothing yet. Trouble is unavailable when
    // nobody answers, denied when the token is refused.
    static Outcome<std::unique_ptr<Wire>> open(const ServerAddress& server, std::string_view token);
    ~Wire();

    // Queues a frame; it goes out while `next` runs. The caller bounds how many it leaves unanswered.
    void send(std::string frame);

    // Sends what is queued and waits for the next frame. Nothing when `patience` passed without one.
    Outcome<std::optional<std::string>> next(std::chrono::milliseconds patience);

  private:
    struct Link;
    explicit Wire(std::unique_ptr<Link> link);
    std::unique_ptr<Link> link_;
};

}  // namespace yishi::tools
