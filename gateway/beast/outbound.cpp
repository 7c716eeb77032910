#include "gateway/witnessing/outbound.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/url/parse.hpp>

namespace yishi::gateway {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using boost::system::error_code;

struct Target {
    std::string host;  // without the brackets of an IPv6 address
    std::string port;
    std::string authority;
    std::string path;
    bool is_secure = false;
};

std::expected<Target, std::string> target_of(const std::string& url) {
    const auto parsed = boost::urls::parse_uri(url);
    if (!parsed || (parsed->scheme() != "http" && parsed->scheme() != "https") || parsed->host().empty() ||
        parsed->has_userinfo() || parsed->has_query() || parsed->has_fragment()) {
        return std::unexpected("not an address that can be asked: " + url);
    }
    Target target;
    target.is_secure = parsed->scheme() == "https";
    target.host = parsed->host();
    if (target.host.starts_with('[') && target.host.ends_with(']')) target.host = target.host.substr(1, target.host.size() - 2);
    target.port = parsed->port().empty() ? (target.is_secure ? "443" : "80") : std::string(parsed->port());
    target.authority = std::string(parsed->encoded_host_and_port());
    target.path = std::string(parsed->encoded_path());
    if (target.path.empty()) target.path = "/";
    return target;
}

// One question on a connection of its own. Synchronous calls of tcp_stream ignore its timeout, so the
// chain is asynchronous and run by whoever asks.
class Exchange {
  public:
    Exchange(asio::io_context& io, const Target& target, const OutboundRequest& asked)
        : target_(target), resolver_(io), tls_(asio::ssl::context::tls_client), stream_(io, tls_), timer_(io) {
        request_.method_string(asked.method);
        request_.target(target.path);
        request_.version(11);
        request_.set(http::field::host, target.authority);
        request_.set(http::field::connection, "close");
        request_.set(http::field::user_agent, "yishid");
        if (!asked.body.empty()) request_.set(http::field::content_type, "text/plain; charset=utf-8");
        request_.body() = asked.body;
        request_.prepare_payload();
        response_.header_limit(8U << 10U);
        response_.body_limit(outbound_answer_bytes_max);
    }

    void start() {
        timer_.expires_after(std::chrono::seconds(outbound_seconds_max));
        timer_.async_wait([this](error_code error) {
            if (!error) abandon(beast::error::timeout);
        });
        if (target_.is_secure && !prepare_tls()) return finish(error_);
        resolver_.async_resolve(target_.host, target_.port, [this](error_code error, const auto& found) {
            if (error) return finish(error);
            tcp_stream().async_connect(found, [this](error_code connected, const tcp::endpoint&) {
                if (connected) return finish(connected);
                if (!target_.is_secure) return talk(tcp_stream());
                stream_.async_handshake(asio::ssl::stream_base::client, [this](error_code greeted) {
                    if (greeted) return finish(greeted);
                    talk(stream_);
                });
            });
        });
    }

    std::expected<OutboundAnswer, std::string> take() {
        if (error_) return std::unexpected(error_.message());
        if (!is_done_) return std::unexpected(std::string("stopped"));
        return OutboundAnswer{response_.get().result_int(), std::move(response_.get().body())};
    }

  private:
    beast::tcp_stream& tcp_stream() { return stream_.next_layer(); }

    bool prepare_tls() {
        tls_.set_default_verify_paths(error_);
        if (error_) return false;
        stream_.set_verify_mode(asio::ssl::verify_peer, error_);
        stream_.set_verify_callback(asio::ssl::host_name_verification(target_.host), error_);
        // What the macro SSL_set_tlsext_host_name does, with a cast that can be seen.
        if (SSL_ctrl(stream_.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                     const_cast<char*>(target_.host.c_str())) != 1) {
            error_ = error_code(static_cast<int>(::ERR_get_error()), asio::error::get_ssl_category());
        }
        return !error_;
    }

    template <class Stream>
    void talk(Stream& stream) {
        http::async_write(stream, request_, [this, &stream](error_code error, std::size_t) {
            if (error) return finish(error);
            http::async_read(stream, buffer_, response_, [this](error_code read, std::size_t) { finish(read); });
        });
    }

    void finish(error_code error) {
        if (is_done_) return;
        is_done_ = true;
        error_ = error;
        timer_.cancel();
        error_code ignored;
        tcp_stream().socket().close(ignored);
    }

    void abandon(error_code error) {
        finish(error);
        resolver_.cancel();
    }

    const Target& target_;
    tcp::resolver resolver_;
    asio::ssl::context tls_;
    beast::ssl_stream<beast::tcp_stream> stream_;
    asio::steady_timer timer_;
    http::request<http::string_body> request_;
    http::response_parser<http::string_body> response_;
    beast::flat_buffer buffer_;
    error_code error_;
    bool is_done_ = false;
};

}  // namespace

std::expected<OutboundAnswer, std::string> ask_over_network(
    const OutboundRequest& request, const std::stop_token& stop
) {
    const auto target = target_of(request.url);
    if (!target) return std::unexpected(target.error());
    asio::io_context io(1);
    Exchange exchange(io, *target, request);
    const std::stop_callback stopping(stop, [&io] { io.stop(); });
    exchange.start();
    io.run();
    return exchange.take();
}

}  // namespace yishi::gateway
