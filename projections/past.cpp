#include "projections/past.hpp"

#include "projections/dispatch.hpp"
#include "projections/documents.hpp"
#include "projections/merged_streams.hpp"

namespace yishi::projections {

using eventstore::Fault;
using eventstore::FaultCode;
using eventstore::Position;

namespace {

// The whole log's time at that entry: terms end and rules change by it, whoever recorded it.
std::expected<domain::Instant, Fault> time_of(const eventstore::Journal& journal, Position last) {
    const auto page = journal.read(last, eventstore::Direction::forward, {.entries_max = 1});
    if (!page) return std::unexpected(page.error());
    if (page->empty()) {
        return std::unexpected(
            Fault{FaultCode::invalid, "entry " + std::to_string(last), "it does not exist yet"}
        );
    }
    const auto entry = eventstore::decode_entry(page->front().bytes);
    if (!entry) return std::unexpected(entry.error());
    return entry->recorded_at;
}

std::expected<void, Fault> apply(const MergedStreams::Item& item, Rows& rows, Touched& touched) {
    const Feed* feed = feed_of(item.entry.type);
    std::expected<void, Fault> applied;
    if (feed == nullptr) {
        applied = std::unexpected(Fault{
            FaultCode::unknown_type, item.stream.text, "an event type not known to this program"
        });
    } else {
        applied = feed->apply({item.entry, item.stream, item.stream.id(), rows, touched});
    }
    if (!applied) {
        applied.error().where =
            "entry " + std::to_string(item.entry.position) + ": " + applied.error().where;
    }
    return applied;
}

}  // namespace

Past::Past(const eventstore::Journal& journal, PositionRow now)
    : journal_(&journal), now_(now), rows_(eventstore::Store::in_memory()) {}

std::expected<Past, Fault> Past::fold(
    const eventstore::Journal& journal,
    const std::set<domain::StreamName>& streams,
    Position last,
    std::size_t entries_max
) {
    const auto at = time_of(journal, last);
    if (!at) return std::unexpected(at.error());
    Past past(journal, {last + 1, *at});
    auto folded = past.fold(streams, entries_max);
    if (!folded) return std::unexpected(std::move(folded.error()));
    return past;
}

std::expected<void, Fault> Past::fold(
    const std::set<domain::StreamName>& streams, std::size_t entries_max
) {
    MergedStreams merged(*journal_, now_.position - 1);
    for (const auto& stream : streams) {
        if (auto added = merged.add(stream); !added) return added;
    }
    Rows rows(rows_->rows(), {});
    rows.promise_empty();
    Touched touched;
    touched.ignore();
    for (std::size_t entries = 0;; ++entries) {
        const auto item = merged.next();
        if (!item) return std::unexpected(item.error());
        if (!*item) break;
        if (entries == entries_max) {
            return std::unexpected(Fault{
                FaultCode::too_large,
                "the past of a council",
                "more than " + std::to_string(entries_max) + " entries; replay it instead"
            });
        }
        if (auto applied = apply(**item, rows, touched); !applied) return applied;
    }
    if (rows.fault()) return std::unexpected(*rows.fault());
    return rows_->rows().write(eventstore::RowSpace::views, rows.take_changes(), false);
}

std::expected<std::optional<boost::json::value>, Fault> Past::document(
    const ViewKey& key, Audience audience
) const {
    RowReader rows(rows_->rows(), {});
    Answering answering(rows, *journal_, audience, now_.at);
    auto document = document_of(key, now_.position, *journal_, answering);
    if (rows.fault()) return std::unexpected(*rows.fault());
    return document;
}

}  // namespace yishi::projections
