#include "eventstore/vault.hpp"

#include "eventstore/opening.hpp"
#include "eventstore/procedure/catalogue.hpp"

#include <openssl/evp.h>
#include <sodium.h>

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

Fault erased(const Entry& sealed) {
    return {
        FaultCode::erased,
        "entry " + std::to_string(sealed.position),
        "its key was destroyed: what it hid is not there any more"
    };
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

std::expected<std::string, Fault> stored_opening(const Journal& journal, const Entry& sealed) {
    const auto key = journal.find_key(sealed.stream);
    if (!key) return std::unexpected(key.error());
    if (!*key) return std::unexpected(erased(sealed));
    const auto row = journal.find_disclosure(sealed.stream, opening_field, *sealed.sealed);
    if (!row) return std::unexpected(row.error());
    if (!*row) return std::unexpected(erased(sealed));
    return decrypt((*row)->text, **key, sealed.stream, *sealed.sealed);
}

std::expected<OpenedEntry, Fault> open_stored(const Journal& journal, Entry entry) {
    if (!entry.sealed) return OpenedEntry{std::move(entry), {}};
    auto opening = stored_opening(journal, entry);
    if (!opening) return std::unexpected(std::move(opening.error()));
    auto opened = open_entry(entry, *opening);
    if (!opened) return std::unexpected(std::move(opened.error()));
    return OpenedEntry{*std::move(opened), *std::move(opening)};
}

std::expected<std::optional<Disclosure>, Fault> find_private(
    const Journal& journal,
    const domain::StreamName& name,
    StreamId stream,
    std::string_view field,
    const domain::Digest& digest
) {
    auto found = journal.find_disclosure(stream, field, digest);
    if (!found || !*found || stored_name(name) == name) return found;
    const auto key = journal.find_key(stream);
    if (!key) return std::unexpected(key.error());
    if (!*key) return std::nullopt;
    auto text = decrypt((*found)->text, **key, stream, digest);
    if (!text) return std::unexpected(std::move(text.error()));
    (*found)->text = *std::move(text);
    return found;
}

domain::StreamName stored_name(const domain::StreamName& name) {
    const auto* procedure = find_procedure(name.context());
    if (procedure == nullptr || !procedure->is_sealed) return name;
    return {std::string(sealed_prefix) + domain::to_text(name.id())};
}

}  // namespace yishi::eventstore
