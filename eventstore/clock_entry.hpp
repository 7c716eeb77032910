// The one exception from "entries never step back in time": the log was carried on after a clock that was ahead.
#pragma once

#include "eventstore/entry.hpp"
#include "eventstore/journal.hpp"

#include <expected>
#include <optional>

namespace yishi::eventstore {

// The number of log.clock_vouched: here, because whoever checks the order of entries knows no event.
constexpr std::uint32_t clock_vouched_type = 804;

// From when on the entries behind this one may be, if somebody vouched with it for the clock (log.clock_vouched);
// nothing of any other. Such an entry is itself no older than the one in front of it.
std::optional<domain::Instant> clock_vouched_by(const Entry& entry);

// The earliest time that the entry behind this one may have.
domain::Instant earliest_behind(const Entry& entry);

// The same of the newest entry of the log; nothing of an empty one.
std::expected<std::optional<domain::Instant>, Fault> newest_time(const Journal& journal);

}  // namespace yishi::eventstore
