#include "tools/yishi/terminal_text.hpp"

#include <cstdint>
#include <utility>

namespace yishi::tools {
namespace {

// How many bytes of the text its first character takes, and whether a terminal may have it.
std::pair<std::size_t, bool> first_character(std::string_view text) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto first = byte(0);
    if (first < 0x80) return {1, first >= 0x20 && first != 0x7f};
    const std::size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
    std::uint32_t point = first & (0x7fU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xc0U) != 0x80U) return {1, false};
        point = (point << 6U) | (byte(i) & 0x3fU);
    }
    const bool is_control = size == 1 || point < 0xa0;
    const bool turns = (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069) ||
                       point == 0x200e || point == 0x200f || point == 0x2028 || point == 0x2029;
    return {size, !is_control && !turns};
}

}  // namespace

std::string safe_text(std::string_view text, std::size_t characters_max) {
    std::string safe;
    for (std::size_t count = 0; !text.empty(); ++count) {
        if (count == characters_max) return safe + "…";
        const auto [size, is_fine] = first_character(text);
        safe += is_fine ? text.substr(0, size) : std::string_view(" ");
        text.remove_prefix(size);
    }
    return safe;
}

}  // namespace yishi::tools
