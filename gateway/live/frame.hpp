// WebSocket frames (RFC 6455) as the server sends them: whole, unmasked, uncompressed, made once and
// shared. A text frame is a small part of one connection's own and a tail that many share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "gateway/service/shared_text.hpp"

namespace yishi::gateway {

struct OutFrame {
    std::string head;  // the frame's header and the connection's own part of the payload
    SharedText tail;   // the rest of the payload; may be null

    [[nodiscard]] std::size_t size() const { return head.size() + (tail ? tail->size() : 0); }
};

// A text message whose payload is `own` followed by `*shared`.
OutFrame text_frame(std::string_view own, SharedText shared = nullptr);

// `reason` is at most 123 bytes of UTF-8.
OutFrame close_frame(std::uint16_t code, std::string_view reason);
OutFrame ping_frame();

// The payload of a frame made here, for tests.
std::string payload_of(const OutFrame& frame);

}  // namespace yishi::gateway
