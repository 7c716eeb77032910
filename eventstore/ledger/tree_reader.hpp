// Any complete subtree of the log, from the hashes that are stored (levels 0, 4, 8 …) and, for the subtrees
// asked for lately, from memory.
#pragma once

#include "eventstore/journal.hpp"
#include "eventstore/merkle/compact_range.hpp"
#include "eventstore/merkle/proof.hpp"

#include <cstddef>
#include <expected>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

namespace yishi::eventstore {

// Any thread. The journal must outlive it.
class TreeReader {
  public:
    // Keeps at most that many subtrees in memory, a KiB each; 0 keeps none.
    explicit TreeReader(const Journal& journal, std::size_t subtrees_max = 0)
        : journal_(journal), subtrees_max_(subtrees_max) {}

    // `invalid` when the durable log does not complete that subtree.
    [[nodiscard]] std::expected<merkle::Hash, Fault> node(merkle::NodeId id) const;

    // The same for who takes many hashes, of which most lie in the subtrees that he took from last: these he
    // holds, one of each stored level. Copies hold their own. One thread; lives no longer than the reader.
    [[nodiscard]] merkle::NodeHash nodes() const;

  private:
    // The hashes between two stored levels under one hash of the upper: up to 16 at its bottom, then 8, 4,
    // 2; and that one.
    class Subtree {
      public:
        explicit Subtree(std::vector<merkle::Hash> bottom);
        [[nodiscard]] bool holds(unsigned height, std::size_t place) const { return place < bottom_ >> height; }
        [[nodiscard]] const merkle::Hash& at(unsigned height, std::size_t place) const {
            return hashes_[begin_of(height) + place];
        }

      private:
        [[nodiscard]] std::size_t begin_of(unsigned height) const;
        std::size_t bottom_;
        std::vector<merkle::Hash> hashes_;  // row by row, the bottom first
    };
    using Name = std::pair<unsigned, std::uint64_t>;  // level / 4, index of the subtree
    struct Place;
    struct NameHash {
        std::size_t operator()(const Name& name) const { return name.second * 16 + name.first; }
    };
    struct Kept {
        std::shared_ptr<const Subtree> subtree;
        std::list<Name>::iterator turn;
    };

    [[nodiscard]] std::expected<std::shared_ptr<const Subtree>, Fault> subtree_of(const Place& place) const;
    [[nodiscard]] std::shared_ptr<const Subtree> find(const Name& name) const;
    void keep(const Name& name, std::shared_ptr<const Subtree> subtree) const;

    const Journal& journal_;
    const std::size_t subtrees_max_;
    mutable std::mutex mutex_;
    mutable std::unordered_map<Name, Kept, NameHash> kept_;
    mutable std::list<Name> turns_;  // the one used last first
};

}  // namespace yishi::eventstore
