#include "domain/kernel/text.hpp"

#include <cstdint>
#include <optional>

namespace yishi::domain {
namespace {

// Reads one code point and moves past it; nothing for overlong forms, surrogates and cut sequences.
std::optional<std::uint32_t> next_code_point(std::string_view& rest) {
    const auto first = static_cast<std::uint8_t>(rest.front());
    std::size_t length = 1;
    std::uint32_t code = first;
    if (first >= 0xf0) {
        length = 4;
        code = first & 0x07U;
    } else if (first >= 0xe0) {
        length = 3;
        code = first & 0x0fU;
    } else if (first >= 0xc0) {
        length = 2;
        code = first & 0x1fU;
    } else if (first >= 0x80) {
        return std::nullopt;
    }
    if (first > 0xf7 || rest.size() < length) return std::nullopt;
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<std::uint8_t>(rest[i]);
        if ((next & 0xc0U) != 0x80U) return std::nullopt;
        code = (code << 6U) | (next & 0x3fU);
    }
    constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < least[length] || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
        return std::nullopt;
    }
    rest.remove_prefix(length);
    return code;
}

bool is_blank(std::uint32_t code) {
    return code == ' ' || code == '\n' || code == '\t' || code == 0x3000 || code == 0xa0;
}

bool is_forbidden(std::uint32_t code) {
    const bool control = (code < 0x20 && code != '\n' && code != '\t') || (code >= 0x7f && code < 0xa0);
    const bool bidirectional =
        (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
    return control || bidirectional;
}

}  // namespace

bool is_plain_text(std::string_view text, std::size_t bytes_max) {
    if (text.size() > bytes_max) return false;
    bool blank = true;
    while (!text.empty()) {
        const auto code = next_code_point(text);
        if (!code || is_forbidden(*code)) return false;
        blank = blank && is_blank(*code);
    }
    return !blank;
}

}  // namespace yishi::domain
