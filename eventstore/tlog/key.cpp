#include "eventstore/tlog/key.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include <sodium.h>

#include "domain/kernel/text.hpp"
#include "eventstore/codec/base64.hpp"
#include "eventstore/sha256.hpp"

namespace yishi::eventstore::tlog {
namespace {

constexpr std::string_view secret_prefix = "PRIVATE+KEY+";

std::string hex_of(const KeyId& id) {
    std::string text;
    for (const auto byte : id) {
        constexpr std::string_view digits = "0123456789abcdef";
        text += digits[byte >> 4U];
        text += digits[byte & 0x0fU];
    }
    return text;
}

Bytes typed(KeyType type, const PublicKey& key) {
    Bytes bytes{static_cast<std::uint8_t>(type)};
    bytes.resize(1 + key.size());
    std::ranges::copy(key, bytes.begin() + 1);
    return bytes;
}

bool is_known_kind(std::uint8_t type) {
    return type == static_cast<std::uint8_t>(KeyType::ed25519) ||
           type == static_cast<std::uint8_t>(KeyType::cosignature_v1);
}

struct Parts {
    std::string_view name;
    std::string_view hex;
    KeyType type{};
    std::array<std::uint8_t, 32> key{};
};

// "<name>+<hex>+<base64>": a name holds no plus sign, but base64 may.
std::optional<Parts> split(std::string_view text) {
    const auto first = text.find('+');
    if (first == std::string_view::npos) return std::nullopt;
    const auto second = text.find('+', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    Parts parts{text.substr(0, first), text.substr(first + 1, second - first - 1), {}, {}};
    const auto bytes = codec::from_base64(text.substr(second + 1));
    if (!is_key_name(parts.name) || !bytes || bytes->size() != 33) return std::nullopt;
    if (!is_known_kind(bytes->front())) return std::nullopt;
    parts.type = static_cast<KeyType>(bytes->front());
    std::copy(bytes->begin() + 1, bytes->end(), parts.key.begin());
    return parts;
}

}  // namespace

KeyId key_id(std::string_view name, KeyType type, const PublicKey& key) {
    Bytes bytes(name.begin(), name.end());
    bytes.push_back('\n');
    const Bytes rest = typed(type, key);
    bytes.insert(bytes.end(), rest.begin(), rest.end());
    const Sha256 digest = sha256({bytes});
    KeyId id{};
    std::copy_n(digest.begin(), id.size(), id.begin());
    return id;
}

bool is_key_name(std::string_view name) {
    if (!domain::is_line_of_text(name, 255)) return false;
    return name.find_first_of(" +") == std::string_view::npos &&
           name.find("\u00a0") == std::string_view::npos && name.find("\u3000") == std::string_view::npos;
}

std::string VerifierKey::text() const {
    return name + "+" + hex_of(id) + "+" + codec::base64(typed(type, key));
}

std::optional<VerifierKey> VerifierKey::from_text(std::string_view text) {
    const auto parts = split(text);
    if (!parts) return std::nullopt;
    VerifierKey verifier{
        std::string(parts->name), parts->type, parts->key, key_id(parts->name, parts->type, parts->key)};
    if (hex_of(verifier.id) != parts->hex) return std::nullopt;
    return verifier;
}

// The lengths of such keys are not known here, nor is how their ids are made.
bool is_key_of_unknown_kind(std::string_view text) {
    const auto first = text.find('+');
    const auto second = first == std::string_view::npos ? first : text.find('+', first + 1);
    if (second == std::string_view::npos) return false;
    const auto hex = text.substr(first + 1, second - first - 1);
    const auto bytes = codec::from_base64(text.substr(second + 1));
    return is_key_name(text.substr(0, first)) && hex.size() == 2 * KeyId{}.size() &&
           hex.find_first_not_of("0123456789abcdef") == std::string_view::npos && bytes && bytes->size() > 1 &&
           !is_known_kind(bytes->front());
}

bool VerifierKey::verify(ByteView message, const Signature& signature) const {
    return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.data()) == 0;
}

SigningKey::SigningKey(std::string name, KeyType type, const Seed& seed) : seed_(seed) {
    verifier_.name = std::move(name);
    verifier_.type = type;
    crypto_sign_seed_keypair(verifier_.key.data(), secret_.data(), seed_.data());
    verifier_.id = key_id(verifier_.name, type, verifier_.key);
}

SigningKey SigningKey::make(std::string name, KeyType type) {
    assert(is_key_name(name));
    const int ready = sodium_init();
    assert(ready >= 0 && "libsodium cannot start");
    Seed seed{};
    randombytes_buf(seed.data(), seed.size());
    SigningKey made(std::move(name), type, seed);
    sodium_memzero(seed.data(), seed.size());
    return made;
}

std::optional<SigningKey> SigningKey::from_text(std::string_view text) {
    if (!text.starts_with(secret_prefix)) return std::nullopt;
    auto parts = split(text.substr(secret_prefix.size()));
    if (!parts) return std::nullopt;
    SigningKey key(std::string(parts->name), parts->type, parts->key);
    sodium_memzero(parts->key.data(), parts->key.size());
    if (hex_of(key.verifier_.id) != parts->hex) return std::nullopt;
    return key;
}

bool SigningKey::is_of_unknown_kind(std::string_view text) {
    return text.starts_with(secret_prefix) && is_key_of_unknown_kind(text.substr(secret_prefix.size()));
}

std::string SigningKey::text() const {
    return std::string(secret_prefix) + verifier_.name + "+" + hex_of(verifier_.id) + "+" +
           codec::base64(typed(verifier_.type, seed_));
}

SigningKey::SigningKey(SigningKey&& other) noexcept
    : verifier_(std::move(other.verifier_)), seed_(other.seed_), secret_(other.secret_) {
    sodium_memzero(other.seed_.data(), other.seed_.size());
    sodium_memzero(other.secret_.data(), other.secret_.size());
}

SigningKey& SigningKey::operator=(SigningKey&& other) noexcept {
    std::swap(verifier_, other.verifier_);
    std::swap(seed_, other.seed_);
    std::swap(secret_, other.secret_);
    return *this;
}

SigningKey::~SigningKey() {
    sodium_memzero(seed_.data(), seed_.size());
    sodium_memzero(secret_.data(), secret_.size());
}

Signature SigningKey::sign(ByteView message) const {
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), secret_.data());
    return signature;
}

}  // namespace yishi::eventstore::tlog
