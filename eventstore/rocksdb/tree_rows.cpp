#include "eventstore/rocksdb/tree_rows.hpp"

#include "eventstore/admission.hpp"

#include <algorithm>
#include <memory>
#include <string>

namespace yishi::eventstore {

std::expected<std::vector<TreeHash>, Fault> nodes_of_tree(
    const Database& database, Position size, unsigned level, std::uint64_t first, std::size_t count
) {
    std::vector<TreeHash> hashes;
    const std::uint64_t complete = size >> level;
    if (first >= complete) return hashes;
    count = static_cast<std::size_t>(std::min<std::uint64_t>(count, complete - first));
    hashes.reserve(count);
    const std::unique_ptr<rocksdb::Iterator> at(
        database.db().NewIterator(rocksdb::ReadOptions(), database.family(Family::hash))
    );
    at->Seek(node_key(level, first).slice());
    for (std::uint64_t index = first; hashes.size() < count; at->Next(), ++index) {
        const bool is_there = at->Valid() && index_in_node_key(at->key(), level) == index &&
                              at->value().size() == TreeHash{}.size();
        if (!is_there) {
            if (!at->status().ok()) return std::unexpected(fault_of(at->status(), "family hash"));
            return std::unexpected(missing_node(level, index));
        }
        std::copy_n(at->value().data(), at->value().size(), hashes.emplace_back().begin());
    }
    return hashes;
}

std::expected<std::optional<SignedCheckpoint>, Fault> checkpoint_up_to(
    const Database& database, std::uint64_t size
) {
    const std::unique_ptr<rocksdb::Iterator> at(
        database.db().NewIterator(rocksdb::ReadOptions(), database.family(Family::checkpoint))
    );
    at->SeekForPrev(entry_key(size).slice());
    if (!at->Valid()) {
        if (!at->status().ok()) {
            return std::unexpected(fault_of(at->status(), "family checkpoint"));
        }
        return std::nullopt;
    }
    const auto found = position_in_key(at->key());
    if (!found) {
        return std::unexpected(
            Fault{FaultCode::corrupt, "family checkpoint", "a key is malformed"}
        );
    }
    return SignedCheckpoint{*found, at->value().ToString()};
}

}  // namespace yishi::eventstore
