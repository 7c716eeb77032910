// What is sealed of a stream, for one person who may open it.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/stream.hpp"
#include "eventstore/journal.hpp"

#include <boost/json/value.hpp>

#include <cstddef>
#include <expected>

namespace yishi::projections {

// What one answer may cost: it folds the whole stream, however little of it is for the reader.
struct ReadingLimits {
    eventstore::Version versions_max = 20'000;  // of the stream; a hidden vote of 2,000 seals 6,000 ballots
    std::size_t entries_max = 100;              // in one answer
    std::size_t bytes_max = 1U << 20U;          // of their openings; one is always given
};

// {"stream", "entries": [{"position", "version", "event", "at", "actor", "data", "opening"}, …], "next"} of the
// entries from that version on that are still sealed and that the stream's context lets this person open;
// personal values are in `data` where they are kept. `next` is the version to go on from, null after the last.
// not_found where there is none for him, whether or not there is such a stream: he is not told; too_large
// beyond versions_max. `council` is the one whose register he is in. Any thread.
std::expected<boost::json::value, eventstore::Fault> readable_of(
    const eventstore::Journal& journal,
    const domain::StreamName& stream,
    const domain::CouncilId& council,
    const domain::PersonId& reader,
    eventstore::Version from = 0,
    ReadingLimits limits = {}
);

}  // namespace yishi::projections
