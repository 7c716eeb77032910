#include "eventstore/derived_id.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <sodium.h>

namespace yishi::eventstore {
namespace {

using Hash = std::array<std::uint8_t, crypto_hash_sha256_BYTES>;
static_assert(sizeof(Hash) == crypto_auth_hmacsha256_BYTES);
static_assert(sizeof(StreamKey) == crypto_auth_hmacsha256_KEYBYTES);

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

domain::CommandId id_from(const Hash& hash) {
    domain::CommandId id;
    std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0fU) | 0x80U);
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3fU) | 0x80U);
    return id;
}

}  // namespace

domain::CommandId derived_command_id(std::string_view occasion) {
    Hash hash{};
    crypto_hash_sha256(hash.data(), bytes_of(occasion), occasion.size());
    return id_from(hash);
}

domain::CommandId derived_command_id(std::string_view occasion, const StreamKey& key) {
    Hash hash{};
    crypto_auth_hmacsha256(hash.data(), bytes_of(occasion), occasion.size(), key.data());
    return id_from(hash);
}

}  // namespace yishi::eventstore
