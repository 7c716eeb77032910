// Any complete subtree of the log, from the hashes that are stored (levels 0, 8, 16 …) and, for the
// tiles asked for lately, from memory.
#pragma once

#include "eventstore/journal.hpp"
#include "eventstore/merkle/compact_range.hpp"

#include <cstddef>
#include <expected>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace yishi::eventstore {

// Any thread. The journal must outlive it.
class TreeReader {
  public:
    // Keeps at most that many tiles in memory, 16 KiB each; 0 keeps none.
    explicit TreeReader(const Journal& journal, std::size_t tiles_max = 0)
        : journal_(journal), tiles_max_(tiles_max) {}

    // `invalid` when the durable log does not complete that subtree.
    [[nodiscard]] std::expected<merkle::Hash, Fault> node(merkle::NodeId id) const;

  private:
    // All hashes of a tile: up to 256 at its bottom, then 128, … then the one of its root.
    using Tile = std::vector<std::vector<merkle::Hash>>;
    using Name = std::pair<unsigned, std::uint64_t>;  // level / 8, index of the tile
    struct Kept {
        std::shared_ptr<const Tile> tile;
        std::list<Name>::iterator turn;
    };

    [[nodiscard]] std::shared_ptr<const Tile> find(const Name& name) const;
    void keep(const Name& name, std::shared_ptr<const Tile> tile) const;

    const Journal& journal_;
    const std::size_t tiles_max_;
    mutable std::mutex mutex_;
    mutable std::map<Name, Kept> kept_;
    mutable std::list<Name> turns_;  // the one used last first
};

}  // namespace yishi::eventstore
