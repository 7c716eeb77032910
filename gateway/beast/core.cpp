#include "gateway/beast/core.hpp"

#include <netinet/tcp.h>
#include <sys/socket.h>

#include <boost/asio/post.hpp>

namespace yishi::gateway {
namespace {

using boost::system::error_code;
using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;
using UserTimeout = asio::detail::socket_option::integer<IPPROTO_TCP, TCP_USER_TIMEOUT>;

constexpr auto tick_every = std::chrono::milliseconds(250);
constexpr auto accept_pause = std::chrono::milliseconds(250);
constexpr int half_open_ms_max = 30'000;

bool is_loopback(const std::string& address) { return address.starts_with("127.") || address == "::1"; }

}  // namespace

bool Doorkeeper::enter(const std::string& address) {
    const std::scoped_lock lock(mutex_);
    if (all_ >= limits_.connections) return false;
    auto& count = by_address_[address];
    if (!is_loopback(address) && count >= limits_.connections_per_address) return false;
    ++count;
    ++all_;
    return true;
}

void Doorkeeper::leave(const std::string& address) {
    const std::scoped_lock lock(mutex_);
    --all_;
    const auto known = by_address_.find(address);
    if (--known->second == 0) by_address_.erase(known);
}

error_code Core::listen(Tcp::endpoint& endpoint) {
    error_code error;
    if (acceptor_.open(endpoint.protocol(), error)) return error;
    acceptor_.set_option(Tcp::acceptor::reuse_address(true), error);
    acceptor_.set_option(ReusePort(true), error);
    if (acceptor_.bind(endpoint, error)) return error;
    if (acceptor_.listen(asio::socket_base::max_listen_connections, error)) return error;
    endpoint = acceptor_.local_endpoint(error);
    return error;
}

void Core::run() {
    accept();
    tick();
    context_.run();
}

void Core::accept() {
    acceptor_.async_accept([this](error_code error, Tcp::socket socket) {
        if (error == asio::error::operation_aborted || !acceptor_.is_open()) return;
        if (!error) {
            accepted(std::move(socket));
            return accept();
        }
        // Out of descriptors, most likely: trying again at once would only spin.
        service_.tally.count("accept.failed");
        auto pause = std::make_shared<asio::steady_timer>(context_, accept_pause);
        pause->async_wait([this, pause](error_code) {
            if (acceptor_.is_open()) accept();
        });
    });
}

void Core::accepted(Tcp::socket socket) {
    error_code error;
    const auto peer = socket.remote_endpoint(error);
    if (error) return;
    std::string address = peer.address().to_string();
    if (!doorkeeper_.enter(address)) {
        service_.tally.count("accept.too_many");
        return;
    }
    service_.tally.count("accept.ok");
    socket.set_option(Tcp::no_delay(true), error);
    socket.set_option(asio::socket_base::keep_alive(true), error);
    socket.set_option(UserTimeout(half_open_ms_max), error);
    start_http_session(*this, std::move(socket), std::move(address));
}

std::vector<std::shared_ptr<Connection>> Core::all() const { return {connections_.begin(), connections_.end()}; }

void Core::tick() {
    timer_.expires_after(tick_every);
    timer_.async_wait([this](error_code error) {
        // Cancelling alone is not enough: a tick that is due already comes without an error.
        if (error || is_over_) return;
        const auto now = std::chrono::steady_clock::now();
        for (const auto& connection : all()) connection->tick(now);
        tick();
    });
}

void Core::add(const std::shared_ptr<Connection>& connection) {
    connections_.insert(connection);
    connections_count_ = connections_.size();
    if (is_stopping_) connection->stop();
    if (is_over_) connection->abort();
}

void Core::remove(const std::shared_ptr<Connection>& connection) {
    connections_.erase(connection);
    connections_count_ = connections_.size();
}

void Core::grown() {
    if (is_growth_told_.exchange(true)) return;
    asio::post(context_, [this] {
        is_growth_told_ = false;
        for (const auto& connection : all()) connection->grown();
    });
}

void Core::changed(const std::vector<projections::ViewKey>& keys) {
    {
        const std::scoped_lock lock(changes_mutex_);
        changes_.insert(keys.begin(), keys.end());
        if (std::exchange(is_change_told_, true)) return;
    }
    asio::post(context_, [this] { tell_changes(); });
}

void Core::tell_changes() {
    std::vector<projections::ViewKey> keys;
    {
        const std::scoped_lock lock(changes_mutex_);
        keys.assign(changes_.begin(), changes_.end());
        changes_.clear();
        is_change_told_ = false;
    }
    for (const auto& connection : all()) connection->changed(keys);
}

void Core::stop() {
    asio::post(context_, [this] {
        is_stopping_ = true;
        error_code error;
        acceptor_.close(error);
        for (const auto& connection : all()) connection->stop();
    });
}

void Core::abort() {
    asio::post(context_, [this] {
        is_over_ = true;
        for (const auto& connection : all()) connection->abort();
        timer_.cancel();
    });
}

}  // namespace yishi::gateway
