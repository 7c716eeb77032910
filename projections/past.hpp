// The rows of one council as they were after some entry: made anew, in memory, from the streams of
// that council alone, whatever else the log holds.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/stream.hpp"
#include "eventstore/journal.hpp"
#include "eventstore/store.hpp"
#include "projections/course_watch.hpp"
#include "projections/projector.hpp"
#include "projections/rows/rows.hpp"
#include "projections/touched.hpp"
#include "projections/views.hpp"

#include <boost/json/value.hpp>

#include <cstddef>
#include <expected>
#include <memory>
#include <optional>
#include <unordered_map>

namespace yishi::projections {

// What one look into the past may cost.
struct PastLimits {
    std::size_t entries_max = 250'000;
};
constexpr PastLimits past_limits;

// One thread.
class Past {
  public:
    // Nothing has happened yet. `journal` tells what stands behind digests, and must outlive this.
    explicit Past(const eventstore::Journal& journal);

    // Folds the council's entries up to the one at `last`, which must be durable; reads no others.
    // too_large beyond entries_max entries; else as `apply` and Journal::read_indexed fail.
    static std::expected<Past, eventstore::Fault> of_council(
        const eventstore::Journal& journal,
        const domain::CouncilId& council,
        eventstore::Position last,
        std::size_t entries_max
    );
    // The same of the streams that a topic's story is told from: enough for its document, and no other.
    static std::expected<Past, eventstore::Fault> of_topic(
        const eventstore::Journal& journal,
        const domain::CouncilId& council,
        const domain::IdBytes& topic,
        eventstore::Position last,
        std::size_t entries_max
    );

    // The next entry, in the order of the log. Faults as Feed::apply gives them, with the position;
    // unknown_type likewise. After one, nothing may be asked any more.
    std::expected<void, eventstore::Fault> apply(
        const eventstore::Entry& entry, const domain::StreamName& stream
    );

    // What the live views answered when they stood there, byte for byte, as long as every stream
    // behind that document was among those applied. Personal values are opened as of today: what
    // was erased since is gone from the past as well.
    [[nodiscard]] std::expected<std::optional<boost::json::value>, eventstore::Fault> document(
        const ViewKey& key, Audience audience
    );

    // When the last entry was recorded: terms and laws are as of then.
    [[nodiscard]] domain::Instant at() const { return now_.at; }

  private:
    // Everything that has happened up to there was applied.
    std::expected<void, eventstore::Fault> end_at(eventstore::Position last);
    // Applies the entry, unless that is one too many.
    std::expected<void, eventstore::Fault> take(
        const eventstore::Record& record, std::size_t entries_max
    );
    // Applies what the entry says, sealed or not; what was erased has no past either.
    std::expected<void, eventstore::Fault> apply_stored(eventstore::Entry entry);

    const eventstore::Journal* journal_;
    std::unordered_map<eventstore::StreamId, domain::StreamName> names_;
    PositionRow now_;
    std::size_t entries_ = 0;
    std::unique_ptr<eventstore::Store> store_;
    std::unique_ptr<Rows> rows_;
    std::unique_ptr<Touched> touched_;
    std::unique_ptr<CourseWatch> courses_;
};

}  // namespace yishi::projections
