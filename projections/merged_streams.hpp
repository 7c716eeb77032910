// Several streams read as one history: their entries in the order of the log, up to some entry.
#pragma once

#include "domain/kernel/stream.hpp"
#include "eventstore/journal.hpp"

#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <queue>
#include <utility>
#include <vector>

namespace yishi::projections {

// One thread. The journal must outlive it. Reads what these streams hold and nothing else, and of
// no stream more than a page behind `last`.
class MergedStreams {
  public:
    // Entries at `last` or before.
    MergedStreams(const eventstore::Journal& journal, eventstore::Position last)
        : journal_(journal), last_(last) {}

    // Before the first `next`. A stream that does not exist, or began behind `last`, adds nothing.
    std::expected<void, eventstore::Fault> add(const domain::StreamName& stream);

    struct Item {
        eventstore::Entry entry;
        const domain::StreamName& stream;  // valid as long as this object
    };
    // Sealed entries are opened; those that were erased are passed over. Nothing at the end. Faults as Journal::read_stream and decode_entry give them.
    std::expected<std::optional<Item>, eventstore::Fault> next();

  private:
    struct Cursor {
        domain::StreamName name;
        eventstore::StreamHead head;
        eventstore::Version version = 0;  // the next to be read from the journal
        std::vector<eventstore::Record> page;
        std::size_t used = 0;
    };
    using Turn = std::pair<eventstore::Position, std::size_t>;  // whose next entry is where

    std::expected<std::optional<Item>, eventstore::Fault> next_stored();
    std::expected<void, eventstore::Fault> fill(Cursor& cursor);
    void queue(std::size_t index);

    const eventstore::Journal& journal_;
    const eventstore::Position last_;
    std::vector<Cursor> cursors_;
    std::priority_queue<Turn, std::vector<Turn>, std::greater<>> turns_;
};

}  // namespace yishi::projections
