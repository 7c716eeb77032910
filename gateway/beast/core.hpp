// One thread of connections: its own io_context and listener, and the connections that came in
// through it. Internal to gateway/beast: the only headers where Asio shows are in this folder.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "gateway/http/head.hpp"
#include "gateway/service/service.hpp"

namespace yishi::gateway {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using Moment = std::chrono::steady_clock::time_point;

inline std::chrono::milliseconds ms(std::uint64_t count) {
    return std::chrono::milliseconds(static_cast<std::int64_t>(count));
}

class Core;

// All on the thread of its core.
class Connection {
  public:
    virtual ~Connection() = default;
    virtual void tick(Moment now) = 0;  // a few times a second: deadlines
    virtual void stop() = 0;            // the server stops: end soon, and well
    virtual void abort() = 0;           // end now
    virtual void grown() {}
    virtual void changed(const std::vector<projections::ViewKey>&) {}
};

// How many connections there are, and how many of each address. Any thread.
class Doorkeeper {
  public:
    explicit Doorkeeper(const Limits& limits) : limits_(limits) {}
    bool enter(const std::string& address);
    void leave(const std::string& address);

  private:
    const Limits& limits_;
    std::mutex mutex_;
    std::size_t all_ = 0;
    std::map<std::string, std::size_t> by_address_;
};

class Core {
  public:
    Core(Service& service, Doorkeeper& doorkeeper)
        : service_(service), doorkeeper_(doorkeeper), acceptor_(context_), timer_(context_) {}

    // Before the thread starts. Sets `endpoint`'s port where it was 0.
    boost::system::error_code listen(Tcp::endpoint& endpoint);
    void run();  // the thread's whole life

    // Any thread.
    void grown();
    void changed(const std::vector<projections::ViewKey>& keys);
    void stop();
    void abort();
    [[nodiscard]] bool is_empty() const { return connections_count_ == 0; }

    // The core's thread.
    void add(const std::shared_ptr<Connection>& connection);
    void remove(const std::shared_ptr<Connection>& connection);
    [[nodiscard]] Service& service() { return service_; }
    [[nodiscard]] Doorkeeper& doorkeeper() { return doorkeeper_; }
    [[nodiscard]] asio::io_context& context() { return context_; }

  private:
    void accept();
    void accepted(Tcp::socket socket);
    void tick();
    void tell_changes();
    std::vector<std::shared_ptr<Connection>> all() const;

    Service& service_;
    Doorkeeper& doorkeeper_;
    asio::io_context context_{1};
    Tcp::acceptor acceptor_;
    asio::steady_timer timer_;
    std::set<std::shared_ptr<Connection>> connections_;
    std::atomic<std::size_t> connections_count_ = 0;
    bool is_stopping_ = false;
    bool is_over_ = false;

    std::atomic<bool> is_growth_told_ = false;
    std::mutex changes_mutex_;
    std::set<projections::ViewKey> changes_;
    bool is_change_told_ = false;
};

// Reads requests from an accepted socket until it ends or becomes a WebSocket.
void start_http_session(Core& core, Tcp::socket socket, std::string address);

// Answers an admitted upgrade; `head_bytes` is the request's head as it came.
void start_websocket_session(
    Core& core, Tcp::socket socket, std::string address, std::string head_bytes, RequestHead head,
    Identity identity);

}  // namespace yishi::gateway
