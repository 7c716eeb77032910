#include "eventstore/rocksdb/tree_rows.hpp"

#include "eventstore/admission.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string>

namespace yishi::eventstore {
namespace {

constexpr std::size_t hash_bytes = TreeHash{}.size();
constexpr std::uint64_t tile_width = 256;

// Neighbours of one level on their way into a row.
struct Stretch {
    std::uint64_t first = 0;
    std::string hashes;

    [[nodiscard]] bool continues_with(std::uint64_t index) const {
        return index == first + hashes.size() / hash_bytes && index % tile_width != 0;
    }
};

// How many hashes the row holds that begins with `first`; 0 when it is no row of hashes.
std::uint64_t width_of_row(std::uint64_t first, const rocksdb::Slice& value) {
    const std::uint64_t width = value.size() / hash_bytes;
    const bool fits = value.size() % hash_bytes == 0 && width <= tile_width - first % tile_width;
    return fits ? width : 0;
}

}  // namespace

rocksdb::Status put_nodes(
    rocksdb::WriteBatch& batch, rocksdb::ColumnFamilyHandle* family, std::span<const StoredNode> nodes
) {
    std::array<Stretch, 64 / stored_level_step> stretches;
    rocksdb::Status status;
    const auto flush = [&](unsigned level, Stretch& stretch) {
        if (stretch.hashes.empty() || !status.ok()) return;
        status = batch.Put(family, node_key(level, stretch.first).slice(), stretch.hashes);
        stretch.hashes.clear();
    };
    for (const auto& node : nodes) {
        Stretch& stretch = stretches[node.level / stored_level_step];
        if (!stretch.continues_with(node.index)) {
            flush(node.level, stretch);
            stretch.first = node.index;
        }
        stretch.hashes.append(reinterpret_cast<const char*>(node.hash.data()), node.hash.size());
    }
    for (unsigned i = 0; i < stretches.size(); ++i) flush(stored_level_step * i, stretches[i]);
    return status;
}


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
    // The first hash lies in the last row that begins at it or before.
    at->SeekForPrev(node_key(level, first).slice());
    for (std::uint64_t index = first; hashes.size() < count; at->Next()) {
        const auto begins = at->Valid() ? index_in_node_key(at->key(), level) : std::nullopt;
        const std::uint64_t width = begins ? width_of_row(*begins, at->value()) : 0;
        if (width == 0 || *begins > index || *begins + width <= index) {
            if (!at->status().ok()) return std::unexpected(fault_of(at->status(), "family hash"));
            return std::unexpected(missing_node(level, index));
        }
        const char* hash = at->value().data() + (index - *begins) * hash_bytes;
        const std::uint64_t end = std::min(*begins + width, first + count);
        for (; index < end; ++index, hash += hash_bytes) {
            std::copy_n(hash, hash_bytes, hashes.emplace_back().begin());
        }
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
