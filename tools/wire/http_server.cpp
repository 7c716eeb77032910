#include "tools/wire/http_server.hpp"

#include <csignal>
#include <memory>
#include <set>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

namespace yishi::tools {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;

constexpr std::size_t linger_bytes_max = 1U << 20U;
constexpr auto linger_patience = std::chrono::seconds(2);
constexpr auto rest_after_failed_accept = std::chrono::milliseconds(100);

HttpReply refuse(unsigned status, std::string why) { return {.status = status, .body = std::move(why) + "\n"}; }

class Doorway;

// One connection, kept alive by the handler that waits for it.
class Visit : public std::enable_shared_from_this<Visit> {
  public:
    Visit(Doorway& doorway, tcp::socket socket);
    ~Visit();
    Visit(const Visit&) = delete;
    Visit& operator=(const Visit&) = delete;

    void start();
    // The server stops: who has not asked anything yet is sent away.
    void stop();

  private:
    void read_body();
    void answer();
    void write(const HttpReply& reply);
    void linger();
    void take_rest(std::size_t taken);
    // Why this head has not one meaning only; empty when it has.
    [[nodiscard]] std::string ambiguity() const;
    void fail(const beast::error_code& error);

    Doorway& doorway_;
    beast::tcp_stream stream_;
    beast::flat_buffer buffer_;
    http::request_parser<http::string_body> request_;
    http::response<http::string_body> response_;
    bool is_asking_ = true;
};

class Doorway {
  public:
    Doorway(asio::io_context& io, const HttpServerLimits& limits_of, const Responder& answering)
        : limits(limits_of), responder(answering), acceptor_(io), rest_(io) {}

    beast::error_code listen(const std::string& host, std::uint16_t port) {
        beast::error_code error;
        const auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, error);
        if (error) return error;
        const tcp::endpoint endpoint(address, port);
        acceptor_.open(endpoint.protocol(), error);
        if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
        if (!error) acceptor_.bind(endpoint, error);
        if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
        if (!error) accept();
        return error;
    }

    [[nodiscard]] std::uint16_t port() const {
        beast::error_code error;
        return acceptor_.local_endpoint(error).port();
    }

    void stop() {
        beast::error_code ignored;
        acceptor_.close(ignored);
        rest_.cancel();
        for (auto* visit : std::set(visits_)) visit->stop();
    }

    void entered(Visit* visit) { visits_.insert(visit); }
    void left(Visit* visit) { visits_.erase(visit); }

    const HttpServerLimits& limits;
    const Responder& responder;

  private:
    void accept() {
        acceptor_.async_accept([this](beast::error_code error, tcp::socket socket) {
            if (!acceptor_.is_open()) return;
            if (!error) {
                if (visits_.size() < limits.connections) std::make_shared<Visit>(*this, std::move(socket))->start();
                return accept();
            }
            // Out of descriptors, most likely: asking again at once would only burn the machine.
            rest_.expires_after(rest_after_failed_accept);
            rest_.async_wait([this](beast::error_code) {
                if (acceptor_.is_open()) accept();
            });
        });
    }

    tcp::acceptor acceptor_;
    asio::steady_timer rest_;
    std::set<Visit*> visits_;
};

Visit::Visit(Doorway& doorway, tcp::socket socket) : doorway_(doorway), stream_(std::move(socket)) {
    request_.header_limit(doorway.limits.header_bytes);
    request_.body_limit(doorway.limits.body_bytes);
    doorway_.entered(this);
}

Visit::~Visit() { doorway_.left(this); }

void Visit::start() {
    stream_.expires_after(doorway_.limits.request_patience);
    http::async_read_header(stream_, buffer_, request_, [this, self = shared_from_this()](beast::error_code error, std::size_t) {
        if (error) return fail(error);
        if (request_.get().count(http::field::expect) != 0) return write(refuse(417, "send the body at once"));
        const std::string why = ambiguity();
        if (!why.empty()) return write(refuse(400, why));
        read_body();
    });
}

void Visit::read_body() {
    http::async_read(stream_, buffer_, request_, [this, self = shared_from_this()](beast::error_code error, std::size_t) {
        if (error) return fail(error);
        answer();
    });
}

void Visit::stop() {
    if (is_asking_) stream_.close();
}

std::string Visit::ambiguity() const {
    const auto& head = request_.get();
    const auto times = [&](http::field field) { return head.count(field); };
    if (times(http::field::transfer_encoding) != 0) return "send Content-Length, not Transfer-Encoding";
    if (times(http::field::content_length) > 1) return "two lengths";
    if (times(http::field::host) != 1) return "exactly one Host is required";
    const bool has_body = request_.content_length().value_or(0) != 0;
    if (has_body && head.method() != http::verb::post) return "only POST has a body";
    if (!head.target().starts_with('/')) return "the target must be a path";
    return {};
}

void Visit::fail(const beast::error_code& error) {
    if (error == http::error::body_limit) return write(refuse(413, "the body is too long"));
    if (error == http::error::header_limit) return write(refuse(431, "the head is too long"));
    if (error == beast::error::timeout) return;  // the stream is closed already
    // Beast's own codes are about what was sent; all others mean that there is nobody to answer.
    if (error.category() == http::make_error_code(http::error::bad_method).category() &&
        error != http::error::end_of_stream && error != http::error::partial_message) {
        return write(refuse(400, "not a request that HTTP/1.1 knows"));
    }
}

void Visit::answer() {
    const auto& asked = request_.get();
    write(doorway_.responder(
        {std::string(asked.method_string()), std::string(asked.target()), request_.get().body()}));
}

void Visit::write(const HttpReply& reply) {
    is_asking_ = false;
    response_.version(11);
    response_.result(reply.status);
    response_.set(http::field::content_type, reply.content_type);
    response_.set("X-Content-Type-Options", "nosniff");
    for (const auto& [name, value] : reply.fields) response_.insert(name, value);
    response_.content_length(reply.body.size());
    response_.keep_alive(false);
    if (request_.get().method() != http::verb::head) response_.body() = reply.body;
    stream_.expires_after(doorway_.limits.answer_patience);
    http::async_write(stream_, response_, [this, self = shared_from_this()](beast::error_code error, std::size_t) {
        if (!error) linger();
    });
}

// Takes what the peer is still sending, for a while: a socket closed over unread bytes is reset, and
// the peer would never read the answer.
void Visit::linger() {
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream_.expires_after(linger_patience);
    take_rest(0);
}

void Visit::take_rest(std::size_t taken) {
    buffer_.clear();
    stream_.async_read_some(buffer_.prepare(4'096), [this, self = shared_from_this(), taken](
                                                        beast::error_code error, std::size_t size) {
        if (!error && taken + size <= linger_bytes_max) take_rest(taken + size);
    });
}

}  // namespace

Outcome<void> serve_http(
    const std::string& host, std::uint16_t port, const HttpServerLimits& limits, const Responder& responder,
    const std::function<void(std::uint16_t port)>& ready
) {
    asio::io_context io(1);
    Doorway doorway(io, limits, responder);
    asio::signal_set signals(io, SIGTERM, SIGINT);
    signals.async_wait([&](beast::error_code, int) { doorway.stop(); });
    if (const auto error = doorway.listen(host, port)) {
        return trouble(ExitCode::configuration,
                       "cannot listen on " + host + " port " + std::to_string(port) + ": " + error.message());
    }
    ready(doorway.port());
    io.run();
    return {};
}

}  // namespace yishi::tools
