// What one group of entries became: a part of the signed history, and able to prove it from memory.
#pragma once

#include "eventstore/entry.hpp"
#include "eventstore/fault.hpp"
#include "eventstore/merkle/compact_range.hpp"
#include "eventstore/tlog/proof_file.hpp"

#include <array>
#include <cstdint>
#include <expected>
#include <string>
#include <vector>

namespace yishi::eventstore {

// Immutable once the group is durable; shared by the receipts of the group. Any thread.
class Sealed {
  public:
    // The tree before the group, and how many entries the group has. Each subtree that these
    // complete is added, then the group is signed.
    Sealed(const merkle::CompactRange& before, std::size_t entries);
    void add(merkle::NodeId node, const merkle::Hash& hash);
    void sign(std::uint64_t size, std::string note);

    [[nodiscard]] std::uint64_t size() const { return size_; }
    [[nodiscard]] const std::string& note() const { return note_; }
    // Whether the entry is one of the group.
    [[nodiscard]] bool holds(Position position) const {
        return position >= first_ && position < size_;
    }
    // The receipt of an entry of the group: that it is in the tree which the group's checkpoint
    // signs. `invalid` for any other entry.
    [[nodiscard]] std::expected<tlog::ProofFile, Fault> prove(Position position) const;

  private:
    // Neighbours without a gap: the edge before the group, if it has a subtree here, and what the
    // group completes.
    struct Level {
        std::uint64_t first = 0;
        std::size_t count = 0;
        std::size_t begin = 0;  // in hashes_
    };
    Position first_;
    std::uint64_t size_;
    std::string note_;
    std::array<Level, 64> levels_;
    std::vector<merkle::Hash> hashes_;  // of all levels: made on the writer thread, freed on another
};

}  // namespace yishi::eventstore
