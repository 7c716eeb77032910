// The entries of one council, in the order of the log, each with the name of its stream.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/stream.hpp"
#include "eventstore/journal.hpp"

#include <cstddef>
#include <expected>
#include <map>
#include <optional>
#include <vector>

namespace yishi::projections {

// One thread. The journal must outlive it. Reads what the council's index holds and nothing else, and
// of that no more than a page behind `last`. Memory: a page, and the names of the council's streams.
class IndexedEntries {
  public:
    // Entries at `last` or before.
    IndexedEntries(
        const eventstore::Journal& journal,
        const domain::CouncilId& council,
        eventstore::Position last
    )
        : journal_(journal), council_(council), last_(last) {}

    struct Item {
        eventstore::Entry entry;
        const domain::StreamName& stream;  // valid as long as this object
    };
    // Nothing at the end. Faults as Journal::read_indexed and decode_entry give them; `corrupt` when a
    // stream goes on that never began.
    std::expected<std::optional<Item>, eventstore::Fault> next();

  private:
    std::expected<void, eventstore::Fault> fill();

    const eventstore::Journal& journal_;
    const domain::CouncilId council_;
    const eventstore::Position last_;
    std::map<eventstore::StreamId, domain::StreamName> streams_;
    eventstore::Position from_ = 0;
    std::vector<eventstore::Record> page_;
    std::size_t used_ = 0;
    bool is_over_ = false;
};

}  // namespace yishi::projections
