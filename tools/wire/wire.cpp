#include "tools/wire/wire.hpp"

#include <deque>
#include <utility>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/url/parse.hpp>

namespace yishi::tools {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using tcp = asio::ip::tcp;

namespace {

constexpr auto connect_patience = std::chrono::seconds(10);
constexpr auto request_patience = std::chrono::seconds(60);
constexpr std::size_t frame_bytes_max = 16U << 20U;

Trouble unreachable(const ServerAddress& server, const beast::error_code& error) {
    return {
        ExitCode::unavailable,
        "cannot reach " + server.url() + ": " + error.message(),
        "is yishid running there? ./tools/run starts one"};
}

}  // namespace

Outcome<ServerAddress> ServerAddress::from_url(std::string_view url) {
    const auto parsed = boost::urls::parse_uri(url);
    if (!parsed || parsed->scheme() != "http" || parsed->host().empty()) {
        return trouble(
            ExitCode::usage, "not a server address: " + std::string(url),
            "give it as http://HOST:PORT, for example http://127.0.0.1:8080");
    }
    return ServerAddress{
        parsed->host(), parsed->has_port() && !parsed->port().empty() ? std::string(parsed->port()) : "80"};
}

Outcome<HttpAnswer> http_request(
    const ServerAddress& server, std::string_view token, std::string_view method,
    std::string_view target, std::string_view json_body
) {
    asio::io_context io;
    beast::tcp_stream stream(io);
    beast::error_code error;
    http::request<http::string_body> request;
    request.method_string({method.data(), method.size()});
    request.target({target.data(), target.size()});
    request.version(11);
    request.set(http::field::host, server.host + ":" + server.port);
    request.set(http::field::connection, "close");
    if (!token.empty()) request.set(http::field::authorization, "Bearer " + std::string(token));
    if (!json_body.empty()) request.set(http::field::content_type, "application/json");
    request.body() = json_body;
    request.prepare_payload();

    beast::flat_buffer buffer;
    http::response_parser<http::string_body> response;
    response.body_limit(256U << 20U);
    tcp::resolver resolver(io);
    const auto found = resolver.resolve(server.host, server.port, error);
    if (error) return std::unexpected(unreachable(server, error));
    // Synchronous calls of tcp_stream ignore its timeout, so the chain is asynchronous and run here.
    stream.expires_after(connect_patience);
    stream.async_connect(found, [&](beast::error_code connected, const tcp::endpoint&) {
        error = connected;
        if (error) return;
        stream.expires_after(request_patience);
        http::async_write(stream, request, [&](beast::error_code written, std::size_t) {
            error = written;
            if (error) return;
            http::async_read(stream, buffer, response, [&](beast::error_code read, std::size_t) {
                error = read;
            });
        });
    });
    io.run();
    if (error) return std::unexpected(unreachable(server, error));
    return HttpAnswer{response.get().result_int(), std::move(response.get().body())};
}

struct Wire::Link {
    ServerAddress server;
    asio::io_context io;
    websocket::stream<beast::tcp_stream> stream{io};
    std::deque<std::string> outgoing;
    std::deque<std::string> incoming;
    beast::flat_buffer buffer;
    beast::error_code error;
    bool writing = false;
    bool reading = false;

    void write_next() {
        if (writing || outgoing.empty() || error) return;
        writing = true;
        stream.async_write(asio::buffer(outgoing.front()), [this](beast::error_code e, std::size_t) {
            writing = false;
            if (e) {
                error = e;
                return;
            }
            outgoing.pop_front();
            write_next();
        });
    }

    void read_next() {
        if (reading || error) return;
        reading = true;
        stream.async_read(buffer, [this](beast::error_code e, std::size_t) {
            reading = false;
            if (e) {
                error = e;
                return;
            }
            incoming.push_back(beast::buffers_to_string(buffer.data()));
            buffer.consume(buffer.size());
            // Reads on by itself, so that a server is never blocked on us while we send.
            if (incoming.size() < 4096) read_next();
        });
    }
};

Wire::Wire(std::unique_ptr<Link> link) : link_(std::move(link)) {}

Wire::~Wire() {
    beast::error_code ignored;
    beast::get_lowest_layer(link_->stream).socket().close(ignored);
    link_->io.restart();
    link_->io.run();
}

Outcome<std::unique_ptr<Wire>> Wire::open(const ServerAddress& server, std::string_view token) {
    auto link = std::make_unique<Link>();
    link->server = server;
    auto& stream = link->stream;
    tcp::resolver resolver(link->io);
    beast::error_code error;
    const auto found = resolver.resolve(server.host, server.port, error);
    if (error) return std::unexpected(unreachable(server, error));
    stream.set_option(websocket::stream_base::decorator([&](websocket::request_type& request) {
        request.set(http::field::sec_websocket_protocol, "yishi.v1");
        if (!token.empty()) request.set(http::field::authorization, "Bearer " + std::string(token));
    }));
    stream.read_message_max(frame_bytes_max);
    stream.auto_fragment(false);
    websocket::response_type response;
    beast::get_lowest_layer(stream).expires_after(connect_patience);
    beast::get_lowest_layer(stream).async_connect(
        found, [&](beast::error_code connected, const tcp::endpoint&) {
            error = connected;
            if (error) return;
            stream.async_handshake(
                response, server.host + ":" + server.port, "/ws",
                [&](beast::error_code upgraded) { error = upgraded; });
        });
    link->io.run();
    if (error == websocket::error::upgrade_declined) {
        const unsigned status = response.result_int();
        if (status == 401 || status == 403) {
            return trouble(
                ExitCode::denied, server.url() + " does not accept this token",
                "give the server's own DATA/operator.token with --token-file");
        }
        return trouble(
            ExitCode::unavailable,
            server.url() + " refused the WebSocket with HTTP status " + std::to_string(status));
    }
    if (error) return std::unexpected(unreachable(server, error));
    beast::get_lowest_layer(stream).expires_never();
    link->io.restart();
    return std::unique_ptr<Wire>(new Wire(std::move(link)));
}

void Wire::send(std::string frame) {
    link_->outgoing.push_back(std::move(frame));
    link_->write_next();
}

Outcome<std::optional<std::string>> Wire::next(std::chrono::milliseconds patience) {
    auto& link = *link_;
    if (link.incoming.empty()) link.read_next();
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (link.incoming.empty() && !link.error && std::chrono::steady_clock::now() < deadline) {
        link.io.restart();
        link.io.run_one_until(deadline);
    }
    if (!link.incoming.empty()) {
        auto frame = std::move(link.incoming.front());
        link.incoming.pop_front();
        return frame;
    }
    if (!link.error) return std::nullopt;
    const auto reason = link.stream.reason();
    std::string what = "the conversation with " + link.server.url() + " ended: " + link.error.message();
    if (reason.code != websocket::close_code::none) {
        what += " (code " + std::to_string(static_cast<unsigned>(reason.code)) + " " +
                std::string(reason.reason.c_str()) + ")";
    }
    return trouble(ExitCode::unavailable, what, "run the same command again: what was recorded is kept");
}

}  // namespace yishi::tools
