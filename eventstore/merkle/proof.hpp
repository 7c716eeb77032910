// Inclusion and consistency proofs: made as RFC 6962 section 2.1 says, checked as RFC 9162 sections
// 2.1.3.2 and 2.1.4.2 say, step by step.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "eventstore/fault.hpp"
#include "eventstore/merkle/compact_range.hpp"
#include "eventstore/merkle/hash.hpp"

namespace yishi::eventstore::merkle {

using Proof = std::vector<Hash>;  // the sibling nearest the leaf first

// Whether `leaf` is entry `index` of the tree of `size` leaves with that root.
bool verify_inclusion(
    std::uint64_t index, std::uint64_t size, const Hash& leaf, std::span<const Hash> proof,
    const Hash& root);

// Whether the tree of `new_size` leaves begins with the tree of `old_size` leaves. A proof from size 0
// proves nothing and is refused; whoever starts from nothing must handle it before asking.
bool verify_consistency(
    std::uint64_t old_size, std::uint64_t new_size, const Hash& old_root, const Hash& new_root,
    std::span<const Hash> proof);

// Gives the hash of a perfect subtree of the log.
using NodeHash = std::function<std::expected<Hash, Fault>(NodeId)>;

// Proves entries of the first `size` leaves, one after another. What the way to one shares with the way to
// the one before, next to the root, is not looked up again: whoever proves many asks in ascending order.
// One thread.
class InclusionProver {
  public:
    InclusionProver(std::uint64_t size, NodeHash node) : size_(size), node_(std::move(node)) {}

    // `invalid` unless index < size; faults of `node` are passed on.
    std::expected<Proof, Fault> prove(std::uint64_t index);

  private:
    // A turn on the way down from the root, and what it leaves aside.
    struct Turn {
        bool is_left = false;
        Hash sibling;
    };
    std::uint64_t size_;
    NodeHash node_;
    std::vector<Turn> way_;  // to the entry that was proved last
};

// A single one.
std::expected<Proof, Fault> prove_inclusion(std::uint64_t index, std::uint64_t size, const NodeHash& node);

// `invalid` unless 0 < old_size ≤ new_size. Equal sizes give an empty proof.
std::expected<Proof, Fault> prove_consistency(
    std::uint64_t old_size, std::uint64_t new_size, const NodeHash& node);

// The root of the first `size` leaves.
std::expected<Hash, Fault> root_of(std::uint64_t size, const NodeHash& node);

}  // namespace yishi::eventstore::merkle
