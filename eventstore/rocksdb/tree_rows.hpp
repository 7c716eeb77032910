// The tree's rows on RocksDB: hashes of complete subtrees, and checkpoints.
#pragma once

#include "eventstore/journal.hpp"
#include "eventstore/rocksdb/database.hpp"

#include <expected>
#include <optional>
#include <span>
#include <vector>

#include <rocksdb/write_batch.h>

namespace yishi::eventstore {

// Hashes lie in stretches: one row for the neighbours of a level that were committed together, under
// the index of the first, at most to the end of its tile of 256. A group then costs a row or two
// where a row for every hash would cost it a tenth of its rate. `nodes` ascend within each level.
rocksdb::Status put_nodes(
    rocksdb::WriteBatch& batch, rocksdb::ColumnFamilyHandle* family, std::span<const StoredNode> nodes
);

// As Journal::read_nodes, of the log of `size` entries; the arguments have been admitted.
std::expected<std::vector<TreeHash>, Fault> nodes_of_tree(
    const Database& database, Position size, unsigned level, std::uint64_t first, std::size_t count
);

// As Journal::find_checkpoint; `size` is not beyond the log.
std::expected<std::optional<SignedCheckpoint>, Fault> checkpoint_up_to(
    const Database& database, std::uint64_t size
);

}  // namespace yishi::eventstore
