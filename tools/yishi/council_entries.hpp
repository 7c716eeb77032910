// The entries of one council: by the index of a data directory, else picked out of a log that an outsider
// reads from one end to the other.
#pragma once

#include <deque>
#include <expected>
#include <map>
#include <optional>
#include <vector>

#include "domain/kernel/id.hpp"
#include "domain/kernel/stream.hpp"
#include "eventstore/entry.hpp"
#include "eventstore/tlog/log_source.hpp"

namespace yishi::tools {

// One thread; memory stays at a tile and the names of the council's streams. Checks that bytes are
// entries in their places, and nothing of signatures: `yishi verify` does that.
class CouncilEntries {
  public:
    CouncilEntries(eventstore::tlog::LogSource& source, domain::CouncilId council)
        : source_(source), council_(council) {}

    struct Item {
        eventstore::Entry entry;
        domain::StreamName stream;
    };
    // The next of the council's, nothing behind the last. `corrupt` names the first entry that is none, or
    // stands in another's place, or is put under the council in a stream that it never began; else as
    // LogSource::next.
    std::expected<std::optional<Item>, eventstore::Fault> next();

    // Entries read or passed over, of whichever council.
    [[nodiscard]] eventstore::Position position() const { return position_; }

  private:
    // By the index of the source; false when it has none.
    std::expected<bool, eventstore::Fault> read_page();
    std::expected<void, eventstore::Fault> read_tile();

    eventstore::tlog::LogSource& source_;
    const domain::CouncilId council_;
    std::map<eventstore::StreamId, domain::StreamName> streams_;  // of the council
    std::vector<eventstore::Record> page_;                        // where there is an index
    std::deque<eventstore::ByteView> at_hand_;                    // of the newest tile or page
    eventstore::Position position_ = 0;
    bool is_over_ = false;
};

}  // namespace yishi::tools
