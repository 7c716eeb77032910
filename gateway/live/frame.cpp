#include "gateway/live/frame.hpp"

#include <cassert>

namespace yishi::gateway {
namespace {

constexpr unsigned char final_text = 0x81;
constexpr unsigned char final_close = 0x88;
constexpr unsigned char final_ping = 0x89;

std::string header(unsigned char opcode, std::size_t length) {
    std::string bytes(1, static_cast<char>(opcode));
    std::size_t length_bytes = 0;
    if (length < 126) {
        bytes.push_back(static_cast<char>(length));
    } else if (length < 65'536) {
        bytes.push_back(126);
        length_bytes = 2;
    } else {
        bytes.push_back(127);
        length_bytes = 8;
    }
    for (std::size_t i = length_bytes; i > 0; --i) {
        bytes.push_back(static_cast<char>((length >> (8 * (i - 1))) & 0xffU));
    }
    return bytes;
}

}  // namespace

OutFrame text_frame(std::string_view own, SharedText shared) {
    OutFrame frame{header(final_text, own.size() + (shared ? shared->size() : 0)), std::move(shared)};
    frame.head += own;
    return frame;
}

OutFrame close_frame(std::uint16_t code, std::string_view reason) {
    assert(reason.size() <= 123);
    OutFrame frame{header(final_close, reason.size() + 2), nullptr};
    frame.head.push_back(static_cast<char>(code >> 8U));
    frame.head.push_back(static_cast<char>(code & 0xffU));
    frame.head += reason;
    return frame;
}

OutFrame ping_frame() { return {header(final_ping, 0), nullptr}; }

std::string payload_of(const OutFrame& frame) {
    const auto length = static_cast<unsigned char>(frame.head.at(1));
    const std::size_t header_bytes = length < 126 ? 2 : length == 126 ? 4 : 10;
    return frame.head.substr(header_bytes) + (frame.tail ? *frame.tail : std::string());
}

}  // namespace yishi::gateway
