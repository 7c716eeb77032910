// Which deadlines the clock has to report: generic over the catalogue, one row for each.
#pragma once

#include "domain/kernel/decision.hpp"
#include "domain/kernel/stream.hpp"
#include "eventstore/journal.hpp"
#include "eventstore/procedure/fold.hpp"
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

// Folds the streams whose procedures have deadlines and asks each state for them. One thread.
class DeadlineWatch {
  public:
    // Keeps about that many folded streams; others are folded again from the journal when they
    // grow.
    explicit DeadlineWatch(const eventstore::Journal& journal, std::size_t streams_max = 4'096)
        : journal_(journal), streams_max_(streams_max) {}

    // The stream's context must be the procedure's. Faults as eventstore::fold and fold_stored give
    // them.
    std::expected<void, eventstore::Fault> apply(
        const eventstore::Entry& entry,
        const domain::StreamName& stream,
        const eventstore::ProcedureTable& procedure,
        Rows& rows
    );

    // Deadlines at or before `now`, earliest first, at most `count_max`, of those that come behind
    // `after` in that order; what comes before it costs nothing.
    static std::vector<DeadlineRow> due(
        RowReader& rows,
        domain::Instant now,
        const std::optional<DeadlineRow>& after,
        std::size_t count_max
    );

  private:
    struct Folded {
        eventstore::Held held;
        std::uint64_t used = 0;
    };

    std::expected<eventstore::Held*, eventstore::Fault> held_before(
        const eventstore::Entry& entry, const domain::StreamName& stream
    );
    void drop_oldest();

    const eventstore::Journal& journal_;
    const std::size_t streams_max_;
    std::unordered_map<eventstore::StreamId, Folded> streams_;
    std::uint64_t uses_ = 0;
};

}  // namespace yishi::projections
