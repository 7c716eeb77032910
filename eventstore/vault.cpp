#include "eventstore/vault.hpp"

#include <openssl/evp.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <limits>
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

std::unexpected<Fault> cannot(const char* what, const char* why) {
    return std::unexpected(Fault{FaultCode::unavailable, what, why});
}

std::array<unsigned char, 40> bound_to(StreamId stream, const domain::Digest& digest) {
    std::array<unsigned char, 40> bound{};
    for (std::size_t i = 0; i < 8; ++i) {
        bound[i] = static_cast<unsigned char>((stream >> (8 * (7 - i))) & 0xffU);
    }
    std::copy(digest.bytes.begin(), digest.bytes.end(), bound.begin() + 8);
    return bound;
}

}  // namespace

std::expected<StreamKey, Fault> fresh_stream_key() {
    if (sodium_init() < 0) return cannot("the key of a stream", "libsodium gives no random bytes");
    StreamKey key{};
    randombytes_buf(key.data(), key.size());
    return key;
}

std::expected<std::string, Fault> encrypt(
    std::string_view text, const StreamKey& key, StreamId stream, const domain::Digest& digest
) {
    if (sodium_init() < 0) return cannot("an opening", "libsodium gives no random bytes");
    std::string encrypted(nonce_bytes + text.size() + tag_bytes, '\0');
    unsigned char* nonce = bytes_in(encrypted);
    unsigned char* body = nonce + nonce_bytes;
    unsigned char* tag = body + text.size();
    randombytes_buf(nonce, nonce_bytes);
    const auto bound = bound_to(stream, digest);
    const Cipher cipher(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    int size = 0;
    const bool done =
        text.size() <= std::numeric_limits<int>::max() && cipher != nullptr &&
        EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key.data(), nonce) == 1 &&
        EVP_EncryptUpdate(cipher.get(), nullptr, &size, bound.data(), static_cast<int>(bound.size())) == 1 &&
        EVP_EncryptUpdate(cipher.get(), body, &size, bytes_in(text), static_cast<int>(text.size())) == 1 &&
        EVP_EncryptFinal_ex(cipher.get(), body + size, &size) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tag_bytes, tag) == 1;
    if (!done) return cannot("an opening", "OpenSSL does not encrypt it with AES-256-GCM");
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
        length <= std::numeric_limits<int>::max() && cipher != nullptr &&
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
