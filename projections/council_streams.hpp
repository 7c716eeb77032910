// Which streams a document is made of: those of its council, and what they lead to.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/stream.hpp"
#include "projections/rows/row_reader.hpp"
#include "projections/views.hpp"

#include <cstddef>
#include <set>

namespace yishi::projections {

// Every stream that the document `key` of `council` could show something of as of the entry at
// `last`, from the rows as they stand now: a stream that once had a place there keeps it. Ends
// beyond `streams_max`, so that a set larger than that is not all of them.
std::set<domain::StreamName> streams_behind(
    const ViewKey& key,
    const domain::CouncilId& council,
    eventstore::Position last,
    std::size_t streams_max,
    RowReader& rows
);

}  // namespace yishi::projections
