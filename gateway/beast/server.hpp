// The server on the network: one thread per core, connections that never change thread. No Asio or
// Beast type shows here.
#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <vector>

#include "gateway/service/service.hpp"

namespace yishi::gateway {

struct ListenAt {
    std::string host;  // an address; a name is not looked up
    std::uint16_t port = 0;
};

// "127.0.0.1:8080", "[::1]:8080".
std::expected<ListenAt, std::string> listen_at_from(const std::string& text);

class Server {
  public:
    // The service must outlive it. `cores` is at least 1.
    Server(Service& service, unsigned cores);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // Binds, listens and starts the threads; the port it got, or what the system said.
    std::expected<std::uint16_t, std::string> start(const ListenAt& at);

    // Any thread; only posts.
    void grown();
    void changed(const std::vector<projections::ViewKey>& keys);

    // Stops accepting, tells everybody, waits for answers under way and for connections to end, at
    // most limits.drain_ms; then ends what is left. Joins the threads.
    void stop();

  private:
    class Threads;
    std::unique_ptr<Threads> threads_;
};

}  // namespace yishi::gateway
