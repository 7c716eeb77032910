// Reading the journal's families page by page: iterators live for one page and never longer.
#pragma once

#include "eventstore/journal.hpp"
#include "eventstore/rocksdb/database.hpp"

#include <expected>
#include <optional>
#include <vector>

namespace yishi::eventstore {

// Entries below `size`, which is not 0.
std::expected<std::vector<Record>, Fault> page_of_log(
    const Database& database, Position size, Position from, Direction direction, PageLimit limit
);
std::expected<std::vector<Record>, Fault> page_of_stream(
    const Database& database,
    Position size,
    StreamId stream,
    Version from,
    Direction direction,
    PageLimit limit
);

std::expected<std::vector<Record>, Fault> page_of_index(
    const Database& database,
    Position size,
    Index index,
    const domain::IdBytes& id,
    Position from,
    Direction direction,
    PageLimit limit
);

// The last version of a stream among the entries below `size`.
std::expected<std::optional<Version>, Fault> last_version_of(
    const Database& database, Position size, StreamId stream
);

}  // namespace yishi::eventstore
