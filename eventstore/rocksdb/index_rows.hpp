// The rows of an index on RocksDB: where the entries lie that belong to a council, or link to a stream.
#pragma once

#include "eventstore/journal.hpp"
#include "eventstore/rocksdb/database.hpp"

#include <expected>
#include <span>
#include <vector>

#include <rocksdb/write_batch.h>

namespace yishi::eventstore {

// What one commit adds under one id is one row, under the first position, and its value says how far
// behind it the others lie. A row for each entry would cost a busy evening a tenth of its rate.
rocksdb::Status put_index(
    rocksdb::WriteBatch& batch, const Database& database, std::span<const Group::Append> appends
);

// The next `count` positions below `size` that the index holds under `id`: forward from `from` on, or
// backward from the last one at or before it. Reads no entry. Faults: corrupt, io.
std::expected<std::vector<Position>, Fault> positions_of_index(
    const Database& database,
    Position size,
    Index index,
    const domain::IdBytes& id,
    Position from,
    Direction direction,
    std::size_t count
);

}  // namespace yishi::eventstore
