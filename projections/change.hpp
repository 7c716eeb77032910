// What a view gets to see of one entry, and where it puts what follows from it.
#pragma once

#include "domain/kernel/stream.hpp"
#include "eventstore/entry.hpp"
#include "projections/rows/rows.hpp"
#include "projections/touched.hpp"

namespace yishi::projections {

// A view is a set of functions `apply(event, change)`: they change rows and name the documents that
// read differently. What they write depends on the entries so far and on nothing else: no clock, no
// batch boundary, no order of anything random; so a rebuild writes the same bytes.
struct Change {
    const eventstore::Entry& entry;
    const domain::StreamName& stream;
    domain::IdBytes id;  // of the stream
    Rows& rows;
    Touched& touched;

    // When it happened: as said by whoever recorded it later, else when it was recorded.
    [[nodiscard]] domain::Instant at() const {
        return entry.occurred_at.value_or(entry.recorded_at);
    }
};

}  // namespace yishi::projections
