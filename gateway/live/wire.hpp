// One open WebSocket as the conversation over it sees it. A socket implements it, and so do tests.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "gateway/live/frame.hpp"

namespace yishi::gateway {

// What the numbers tell a client is in docs/protocol.md, "Close codes".
enum class CloseCode : std::uint16_t {
    normal = 1000,
    protocol_error = 1002,
    not_text = 1003,
    bad_text = 1007,
    too_big = 1009,
    internal = 1011,
    restart = 1012,
    slow = 4008,
    silent = 4010,
    malformed = 4400,
    signed_out = 4501,
};

class Wire {
  public:
    virtual ~Wire() = default;

    // Queues a frame. Beyond its bound the wire closes itself with `slow`. The connection's thread.
    virtual void send(OutFrame frame) = 0;
    [[nodiscard]] virtual std::size_t waiting_bytes() const = 0;

    // Sends what waits, then the Close frame; nothing is sent or read after it.
    virtual void close(CloseCode code, std::string_view reason) = 0;

    // Whether to read more from the peer. The connection's thread.
    virtual void read_more(bool wanted) = 0;

    // Runs the task on the connection's thread, unless the connection is gone by then. Any thread.
    virtual void post(std::function<void()> task) = 0;

    // Milliseconds of a clock that only goes forward.
    [[nodiscard]] virtual std::uint64_t now_ms() const = 0;

    // Tells the conversation (`woken`) after about that time. A later call takes the place of an
    // earlier one, so that there is one timer however often it is asked for. The connection's thread.
    virtual void wake_after(std::uint64_t milliseconds) = 0;
};

}  // namespace yishi::gateway
