#include "eventstore/vault.hpp"

#include <openssl/evp.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <memory>

namespace yishi::eventstore {
namespace {

constexpr std::size_t nonce_bytes = 12;
constexpr std::size_t tag_bytes = 16;

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

const unsigned char* bytes_in(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_in(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::array<unsigned char, 40> bound_to(StreamId stream, const domain::Digest& digest) {
    std::array<unsigned char, 40> bound{};
    for (std::size_t i = 0; i < 8; ++i) {
        bound[i] = static_cast<unsigned char>((stream >> (8 * (7 - i))) & 0xffU);
    }
    std::copy(digest.bytes.begin(), digest.bytes.end(), bound.begin() + 8);
    return bound;
}

}  // namespace

StreamKey fresh_stream_key() {
    [[maybe_unused]] const int ready = sodium_init();
    assert(ready >= 0);
    StreamKey key{};
    randombytes_buf(key.data(), key.size());
    return key;
}

std::string encrypt(
    std::string_view text, const StreamKey& key, StreamId stream, const domain::Digest& digest
) {
    std::string encrypted(nonce_bytes + text.size() + tag_bytes, '\0');
    unsigned char* nonce = bytes_in(encrypted);
    unsigned char* body = nonce + nonce_bytes;
    unsigned char* tag = body + text.size();
    randombytes_buf(nonce, nonce_bytes);
    const auto bound = bound_to(stream, digest);
    const Cipher cipher(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    int size = 0;
    [[maybe_unused]] const bool done =
        EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key.data(), nonce) == 1 &&
        EVP_EncryptUpdate(cipher.get(), nullptr, &size, bound.data(), static_cast<int>(bound.size())) == 1 &&
        EVP_EncryptUpdate(cipher.get(), body, &size, bytes_in(text), static_cast<int>(text.size())) == 1 &&
        EVP_EncryptFinal_ex(cipher.get(), body + size, &size) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tag_bytes, tag) == 1;
    assert(done && "AES-256-GCM is always there");
    return encrypted;
}

std::expected<std::string, Fault> decrypt(
    std::string_view encrypted, const StreamKey& key, StreamId stream, const domain::Digest& digest
) {
    const auto wrong = [] {
        return std::unexpected(
            Fault{FaultCode::corrupt, "an opening", "it was encrypted otherwise, or changed since"}
        );
    };
    if (encrypted.size() < nonce_bytes + tag_bytes) return wrong();
    const std::size_t length = encrypted.size() - nonce_bytes - tag_bytes;
    const unsigned char* nonce = bytes_in(encrypted);
    std::array<unsigned char, tag_bytes> tag{};
    std::copy_n(nonce + nonce_bytes + length, tag_bytes, tag.begin());
    const auto bound = bound_to(stream, digest);
    std::string text(length, '\0');
    const Cipher cipher(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    int size = 0;
    const bool done =
        EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key.data(), nonce) == 1 &&
        EVP_DecryptUpdate(cipher.get(), nullptr, &size, bound.data(), static_cast<int>(bound.size())) == 1 &&
        EVP_DecryptUpdate(
            cipher.get(), bytes_in(text), &size, nonce + nonce_bytes, static_cast<int>(length)
        ) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, tag_bytes, tag.data()) == 1 &&
        EVP_DecryptFinal_ex(cipher.get(), bytes_in(text) + size, &size) == 1;
    if (!done) return wrong();
    return text;
}

}  // namespace yishi::eventstore
