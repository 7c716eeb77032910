// SHA-256 (FIPS 180-4), as OpenSSL computes it.
#pragma once

#include "eventstore/bytes.hpp"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace yishi::eventstore {

using Sha256 = std::array<std::uint8_t, 32>;

// Of the parts one after another. Any thread.
Sha256 sha256(std::initializer_list<ByteView> parts);

Sha256 sha256(std::string_view text);

}  // namespace yishi::eventstore
