#include "domain/kernel/code_points.hpp"

namespace yishi::domain {

std::optional<char32_t> next_code_point(std::string_view& rest) {
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
    return static_cast<char32_t>(code);
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        if (static_cast<std::uint8_t>(text.front()) < 0x80) {
            text.remove_prefix(1);
        } else if (!next_code_point(text)) {
            return false;
        }
    }
    return true;
}

void append_utf8(std::string& text, char32_t code) {
    const auto tail = [&](unsigned shift) {
        text.push_back(static_cast<char>(0x80U | ((code >> shift) & 0x3fU)));
    };
    if (code < 0x80) {
        text.push_back(static_cast<char>(code));
    } else if (code < 0x800) {
        text.push_back(static_cast<char>(0xc0U | (code >> 6U)));
        tail(0);
    } else if (code < 0x10000) {
        text.push_back(static_cast<char>(0xe0U | (code >> 12U)));
        tail(6);
        tail(0);
    } else {
        text.push_back(static_cast<char>(0xf0U | (code >> 18U)));
        tail(12);
        tail(6);
        tail(0);
    }
}

bool is_white_space(char32_t code) {
    return (code >= 0x09 && code <= 0x0d) || code == 0x20 || code == 0x85 || code == 0xa0 ||
           code == 0x1680 || (code >= 0x2000 && code <= 0x200a) || code == 0x2028 ||
           code == 0x2029 || code == 0x202f || code == 0x205f || code == 0x3000;
}

bool is_shapeless(char32_t code) {
    return code == 0x200c || code == 0x200d || (code >= 0x180b && code <= 0x180f) ||
           code == 0xfe0e || code == 0xfe0f || (code >= 0xe0100 && code <= 0xe01ef);
}

}  // namespace yishi::domain
