// The rows of one council as they were after some entry: made anew, in memory, from the streams of
// that council alone. What the rest of the log holds costs nothing.
#pragma once

#include "domain/kernel/stream.hpp"
#include "eventstore/journal.hpp"
#include "eventstore/store.hpp"
#include "projections/projector.hpp"
#include "projections/views.hpp"

#include <boost/json/value.hpp>

#include <cstddef>
#include <expected>
#include <memory>
#include <optional>
#include <set>

namespace yishi::projections {

// What one look into the past may cost.
struct PastLimits {
    std::size_t streams_max = 20'000;
    std::size_t entries_max = 250'000;
};
constexpr PastLimits past_limits;

// One thread.
class Past {
  public:
    // Folds what `streams` hold up to the entry at `last`, which must be durable. too_large beyond
    // entries_max entries; else as Feed::apply and Journal::read_stream fail.
    static std::expected<Past, eventstore::Fault> fold(
        const eventstore::Journal& journal,
        const std::set<domain::StreamName>& streams,
        eventstore::Position last,
        std::size_t entries_max
    );

    // What the live views answered when they stood there, byte for byte, as long as every stream
    // behind that document was among those folded. Personal values are opened as of today: what was
    // erased since is gone from the past as well.
    [[nodiscard]] std::expected<std::optional<boost::json::value>, eventstore::Fault> document(
        const ViewKey& key, Audience audience
    ) const;

  private:
    Past(const eventstore::Journal& journal, PositionRow now);
    std::expected<void, eventstore::Fault> fold(
        const std::set<domain::StreamName>& streams, std::size_t entries_max
    );

    const eventstore::Journal* journal_;
    PositionRow now_;
    std::unique_ptr<eventstore::Store> rows_;
};

}  // namespace yishi::projections
