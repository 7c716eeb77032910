#include "eventstore/derived_id.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <sodium.h>

namespace yishi::eventstore {

domain::CommandId derived_command_id(std::string_view occasion) {
    std::array<std::uint8_t, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(occasion.data()), occasion.size());
    domain::CommandId id;
    std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0fU) | 0x80U);
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3fU) | 0x80U);
    return id;
}

}  // namespace yishi::eventstore
