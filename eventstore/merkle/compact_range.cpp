#include "eventstore/merkle/compact_range.hpp"

#include <bit>
#include <cassert>
#include <utility>

namespace yishi::eventstore::merkle {

CompactRange::CompactRange(std::uint64_t size, std::vector<Hash> edge)
    : size_(size), edge_(std::move(edge)) {
    assert(edge_.size() == static_cast<std::size_t>(std::popcount(size_)));
}

void CompactRange::append(const Hash& leaf, const Completed& completed) {
    completed({0, size_}, leaf);
    edge_.push_back(leaf);
    // Each trailing one-bit of the old size is a subtree that the new leaf completes a pair with.
    unsigned level = 0;
    for (std::uint64_t rest = size_; (rest & 1U) != 0; rest >>= 1U) {
        const Hash right = edge_.back();
        edge_.pop_back();
        edge_.back() = node_hash(edge_.back(), right);
        ++level;
        completed({level, size_ >> level}, edge_.back());
    }
    ++size_;
}

Hash CompactRange::root() const {
    if (edge_.empty()) return empty_root();
    Hash root = edge_.back();
    for (auto left = edge_.rbegin() + 1; left != edge_.rend(); ++left) root = node_hash(*left, root);
    return root;
}

std::vector<NodeId> edge_of(std::uint64_t size) {
    std::vector<NodeId> edge;
    for (unsigned level = 64; level-- > 0;) {
        if (((size >> level) & 1U) == 0) continue;
        // The leaves before this subtree are the higher bits of the size; counted in its own width.
        const std::uint64_t before = level == 63 ? 0 : (size >> (level + 1)) << 1U;
        edge.push_back({level, before});
    }
    return edge;
}

}  // namespace yishi::eventstore::merkle
