// Several streams read as one history: their entries in the order of the log, up to some entry.
#pragma once

#include "eventstore/journal.hpp"

#include <cstddef>
#include <expected>
#include <functional>
#include <optional>
#include <queue>
#include <set>
#include <utility>
#include <vector>

namespace yishi::projections {

// One thread. The journal must outlive it. Reads what these streams hold and nothing else, and of no
// stream more than a page behind `last`.
class MergedStreams {
  public:
    // Entries at `last` or before. A stream's number is where it begins.
    MergedStreams(
        const eventstore::Journal& journal,
        const std::set<eventstore::StreamId>& streams,
        eventstore::Position last
    );

    // Nothing at the end. Faults as Journal::read_stream gives them.
    std::expected<std::optional<eventstore::Record>, eventstore::Fault> next();

  private:
    struct Cursor {
        eventstore::StreamId stream = 0;
        eventstore::Version version = 0;  // the next to be read from the journal
        std::vector<eventstore::Record> page;
        std::size_t used = 0;
    };
    using Turn = std::pair<eventstore::Position, std::size_t>;  // whose next entry is where

    // What there is from `at` on, where the stream's next entry lies or before.
    std::expected<void, eventstore::Fault> fill(Cursor& cursor, eventstore::Position at);

    const eventstore::Journal& journal_;
    const eventstore::Position last_;
    std::vector<Cursor> cursors_;
    std::priority_queue<Turn, std::vector<Turn>, std::greater<>> turns_;
};

}  // namespace yishi::projections
