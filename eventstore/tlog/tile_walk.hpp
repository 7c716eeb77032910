// The order in which a log of a given size is read from one end to the other.
#pragma once

#include <cstdint>
#include <optional>

#include "eventstore/tlog/tile.hpp"

namespace yishi::eventstore::tlog {

// Each tile of entries, followed by the tiles of hashes that it completes, lowest level first; behind
// the last tile of entries the partial tiles of hashes of all levels as well. A reader has then seen
// the entries under every hash before the hash.
class TileWalk {
  public:
    explicit TileWalk(std::uint64_t size) : size_(size) {}

    // Nothing behind the last tile.
    std::optional<TilePath> next();

  private:
    std::uint64_t size_;
    std::uint64_t entries_index_ = 0;  // of the next tile of entries
    unsigned level_ = 8;               // the next to look at behind the last tile of entries; 8 is none
};

// What a tile may take at most: 32 bytes a hash, 2 + 65,535 bytes an entry.
std::size_t tile_bytes_max(const TilePath& tile);

}  // namespace yishi::eventstore::tlog
