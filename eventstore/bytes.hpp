// Bytes as the store handles them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace yishi::eventstore {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

// The tlog-tiles limit: entries are served with a 16-bit length.
constexpr std::size_t entry_bytes_max = 65'535;

}  // namespace yishi::eventstore
