#include "projections/past.hpp"

#include "projections/dispatch.hpp"
#include "projections/documents.hpp"
#include "projections/indexed_entries.hpp"
#include "projections/merged_streams.hpp"
#include "projections/topic_streams.hpp"

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

}  // namespace

Past::Past(const eventstore::Journal& journal)
    : journal_(&journal),
      store_(eventstore::Store::in_memory()),
      rows_(std::make_unique<Rows>(store_->rows(), "")),
      touched_(std::make_unique<Touched>()) {
    rows_->promise_empty();
    touched_->ignore();
}

std::expected<Past, Fault> Past::of_council(
    const eventstore::Journal& journal,
    const domain::CouncilId& council,
    Position last,
    std::size_t entries_max
) {
    IndexedEntries entries(journal, council, last);
    return fold(journal, entries, last, entries_max);
}

std::expected<Past, Fault> Past::of_topic(
    const eventstore::Journal& journal,
    const domain::CouncilId& council,
    const domain::TopicId& topic,
    Position last,
    std::size_t entries_max
) {
    const auto streams = streams_of_topic(journal, council, topic, last, entries_max);
    if (!streams) return std::unexpected(streams.error());
    MergedStreams merged(journal, last);
    for (const auto& stream : *streams) {
        if (auto added = merged.add(stream); !added) return std::unexpected(added.error());
    }
    return fold(journal, merged, last, entries_max);
}

template <class Entries>
std::expected<Past, Fault> Past::fold(
    const eventstore::Journal& journal, Entries& entries, Position last, std::size_t entries_max
) {
    const auto at = time_of(journal, last);
    if (!at) return std::unexpected(at.error());
    Past past(journal);
    for (std::size_t done = 0;; ++done) {
        const auto item = entries.next();
        if (!item) return std::unexpected(item.error());
        if (!*item) break;
        if (done == entries_max) {
            return std::unexpected(Fault{
                FaultCode::too_large,
                "the past of a council",
                "more than " + std::to_string(entries_max) + " entries; replay it instead"
            });
        }
        auto applied = past.apply((*item)->entry, (*item)->stream);
        if (!applied) return std::unexpected(std::move(applied.error()));
    }
    past.now_ = {last + 1, *at};
    return past;
}

std::expected<void, Fault> Past::apply(
    const eventstore::Entry& entry, const domain::StreamName& stream
) {
    const Feed* feed = feed_of(entry.type);
    std::expected<void, Fault> applied;
    if (feed == nullptr) {
        applied = std::unexpected(Fault{
            FaultCode::unknown_type,
            stream.text,
            "event type " + std::to_string(entry.type) + " is not known to this program"
        });
    } else {
        applied = feed->apply({entry, stream, stream.id(), *rows_, *touched_});
    }
    if (applied && rows_->fault()) applied = std::unexpected(*rows_->fault());
    if (!applied) {
        applied.error().where =
            "entry " + std::to_string(entry.position) + ": " + applied.error().where;
    }
    now_ = {entry.position + 1, entry.recorded_at};
    return applied;
}

std::expected<std::optional<boost::json::value>, Fault> Past::document(
    const ViewKey& key, Audience audience
) {
    using eventstore::RowSpace;
    auto written = store_->rows().write(RowSpace::views, rows_->take_changes(), false);
    if (!written) return std::unexpected(std::move(written.error()));
    RowReader rows(store_->rows(), "");
    Answering answering(rows, *journal_, audience, now_.at);
    auto document = document_of(key, now_.position, *journal_, answering);
    if (rows.fault()) return std::unexpected(*rows.fault());
    return document;
}

}  // namespace yishi::projections
