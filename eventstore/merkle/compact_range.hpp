// The right edge of a growing tree: enough to append and to know the root, at most 64 hashes.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "eventstore/merkle/hash.hpp"

namespace yishi::eventstore::merkle {

// A perfect subtree: the `index`-th of those that span 2^level leaves.
struct NodeId {
    unsigned level = 0;
    std::uint64_t index = 0;
    auto operator<=>(const NodeId&) const = default;
};

class CompactRange {
  public:
    CompactRange() = default;
    // From the roots of the perfect subtrees that make up a tree of `size` leaves, largest first;
    // there must be as many as `size` has one-bits.
    CompactRange(std::uint64_t size, std::vector<Hash> edge);

    // Called for every perfect subtree that an append completes, the leaf itself first.
    using Completed = std::function<void(NodeId node, const Hash& hash)>;
    void append(const Hash& leaf, const Completed& completed);
    void append(const Hash& leaf) {
        append(leaf, [](NodeId, const Hash&) {});
    }

    [[nodiscard]] std::uint64_t size() const { return size_; }
    [[nodiscard]] Hash root() const;
    [[nodiscard]] const std::vector<Hash>& edge() const { return edge_; }

  private:
    std::uint64_t size_ = 0;
    std::vector<Hash> edge_;  // largest subtree first
};

// The perfect subtrees that make up the leaves [0, size), largest first: what the constructor asks for.
std::vector<NodeId> edge_of(std::uint64_t size);

}  // namespace yishi::eventstore::merkle
