#include "domain/kernel/id.hpp"

namespace yishi::domain {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

int value_of(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
}

constexpr bool hyphen_before(std::size_t byte) {
    return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

}  // namespace

std::string to_text(const IdBytes& bytes) {
    std::string text(36, '-');
    std::size_t at = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (hyphen_before(i)) ++at;
        text[at++] = hex_digits[bytes[i] >> 4U];
        text[at++] = hex_digits[bytes[i] & 0x0fU];
    }
    return text;
}

std::optional<IdBytes> id_from_text(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    IdBytes bytes{};
    std::size_t at = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (hyphen_before(i) && text[at++] != '-') return std::nullopt;
        const int high = value_of(text[at++]);
        const int low = value_of(text[at++]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    if (bytes == IdBytes{}) return std::nullopt;
    return bytes;
}

}  // namespace yishi::domain
