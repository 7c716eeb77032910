#include "projections/indexed_entries.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace yishi::projections {

using eventstore::Fault;
using eventstore::FaultCode;

std::expected<void, Fault> IndexedEntries::fill() {
    if (used_ < page_.size()) return {};
    is_over_ = is_over_ || from_ > last_;
    if (is_over_) return {};
    // A council has no more entries than the log: near `last_`, few behind it are read.
    eventstore::PageLimit limit;
    limit.entries_max = std::min<std::uint64_t>(limit.entries_max, last_ - from_ + 1);
    auto page = journal_.read_indexed(
        eventstore::Index::council, council_.bytes, from_, eventstore::Direction::forward, limit
    );
    if (!page) return std::unexpected(std::move(page.error()));
    page_ = *std::move(page);
    used_ = 0;
    is_over_ = page_.empty() || page_.front().position > last_;
    if (!is_over_) from_ = page_.back().position + 1;
    return {};
}

std::expected<std::optional<IndexedEntries::Item>, Fault> IndexedEntries::next() {
    if (auto filled = fill(); !filled) return std::unexpected(std::move(filled.error()));
    if (is_over_ || page_[used_].position > last_) return std::nullopt;
    auto entry = eventstore::decode_entry(page_[used_++].bytes);
    if (!entry) return std::unexpected(std::move(entry.error()));
    if (entry->stream_name) {
        streams_.insert_or_assign(entry->stream, domain::StreamName{*entry->stream_name});
    }
    const auto stream = streams_.find(entry->stream);
    if (stream == streams_.end()) {
        return std::unexpected(Fault{
            FaultCode::corrupt,
            "entry " + std::to_string(entry->position),
            "its council holds no beginning of its stream"
        });
    }
    return Item{*std::move(entry), stream->second};
}

}  // namespace yishi::projections
