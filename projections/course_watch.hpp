// How far every stream has come by the rows of its procedure: which deadlines the clock has to report,
// one row for each, and where it stands in lists. Generic over the catalogue.
#pragma once

#include "domain/kernel/decision.hpp"
#include "domain/kernel/stream.hpp"
#include "eventstore/journal.hpp"
#include "eventstore/procedure/table.hpp"
#include "eventstore/steps/course.hpp"
#include "projections/change.hpp"
#include "projections/rows/row_reader.hpp"
#include "projections/rows/rows.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace yishi::projections {

struct DeadlineRow {
    domain::Instant due_at;
    std::string stream;
    std::string command;  // "consultation.pass_deadline"
};
BOOST_DESCRIBE_STRUCT(DeadlineRow, (), (due_at, stream, command))

struct StreamDeadlinesRow {
    std::vector<DeadlineRow> deadlines;
};
BOOST_DESCRIBE_STRUCT(StreamDeadlinesRow, (), (deadlines))

// One thread.
class CourseWatch {
  public:
    // Keeps about that many streams in hand; others are followed again from the journal when they
    // grow.
    explicit CourseWatch(const eventstore::Journal& journal, std::size_t streams_max = 4'096)
        : journal_(journal), streams_max_(streams_max) {}

    // Faults as ProcedureTable::event_document and Journal::read_stream give them. `has_view`: a
    // hand-written view says what stands on the timeline.
    std::expected<void, eventstore::Fault> apply(
        const Change& change, const eventstore::ProcedureTable& procedure, bool has_view
    );

    // Deadlines that have passed, earliest first, at most `count_max`, of those that come behind
    // `after` in that order; what comes before it costs nothing.
    static std::vector<DeadlineRow> due(
        RowReader& rows,
        domain::Instant now,
        const std::optional<DeadlineRow>& after,
        std::size_t count_max
    );

  private:
    struct Followed {
        eventstore::steps::Course course;
        std::uint64_t used = 0;
    };

    std::expected<eventstore::steps::Course*, eventstore::Fault> followed_before(
        const eventstore::Entry& entry, const eventstore::ProcedureTable& procedure
    );
    void drop_oldest();

    const eventstore::Journal& journal_;
    const std::size_t streams_max_;
    std::unordered_map<eventstore::StreamId, Followed> streams_;
    std::uint64_t uses_ = 0;
};

}  // namespace yishi::projections
