// The layer under Beast's WebSocket stream. Beast reads through it; everything that is written, its
// own control frames and our shared frames alike, goes into one queue (the sink), which joins what
// waits into one send. So frames never interleave and a burst costs one system call.
#pragma once

#include <string>
#include <utility>

#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/core/role.hpp>

#include "gateway/beast/core.hpp"

namespace yishi::gateway {

class FrameSink {
  public:
    // Takes whole frames, or the answer to the handshake.
    virtual void write_whole(std::string bytes) = 0;

  protected:
    ~FrameSink() = default;
};

class JoiningStream {
  public:
    using executor_type = Tcp::socket::executor_type;
    using next_layer_type = Tcp::socket;

    JoiningStream(Tcp::socket socket, FrameSink& sink) : socket_(std::move(socket)), sink_(sink) {}

    executor_type get_executor() { return socket_.get_executor(); }
    Tcp::socket& next_layer() { return socket_; }
    const Tcp::socket& next_layer() const { return socket_; }

    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token) {
        return socket_.async_read_some(buffers, std::forward<Token>(token));
    }

    // Done as soon as the sink has the bytes.
    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token) {
        std::string bytes(asio::buffer_size(buffers), '\0');
        asio::buffer_copy(asio::buffer(bytes), buffers);
        const auto size = bytes.size();
        sink_.write_whole(std::move(bytes));
        return asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
            [this, size](auto handler) {
                asio::post(
                    get_executor(),
                    boost::beast::bind_front_handler(std::move(handler), boost::system::error_code{}, size));
            },
            token);
    }

  private:
    Tcp::socket socket_;
    FrameSink& sink_;
};

// Beast asks for these once the closing handshake is over; the session ends the socket itself, after
// the sink has sent what it holds.
inline void teardown(boost::beast::role_type, JoiningStream&, boost::system::error_code& error) { error = {}; }

template <class Handler>
void async_teardown(boost::beast::role_type, JoiningStream& stream, Handler&& handler) {
    asio::post(
        stream.get_executor(),
        boost::beast::bind_front_handler(std::forward<Handler>(handler), boost::system::error_code{}));
}

}  // namespace yishi::gateway
