// How one stream stands by the rows of its procedure: done, next, missing, late, and who holds it up.
// Generic over the catalogue, from the log alone; what the audit will say of a past is said here of
// the present by the same code.
#pragma once

#include "domain/kernel/instant.hpp"
#include "domain/kernel/stream.hpp"
#include "eventstore/journal.hpp"

#include <boost/json/value.hpp>

#include <cstddef>
#include <expected>
#include <optional>

namespace yishi::projections {

// {"stream", "phase", "is_done", "done", "next", "missing", "late", "waits"} as of `now`; nothing where
// there is no such stream. Names people by id only, and no field that is private. Reads the stream once
// and those that it needs: too_large beyond `entries_max` entries of one; else as Journal::read_stream
// fails. Any thread.
std::expected<std::optional<boost::json::value>, eventstore::Fault> procedure_watch(
    const eventstore::Journal& journal,
    const domain::StreamName& stream,
    domain::Instant now,
    std::size_t entries_max = 20'000
);

}  // namespace yishi::projections
