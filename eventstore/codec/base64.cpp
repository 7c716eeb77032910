#include "eventstore/codec/base64.hpp"

#include <openssl/evp.h>

namespace yishi::eventstore::codec {

std::string base64(ByteView bytes) {
    std::string text;
    append_base64(text, bytes);
    return text;
}

void append_base64(std::string& text, ByteView bytes) {
    const std::size_t before = text.size();
    text.resize(before + (bytes.size() + 2) / 3 * 4);
    // EVP_EncodeBlock ends with a NUL, for which std::string keeps room.
    EVP_EncodeBlock(
        reinterpret_cast<unsigned char*>(text.data() + before), bytes.data(), static_cast<int>(bytes.size()));
}

std::optional<Bytes> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    if (text.empty()) return Bytes{};
    Bytes bytes(text.size() / 4 * 3);
    const int size = EVP_DecodeBlock(
        bytes.data(), reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    if (size < 0) return std::nullopt;
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    bytes.resize(static_cast<std::size_t>(size) - padding);
    // OpenSSL is lenient about white space and stray bits; only the one spelling is accepted.
    if (base64(bytes) != text) return std::nullopt;
    return bytes;
}

}  // namespace yishi::eventstore::codec
