#include "eventstore/clock_entry.hpp"

#include <algorithm>
#include <cstdint>

namespace yishi::eventstore {

std::optional<domain::Instant> clock_vouched_by(const Entry& entry) {
    if (entry.sealed || entry.type != clock_vouched_type || entry.schema_version != 1) return std::nullopt;
    // Its one field, an instant. What cannot be read is found elsewhere, and excuses nothing.
    if (entry.payload.size() != sizeof(std::int64_t)) return std::nullopt;
    std::uint64_t ms = 0;
    for (std::size_t i = sizeof(ms); i > 0; --i) ms = ms << 8U | entry.payload[i - 1];
    return domain::Instant{static_cast<std::int64_t>(ms)};
}

domain::Instant earliest_behind(const Entry& entry) {
    return std::min(entry.recorded_at, clock_vouched_by(entry).value_or(entry.recorded_at));
}

std::expected<std::optional<domain::Instant>, Fault> newest_time(const Journal& journal) {
    const Position size = journal.size();
    if (size == 0) return std::nullopt;
    const auto page = journal.read(size - 1, Direction::backward, {.entries_max = 1});
    if (!page) return std::unexpected(page.error());
    if (page->empty()) {
        return std::unexpected(Fault{FaultCode::corrupt, "the last entry", "it cannot be found"});
    }
    const auto entry = decode_entry(page->front().bytes);
    if (!entry) {
        return std::unexpected(Fault{
            entry.error().code, "the last entry, " + entry.error().where, entry.error().detail
        });
    }
    return earliest_behind(*entry);
}

}  // namespace yishi::eventstore
