// What is set off and not yet recorded: generic over the catalogue, one row for each command that the
// clock has still to send. The rows outlive a restart, and so does what is outstanding.
#pragma once

#include "domain/kernel/stream.hpp"
#include "eventstore/journal.hpp"
#include "eventstore/procedure/table.hpp"
#include "projections/rows/row_reader.hpp"
#include "projections/rows/rows.hpp"
#include "projections/touched.hpp"

#include <boost/describe/class.hpp>

#include <expected>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace yishi::projections {

struct ReactionRow {
    domain::CouncilId council;
    domain::Instant at;  // when it was set off
    std::string id;
    std::string cause;  // empty: sealed
    std::string stream;
    std::string command;  // "session.announce_result"
    std::string data;     // JSON
    std::string correlation;  // empty: none
};
BOOST_DESCRIBE_STRUCT(ReactionRow, (), (council, at, id, cause, stream, command, data, correlation))

class ReactionWatch {
  public:
    explicit ReactionWatch(const eventstore::Journal& journal) : journal_(journal) {}

    // Costs nothing for events that set nothing off; else folds their stream up to there. Faults as
    // fold_stored gives them.
    std::expected<void, eventstore::Fault> apply(
        const eventstore::Entry& entry,
        const domain::StreamName& stream,
        const eventstore::ProcedureTable& procedure,
        Rows& rows,
        Touched& touched
    );

    // It had become so in another way, and nothing will be recorded that would take it off the list.
    static void settle(const domain::CouncilId& council, const domain::CommandId& id, Rows& rows);

    // By council and id, at most `count_max`, of those behind `after`.
    using Place = std::pair<domain::CouncilId, domain::CommandId>;
    static std::vector<ReactionRow> outstanding(
        RowReader& rows, const std::optional<Place>& after, std::size_t count_max
    );

    // Whether its council may be told that it is outstanding: not where something sealed set it off, or
    // where a sealed stream waits for it.
    static bool may_be_told(const ReactionRow& row);

    // Those of one council, at most `count_max`.
    static std::vector<ReactionRow> outstanding_in(
        const domain::CouncilId& council, RowReader& rows, std::size_t count_max
    );

  private:
    const eventstore::Journal& journal_;
};

}  // namespace yishi::projections
