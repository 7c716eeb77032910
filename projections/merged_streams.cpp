#include "projections/merged_streams.hpp"

#include <algorithm>
#include <string>

namespace yishi::projections {

using eventstore::Fault;
using eventstore::Position;
using eventstore::Record;

namespace {

// Small: very many streams may be open at a time, and most are short.
constexpr Position page_entries = 128;
constexpr std::size_t page_bytes = 32U << 10U;

}  // namespace

MergedStreams::MergedStreams(
    const eventstore::Journal& journal,
    const std::set<eventstore::StreamId>& streams,
    Position last
)
    : journal_(journal), last_(last) {
    // Nothing needs to be read before its turn comes.
    for (const auto stream : streams) {
        if (stream > last) break;
        turns_.emplace(stream, cursors_.size());
        cursors_.push_back({stream, 0, {}, 0});
    }
}

std::expected<void, Fault> MergedStreams::fill(Cursor& cursor, Position at) {
    cursor.page.clear();
    cursor.used = 0;
    if (at > last_) return {};
    // It has no more than that many up to there.
    const auto entries_max = static_cast<std::size_t>(std::min(page_entries, last_ - at + 1));
    auto page = journal_.read_stream(
        cursor.stream,
        cursor.version,
        eventstore::Direction::forward,
        {.entries_max = entries_max, .bytes_max = page_bytes}
    );
    if (!page) return std::unexpected(std::move(page.error()));
    cursor.version += page->size();
    cursor.page = *std::move(page);
    return {};
}

std::expected<std::optional<Record>, Fault> MergedStreams::next() {
    if (turns_.empty()) return std::nullopt;
    const auto [at, index] = turns_.top();
    turns_.pop();
    Cursor& cursor = cursors_[index];
    if (cursor.page.empty()) {
        if (auto filled = fill(cursor, at); !filled) return std::unexpected(std::move(filled.error()));
        if (cursor.page.empty()) {
            return std::unexpected(Fault{
                eventstore::FaultCode::corrupt,
                "stream " + std::to_string(cursor.stream),
                "it is shorter than the index says"
            });
        }
    }
    Record record = std::move(cursor.page[cursor.used++]);
    // The position of the entry behind is known only once it has been read.
    if (cursor.used == cursor.page.size()) {
        auto filled = fill(cursor, record.position + 1);
        if (!filled) return std::unexpected(std::move(filled.error()));
    }
    if (cursor.used < cursor.page.size() && cursor.page[cursor.used].position <= last_) {
        turns_.emplace(cursor.page[cursor.used].position, index);
    }
    return record;
}

}  // namespace yishi::projections
