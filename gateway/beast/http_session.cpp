// One HTTP connection: requests one after another, each guarded by its head before its body is read.
// The gateway's own guard reads the raw bytes first; Beast then parses the same bytes and must agree.
#include <array>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/http.hpp>

#include "gateway/beast/core.hpp"
#include "gateway/http/reception.hpp"

namespace yishi::gateway {
namespace {

namespace http = boost::beast::http;
using boost::system::error_code;

constexpr std::size_t linger_bytes_max = 1U << 20U;
constexpr std::size_t read_bytes = 2'048;

class HttpSession final : public Connection, public std::enable_shared_from_this<HttpSession> {
  public:
    HttpSession(Core& core, Tcp::socket socket, std::string address)
        : core_(core), socket_(std::move(socket)), address_(std::move(address)) {}

    void start() {
        core_.add(shared_from_this());
        await_request();
    }

    void tick(Moment now) override {
        if (now < deadline_) return;
        const bool is_mid_request =
            (phase_ == Phase::head && !inbox_.empty()) || phase_ == Phase::body;
        if (!is_mid_request || is_late_) return abort();
        is_late_ = true;
        error_code error;
        socket_.cancel(error);
        write(last_answer(problem("too_slow")));
    }

    void stop() override {
        is_stopping_ = true;
        if (phase_ == Phase::head && inbox_.empty()) abort();
    }

    void abort() override {
        if (std::exchange(phase_, Phase::over) == Phase::over) return;
        error_code error;
        socket_.close(error);
        core_.doorkeeper().leave(address_);
        core_.remove(shared_from_this());
    }

  private:
    enum class Phase : std::uint8_t { head, body, serving, writing, lingering, over };

    const Limits& limits() { return core_.service().limits; }
    void expire_after(std::uint64_t span) { deadline_ = std::chrono::steady_clock::now() + ms(span); }

    void await_request() {
        if (is_stopping_ && inbox_.empty()) return abort();
        phase_ = Phase::head;
        expire_after(inbox_.empty() ? limits().keep_alive_ms : limits().header_ms);
        // A client that sends ahead has its next request here already.
        if (inbox_.empty() || !read_head()) read();
    }

    void read() {
        socket_.async_read_some(
            asio::buffer(chunk_), [self = shared_from_this()](error_code error, std::size_t size) {
                if (self->phase_ != Phase::head && self->phase_ != Phase::body) return;
                if (error) return self->abort();
                if (self->inbox_.empty()) self->expire_after(self->limits().header_ms);
                self->inbox_.append(self->chunk_.data(), size);
                const bool is_done =
                    self->phase_ == Phase::head ? self->read_head() : self->read_body();
                if (!is_done) self->read();
            });
    }

    // False when more bytes are needed.
    bool read_head() {
        head_size_ = end_of_head(inbox_);
        if (head_size_ == std::string::npos && inbox_.size() <= limits().header_bytes) return false;
        if (head_size_ == std::string::npos) {
            write(last_answer(problem("header_too_large")));
            return true;
        }
        auto head = parse_head(std::string_view(inbox_).substr(0, head_size_), limits());
        if (!head) {
            write(last_answer(head.error()));
            return true;
        }
        host_ = head->host;
        is_head_request_ = head->method == "HEAD";
        keep_alive_ = head->keep_alive;
        body_size_ = head->content_length;
        auto admitted = admit(core_.service(), *std::move(head), address_);
        if (!admitted) {
            inbox_.erase(0, head_size_);
            write(std::move(admitted.error()));
            return true;
        }
        admitted_ = *std::move(admitted);
        if (admitted_.to == Admitted::To::websocket) {
            upgrade();
            return true;
        }
        phase_ = Phase::body;
        expire_after(limits().body_ms);
        return read_body();
    }

    bool read_body() {
        const auto whole = head_size_ + body_size_;
        if (inbox_.size() < whole) return false;
        if (!beast_agrees(whole)) {
            write(last_answer(problem("malformed", "not a request that HTTP/1.1 knows")));
            return true;
        }
        std::string body = inbox_.substr(head_size_, body_size_);
        inbox_.erase(0, whole);
        phase_ = Phase::serving;
        deadline_ = Moment::max();
        serve(core_.service(), std::move(admitted_), std::move(body),
              [self = shared_from_this()](HttpAnswer answer) mutable {
                  auto& context = self->core_.context();
                  asio::post(context, [self = std::move(self), answer = std::move(answer)]() mutable {
                      self->write(std::move(answer));
                  });
              });
        return true;
    }

    // Two parsers that read the same bytes differently are how requests are smuggled.
    bool beast_agrees(std::size_t whole) {
        http::request_parser<http::string_body> parser;
        parser.eager(true);
        parser.header_limit(static_cast<std::uint32_t>(limits().header_bytes));
        parser.body_limit(limits().body_bytes);
        error_code error;
        const auto used = parser.put(asio::buffer(inbox_.data(), whole), error);
        return !error && parser.is_done() && used == whole && parser.get().body().size() == body_size_;
    }

    void upgrade() {
        if (inbox_.size() > head_size_) {
            return write(last_answer(problem("malformed", "frames before the upgrade was answered")));
        }
        phase_ = Phase::over;
        core_.remove(shared_from_this());
        start_websocket_session(
            core_, std::move(socket_), std::move(address_), std::move(inbox_),
            std::move(admitted_.exchange.head), std::move(admitted_.exchange.identity));
    }

    void write(HttpAnswer answer) {
        if (phase_ == Phase::over) return;
        phase_ = Phase::writing;
        answer_ = std::move(answer);
        keep_alive_ = keep_alive_ && !answer_.close && !is_stopping_;
        const bool is_bodiless = answer_.status == 204 || answer_.status == 304;
        response_ = {};
        response_.version(11);
        response_.result(answer_.status);
        for (auto& [name, value] : policy_fields(host_, is_https())) response_.set(name, value);
        if (!answer_.content_type.empty()) response_.set(http::field::content_type, answer_.content_type);
        for (const auto& [name, value] : answer_.fields) response_.set(name, value);
        if (!is_bodiless) response_.content_length(answer_.content().size());
        if (!is_head_request_ && !is_bodiless) response_.body() = answer_.content();
        response_.keep_alive(keep_alive_);
        core_.service().tally.count("http." + std::to_string(answer_.status));
        expire_after(limits().write_ms + answer_.content().size() / 16);
        http::async_write(
            socket_, response_, [self = shared_from_this()](error_code error, std::size_t) {
                if (self->phase_ != Phase::writing) return;
                if (error) return self->abort();
                self->answer_ = {};
                if (!self->keep_alive_) return self->linger();
                self->await_request();
            });
    }

    bool is_https() { return core_.service().public_origin.starts_with("https:"); }

    // Takes what the peer is still sending, for a while: a socket closed over unread bytes is reset,
    // and the peer would never read the answer.
    void linger() {
        phase_ = Phase::lingering;
        error_code error;
        socket_.shutdown(Tcp::socket::shutdown_send, error);
        expire_after(limits().close_ms);
        take_rest(0);
    }

    void take_rest(std::size_t taken) {
        socket_.async_read_some(
            asio::buffer(chunk_), [self = shared_from_this(), taken](error_code error, std::size_t size) {
                if (self->phase_ != Phase::lingering) return;
                if (error || taken + size > linger_bytes_max) return self->abort();
                self->take_rest(taken + size);
            });
    }

    Core& core_;
    Tcp::socket socket_;
    std::string address_;
    Phase phase_ = Phase::head;
    Moment deadline_ = Moment::max();
    std::array<char, read_bytes> chunk_{};
    std::string inbox_;  // received and not yet served
    std::string host_;
    std::size_t head_size_ = 0;
    std::size_t body_size_ = 0;
    Admitted admitted_;
    HttpAnswer answer_;
    http::response<http::span_body<const char>> response_;
    bool keep_alive_ = true;
    bool is_head_request_ = false;
    bool is_late_ = false;
    bool is_stopping_ = false;
};

}  // namespace

void start_http_session(Core& core, Tcp::socket socket, std::string address) {
    std::make_shared<HttpSession>(core, std::move(socket), std::move(address))->start();
}

}  // namespace yishi::gateway
