// Rebuilding a log's tree from its entries, and comparing every tile on the way: the core of
// `yishi verify`. Streams: memory stays at a few tiles however long the log is.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <vector>

#include "eventstore/bytes.hpp"
#include "eventstore/fault.hpp"
#include "eventstore/merkle/compact_range.hpp"
#include "eventstore/tlog/tile.hpp"

namespace yishi::eventstore::tlog {

// The entries of a tile: `width` times a 16-bit big-endian length and that many bytes, nothing else.
// `corrupt` names the tile. The views point into `bytes`.
std::expected<std::vector<ByteView>, Fault> split_entries(const TilePath& tile, ByteView bytes);

// The same, the other way round: appends one entry to the bytes of a tile.
void append_entry(Bytes& tile, ByteView entry);

class TreeCheck {
  public:
    // The next entry of the log.
    void add(ByteView entry);

    // Compares a tile of hashes with what the entries added so far give. The tile must end with the
    // newest hash of its level or be the newest full one. `corrupt` names the first entry that the first
    // wrong hash covers: where the history was first touched, as far as this tile can tell.
    [[nodiscard]] std::expected<void, Fault> check(const TilePath& tile, ByteView bytes) const;

    // What such a tile holds, for who writes a log rather than checks one. It must be one of those that
    // check() takes.
    [[nodiscard]] Bytes tile(const TilePath& tile) const;

    // The tiles of hashes that the last entry completed, lowest level first: what to fetch and check next.
    [[nodiscard]] std::vector<TilePath> completed() const;
    // The partial tiles at the right edge, lowest level first.
    [[nodiscard]] std::vector<TilePath> partial() const;

    [[nodiscard]] std::uint64_t size() const { return range_.size(); }
    [[nodiscard]] merkle::Hash root() const { return range_.root(); }

  private:
    static constexpr unsigned levels = 8;
    struct Level {
        std::vector<merkle::Hash> hashes;  // of the newest tile, full or not
        std::uint64_t index = 0;           // of that tile
    };
    merkle::CompactRange range_;
    std::array<Level, levels> levels_;
};

}  // namespace yishi::eventstore::tlog
