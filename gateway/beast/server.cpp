#include "gateway/beast/server.hpp"

#include <charconv>
#include <thread>

#include "gateway/beast/core.hpp"

namespace yishi::gateway {

class Server::Threads {
  public:
    Threads(Service& service, unsigned count) : limits_(service.limits), doorkeeper_(service.limits) {
        for (unsigned i = 0; i < count; ++i) cores_.push_back(std::make_unique<Core>(service, doorkeeper_));
    }

    std::expected<std::uint16_t, std::string> start(const ListenAt& at) {
        boost::system::error_code error;
        const auto address = asio::ip::make_address(at.host, error);
        if (error) return std::unexpected(at.host + " is not an address");
        Tcp::endpoint endpoint(address, at.port);
        if (!is_free(endpoint, error)) return std::unexpected(error.message());
        for (const auto& core : cores_) {
            if (const auto failed = core->listen(endpoint)) return std::unexpected(failed.message());
        }
        for (const auto& core : cores_) threads_.emplace_back([&core = *core] { core.run(); });
        return endpoint.port();
    }

    void grown() {
        for (const auto& core : cores_) core->grown();
    }

    void changed(const std::vector<projections::ViewKey>& keys) {
        for (const auto& core : cores_) core->changed(keys);
    }

    void stop() {
        if (threads_.empty()) return;
        for (const auto& core : cores_) core->stop();
        const auto end = std::chrono::steady_clock::now() + ms(limits_.drain_ms);
        const auto is_empty = [](const auto& core) { return core->is_empty(); };
        while (!std::ranges::all_of(cores_, is_empty) && std::chrono::steady_clock::now() < end) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        for (const auto& core : cores_) core->abort();
        threads_.clear();
    }

  private:
    // With SO_REUSEPORT alone a second server would silently share the port with the first.
    static bool is_free(const Tcp::endpoint& endpoint, boost::system::error_code& error) {
        if (endpoint.port() == 0) return true;
        asio::io_context context;
        Tcp::acceptor probe(context);
        probe.open(endpoint.protocol(), error);
        if (!error) probe.set_option(Tcp::acceptor::reuse_address(true), error);
        if (!error) probe.bind(endpoint, error);
        return !error;
    }

    const Limits& limits_;
    Doorkeeper doorkeeper_;
    std::vector<std::unique_ptr<Core>> cores_;
    std::vector<std::jthread> threads_;
};

std::expected<ListenAt, std::string> listen_at_from(const std::string& text) {
    const auto colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0) return std::unexpected("expected HOST:PORT");
    ListenAt at{text.substr(0, colon), 0};
    const bool is_bracketed = at.host.starts_with('[') && at.host.ends_with(']');
    if (is_bracketed) at.host = at.host.substr(1, at.host.size() - 2);
    if (at.host == "localhost") at.host = "127.0.0.1";
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data() + colon + 1, end, at.port);
    if (error != std::errc{} || stopped != end) return std::unexpected("expected a port from 0 to 65535");
    return at;
}

Server::Server(Service& service, unsigned cores) : threads_(std::make_unique<Threads>(service, cores)) {}
Server::~Server() { stop(); }

std::expected<std::uint16_t, std::string> Server::start(const ListenAt& at) { return threads_->start(at); }
void Server::grown() { threads_->grown(); }
void Server::changed(const std::vector<projections::ViewKey>& keys) { threads_->changed(keys); }
void Server::stop() { threads_->stop(); }

}  // namespace yishi::gateway
