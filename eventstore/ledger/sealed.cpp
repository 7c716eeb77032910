#include "eventstore/ledger/sealed.hpp"

#include <string>
#include <utility>

namespace yishi::eventstore {

Sealed::Sealed(const merkle::CompactRange& before, std::size_t entries)
    : first_(before.size()), size_(before.size()) {
    const std::uint64_t after = first_ + entries;
    std::size_t all = 0;
    for (unsigned i = 0; i < levels_.size(); ++i) {
        const std::uint64_t on_edge = (first_ >> i) & 1U;
        const std::uint64_t first = (first_ >> i) - on_edge;
        levels_[i] = {first, (after >> i) - first, all};
        all += levels_[i].count;
    }
    hashes_.resize(all);
    const auto edge = merkle::edge_of(before.size());
    for (std::size_t i = 0; i < edge.size(); ++i) add(edge[i], before.edge()[i]);
}

void Sealed::add(merkle::NodeId node, const merkle::Hash& hash) {
    const Level& level = levels_[node.level];
    hashes_[level.begin + (node.index - level.first)] = hash;
}

void Sealed::sign(std::uint64_t size, std::string note) {
    size_ = size;
    note_ = std::move(note);
}

std::expected<tlog::ProofFile, Fault> Sealed::prove(Position position) const {
    const std::string where = "entry " + std::to_string(position);
    if (!holds(position)) {
        return std::unexpected(Fault{FaultCode::invalid, where, "it is not of this group"});
    }
    const auto node = [&](merkle::NodeId id) -> std::expected<merkle::Hash, Fault> {
        const Level& level = levels_[id.level];
        if (id.index < level.first || id.index - level.first >= level.count) {
            return std::unexpected(Fault{FaultCode::invalid, where, "a subtree is not known"});
        }
        return hashes_[level.begin + (id.index - level.first)];
    };
    auto path = merkle::prove_inclusion(position, size_, node);
    if (!path) return std::unexpected(std::move(path.error()));
    auto checkpoint = tlog::Note::parse(note_);
    if (!checkpoint) return std::unexpected(std::move(checkpoint.error()));
    return tlog::ProofFile{position, *std::move(path), *std::move(checkpoint)};
}

}  // namespace yishi::eventstore
