#include "eventstore/ledger/sealed.hpp"

#include <string>
#include <utility>

namespace yishi::eventstore {

Sealed::Sealed(const merkle::CompactRange& before) : first_(before.size()), size_(before.size()) {
    const auto edge = merkle::edge_of(before.size());
    for (std::size_t i = 0; i < edge.size(); ++i) add(edge[i], before.edge()[i]);
}

void Sealed::add(merkle::NodeId node, const merkle::Hash& hash) {
    Level& level = levels_[node.level];
    if (level.hashes.empty()) level.first = node.index;
    level.hashes.push_back(hash);
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
        if (id.index < level.first || id.index - level.first >= level.hashes.size()) {
            return std::unexpected(Fault{FaultCode::invalid, where, "a subtree is not known"});
        }
        return level.hashes[id.index - level.first];
    };
    auto path = merkle::prove_inclusion(position, size_, node);
    if (!path) return std::unexpected(std::move(path.error()));
    auto checkpoint = tlog::Note::parse(note_);
    if (!checkpoint) return std::unexpected(std::move(checkpoint.error()));
    return tlog::ProofFile{position, *std::move(path), *std::move(checkpoint)};
}

}  // namespace yishi::eventstore
