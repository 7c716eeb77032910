// Turns entries, in order, into changes of one generation's rows.
#pragma once

#include "eventstore/journal.hpp"
#include "projections/deadline_watch.hpp"
#include "projections/rows/rows.hpp"
#include "projections/touched.hpp"

#include <expected>
#include <vector>

namespace yishi::projections {

// Where a generation stands; written in the same batch as its rows.
struct PositionRow {
    eventstore::Position position = 0;  // entries 0 … position-1 are in the rows
    domain::Instant at;                 // when the last of them was recorded
};
BOOST_DESCRIBE_STRUCT(PositionRow, (), (position, at))

// What the stream of that number is called; entries behind its first do not say.
struct StreamRow {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(StreamRow, (), (name))

// One thread at a time.
class Projector {
  public:
    // Continues where the rows under `prefix` stand.
    Projector(
        const eventstore::Journal& journal, const eventstore::RowStore& store, std::string prefix
    );

    // Applies the entry at position(), opened where it is sealed; what is erased changes no document. An unknown type or version, a payload that does not decode, or
    // an event that cannot follow what its stream holds changes no document; other faults leave the rows unfit. Every fault names the
    // position.
    std::expected<void, eventstore::Fault> apply(const eventstore::Entry& entry);

    // Entries applied, and when the last was recorded.
    [[nodiscard]] const PositionRow& now() const { return now_; }
    [[nodiscard]] eventstore::Position position() const { return now_.position; }

    // Whether what was changed since the last take_changes may still be written.
    [[nodiscard]] bool is_fit() const { return fit_; }

    // All changes since the last call, the position among them; to be written in one piece.
    [[nodiscard]] std::vector<eventstore::RowChange> take_changes();

    [[nodiscard]] Touched& touched() { return touched_; }
    [[nodiscard]] Rows& rows() { return rows_; }

  private:
    std::expected<void, eventstore::Fault> apply_opened(const eventstore::Entry& entry);
    std::expected<const domain::StreamName*, eventstore::Fault> stream_of(
        const eventstore::Entry& entry
    );

    const eventstore::Journal& journal_;
    Rows rows_;
    DeadlineWatch deadlines_;
    Touched touched_;
    PositionRow now_;
    bool fit_ = true;
    eventstore::StreamId last_stream_ = 0;
    domain::StreamName last_name_;  // empty until there is one
};

}  // namespace yishi::projections
