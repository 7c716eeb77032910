// What is sealed of a stream, for one person who may open it.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/stream.hpp"
#include "eventstore/journal.hpp"

#include <boost/json/value.hpp>

#include <expected>

namespace yishi::projections {

// {"stream", "entries": [{"position", "version", "event", "at", "actor", "data", "opening"}, …]} of the
// entries that are still sealed and that the stream's context lets this person open; personal values are in
// `data` where they are kept. not_found where there is none for him, whether or not there is such a stream:
// he is not told. `council` is the one whose register he is in. Any thread; reads the stream whole.
std::expected<boost::json::value, eventstore::Fault> readable_of(
    const eventstore::Journal& journal,
    const domain::StreamName& stream,
    const domain::CouncilId& council,
    const domain::PersonId& reader
);

}  // namespace yishi::projections
