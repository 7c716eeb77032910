#include "eventstore/merkle/proof.hpp"

#include <algorithm>
#include <bit>
#include <string>

namespace yishi::eventstore::merkle {
namespace {

// The root of leaves [begin, end), where begin is a multiple of the largest power of two below the
// width, as every range of RFC 6962's recursion is.
std::expected<Hash, Fault> range_root(std::uint64_t begin, std::uint64_t end, const NodeHash& node) {
    std::vector<Hash> parts;
    while (begin < end) {
        // The widest perfect subtree that starts here and fits.
        const unsigned aligned = begin == 0 ? 63U : static_cast<unsigned>(std::countr_zero(begin));
        const auto fits = static_cast<unsigned>(std::bit_width(end - begin) - 1);
        const unsigned level = std::min(aligned, fits);
        const auto part = node({level, begin >> level});
        if (!part) return part;
        parts.push_back(*part);
        begin += std::uint64_t{1} << level;
    }
    Hash root = parts.back();
    for (auto left = parts.rbegin() + 1; left != parts.rend(); ++left) root = node_hash(*left, root);
    return root;
}

// The largest power of two smaller than a width of at least two.
std::uint64_t split_of(std::uint64_t width) { return std::bit_floor(width - 1); }

Fault out_of_range(std::uint64_t a, std::uint64_t b) {
    return {FaultCode::invalid, "proof for " + std::to_string(a) + " in " + std::to_string(b), "out of range"};
}

}  // namespace

bool verify_inclusion(
    std::uint64_t index, std::uint64_t size, const Hash& leaf, std::span<const Hash> proof,
    const Hash& root
) {
    if (index >= size) return false;
    std::uint64_t fn = index;
    std::uint64_t sn = size - 1;
    Hash r = leaf;
    for (const Hash& p : proof) {
        if (sn == 0) return false;
        if ((fn & 1U) != 0 || fn == sn) {
            r = node_hash(p, r);
            while ((fn & 1U) == 0 && fn != 0) {
                fn >>= 1U;
                sn >>= 1U;
            }
        } else {
            r = node_hash(r, p);
        }
        fn >>= 1U;
        sn >>= 1U;
    }
    return sn == 0 && r == root;
}

bool verify_consistency(
    std::uint64_t old_size, std::uint64_t new_size, const Hash& old_root, const Hash& new_root,
    std::span<const Hash> proof
) {
    if (old_size == 0 || old_size > new_size) return false;
    if (old_size == new_size) return proof.empty() && old_root == new_root;
    if (proof.empty()) return false;
    // A whole power of two is itself the first node of the path.
    const bool whole = std::has_single_bit(old_size);
    std::uint64_t fn = old_size - 1;
    std::uint64_t sn = new_size - 1;
    while ((fn & 1U) != 0) {
        fn >>= 1U;
        sn >>= 1U;
    }
    Hash fr = whole ? old_root : proof.front();
    Hash sr = fr;
    for (const Hash& c : proof.subspan(whole ? 0 : 1)) {
        if (sn == 0) return false;
        if ((fn & 1U) != 0 || fn == sn) {
            fr = node_hash(c, fr);
            sr = node_hash(c, sr);
            while ((fn & 1U) == 0 && fn != 0) {
                fn >>= 1U;
                sn >>= 1U;
            }
        } else {
            sr = node_hash(sr, c);
        }
        fn >>= 1U;
        sn >>= 1U;
    }
    return sn == 0 && fr == old_root && sr == new_root;
}

std::expected<Proof, Fault> InclusionProver::prove(std::uint64_t index) {
    if (index >= size_) return std::unexpected(out_of_range(index, size_));
    std::uint64_t begin = 0;
    std::uint64_t end = size_;
    std::size_t depth = 0;
    for (; end - begin > 1; ++depth) {
        const std::uint64_t middle = begin + split_of(end - begin);
        const bool is_left = index < middle;
        // As long as the turns are the same, so is what they leave aside.
        const bool is_known = depth < way_.size() && way_[depth].is_left == is_left;
        if (!is_known) {
            way_.resize(depth);
            const auto sibling = is_left ? range_root(middle, end, node_) : range_root(begin, middle, node_);
            if (!sibling) return std::unexpected(sibling.error());
            way_.push_back({is_left, *sibling});
        }
        (is_left ? end : begin) = middle;
    }
    way_.resize(depth);
    Proof proof;
    proof.reserve(depth);
    // RFC 6962 adds siblings on the way back up.
    for (auto turn = way_.rbegin(); turn != way_.rend(); ++turn) proof.push_back(turn->sibling);
    return proof;
}

std::expected<Proof, Fault> prove_inclusion(std::uint64_t index, std::uint64_t size, const NodeHash& node) {
    return InclusionProver(size, node).prove(index);
}

std::expected<Proof, Fault> prove_consistency(
    std::uint64_t old_size, std::uint64_t new_size, const NodeHash& node
) {
    if (old_size == 0 || old_size > new_size) return std::unexpected(out_of_range(old_size, new_size));
    Proof proof;
    std::uint64_t begin = 0;
    std::uint64_t end = new_size;
    while (end != old_size) {
        const std::uint64_t middle = begin + split_of(end - begin);
        const bool left = old_size <= middle;
        const auto sibling = left ? range_root(middle, end, node) : range_root(begin, middle, node);
        if (!sibling) return std::unexpected(sibling.error());
        proof.push_back(*sibling);
        (left ? end : begin) = middle;
    }
    // What is left is the last whole part of the old tree; the verifier knows it only if it is all of it.
    if (begin != 0) {
        const auto part = range_root(begin, end, node);
        if (!part) return std::unexpected(part.error());
        proof.push_back(*part);
    }
    std::ranges::reverse(proof);
    return proof;
}

std::expected<Hash, Fault> root_of(std::uint64_t size, const NodeHash& node) {
    if (size == 0) return empty_root();
    return range_root(0, size, node);
}

}  // namespace yishi::eventstore::merkle
