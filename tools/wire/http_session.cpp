#include "tools/wire/http_session.hpp"

#include <optional>
#include <utility>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

namespace yishi::tools {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;

namespace {

constexpr auto connect_patience = std::chrono::seconds(10);
constexpr auto request_patience = std::chrono::seconds(60);

}  // namespace

struct HttpSession::Link {
    ServerAddress server;
    asio::io_context io;
    std::optional<beast::tcp_stream> stream;  // none while not connected
    beast::flat_buffer buffer;
    beast::error_code error;

    explicit Link(ServerAddress address) : server(std::move(address)) {}

    void connect() {
        stream.emplace(io);
        buffer.clear();
        tcp::resolver resolver(io);
        const auto found = resolver.resolve(server.host, server.port, error);
        if (!error) {
            stream->expires_after(connect_patience);
            stream->async_connect(found, [this](beast::error_code e, const tcp::endpoint&) { error = e; });
            run();
        }
        if (error) stream.reset();
    }

    // One request and its answer; `error` says how it went.
    HttpAnswer exchange(std::string_view target, std::size_t body_bytes_max) {
        http::request<http::empty_body> request;
        request.method(http::verb::get);
        request.target({target.data(), target.size()});
        request.version(11);
        request.set(http::field::host, server.host + ":" + server.port);
        http::response_parser<http::string_body> response;
        response.body_limit(body_bytes_max);
        stream->expires_after(request_patience);
        http::async_write(*stream, request, [&](beast::error_code written, std::size_t) {
            error = written;
            if (error) return;
            http::async_read(*stream, buffer, response, [&](beast::error_code e, std::size_t) { error = e; });
        });
        run();
        if (error || !response.get().keep_alive()) stream.reset();
        if (error) return {};
        return {response.get().result_int(), std::move(response.get().body())};
    }

    void run() {
        io.restart();
        io.run();
    }
};

HttpSession::HttpSession(ServerAddress server) : link_(std::make_unique<Link>(std::move(server))) {}
HttpSession::~HttpSession() = default;

Outcome<HttpAnswer> HttpSession::get(std::string_view target, std::size_t body_bytes_max) {
    auto& link = *link_;
    bool is_connected = false;
    // A connection the server has closed meanwhile shows only now: once more on a new one.
    for (bool again = link.stream.has_value();; again = false) {
        link.error = {};
        if (!link.stream) link.connect();
        is_connected = !link.error;
        if (!link.error) {
            auto answer = link.exchange(target, body_bytes_max);
            if (!link.error) return answer;
        }
        if (link.error == http::error::body_limit) {
            return trouble(
                ExitCode::finding, std::string(target) + " is longer than " + std::to_string(body_bytes_max) + " bytes");
        }
        if (!again) break;
    }
    if (is_connected) {
        return trouble(ExitCode::unavailable, "no answer that could be read: " + link.error.message());
    }
    return trouble(
        ExitCode::unavailable, "cannot reach " + link.server.url() + ": " + link.error.message(),
        "is yishid running there? ./tools/run starts one");
}

}  // namespace yishi::tools
