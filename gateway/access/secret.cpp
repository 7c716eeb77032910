#include "gateway/access/secret.hpp"

#include <array>
#include <cctype>

#include <sodium.h>

#include "eventstore/codec/text_forms.hpp"

namespace yishi::gateway {
namespace {

constexpr std::string_view alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t code_letters = 10;

}  // namespace

std::string make_token() {
    std::array<std::uint8_t, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return eventstore::codec::base64url(bytes);
}

std::string make_code() {
    std::string code;
    for (std::size_t i = 0; i < code_letters; ++i) {
        if (i == code_letters / 2) code.push_back('-');
        code.push_back(alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))]);
    }
    return code;
}

std::optional<std::string> code_from_typed(std::string_view typed) {
    if (typed.size() > 64) return std::nullopt;
    std::string code;
    for (const char c : typed) {
        if (c == ' ' || c == '-' || c == '\t') continue;
        const char upper = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        if (!alphabet.contains(upper)) return std::nullopt;
        if (code.size() == code_letters / 2) code.push_back('-');
        code.push_back(upper);
    }
    if (code.size() != code_letters + 1) return std::nullopt;
    return code;
}

std::string fingerprint_of(std::string_view tag, std::string_view secret) {
    std::string text(tag);
    text.push_back('\0');
    text += secret;
    std::array<std::uint8_t, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(
        hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
    std::string hex(hash.size() * 2 + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
    hex.pop_back();
    return hex;
}

bool equals_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

domain::IdBytes make_id(std::int64_t unix_ms) {
    domain::IdBytes id{};
    randombytes_buf(id.data(), id.size());
    for (std::size_t i = 0; i < 6; ++i) {
        id[i] = static_cast<std::uint8_t>(unix_ms >> (8 * (5 - i)));
    }
    id[6] = static_cast<std::uint8_t>((id[6] & 0x0fU) | 0x70U);
    id[8] = static_cast<std::uint8_t>((id[8] & 0x3fU) | 0x80U);
    return id;
}

}  // namespace yishi::gateway
