// The tree's rows on RocksDB: hashes of complete subtrees, and checkpoints.
#pragma once

#include "eventstore/journal.hpp"
#include "eventstore/rocksdb/database.hpp"

#include <expected>
#include <optional>
#include <vector>

namespace yishi::eventstore {

// As Journal::read_nodes, of the log of `size` entries; the arguments have been admitted.
std::expected<std::vector<TreeHash>, Fault> nodes_of_tree(
    const Database& database, Position size, unsigned level, std::uint64_t first, std::size_t count
);

// As Journal::find_checkpoint; `size` is not beyond the log.
std::expected<std::optional<SignedCheckpoint>, Fault> checkpoint_up_to(
    const Database& database, std::uint64_t size
);

}  // namespace yishi::eventstore
