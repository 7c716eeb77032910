#include "projections/past.hpp"

#include "eventstore/clock_entry.hpp"
#include "eventstore/procedure/stored_opening.hpp"
#include "projections/course_watch.hpp"
#include "projections/dispatch.hpp"
#include "projections/documents.hpp"
#include "projections/merged_streams.hpp"
#include "projections/topic_streams.hpp"

#include <algorithm>

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
    return eventstore::earliest_behind(*entry);
}

}  // namespace

Past::Past(const eventstore::Journal& journal)
    : journal_(&journal),
      store_(eventstore::Store::in_memory()),
      rows_(std::make_unique<Rows>(store_->rows(), "")),
      touched_(std::make_unique<Touched>()),
      courses_(std::make_unique<CourseWatch>(journal)) {
    rows_->promise_empty();
    touched_->ignore();
}

std::expected<Past, Fault> Past::of_council(
    const eventstore::Journal& journal,
    const domain::CouncilId& council,
    Position last,
    std::size_t entries_max
) {
    Past past(journal);
    for (Position from = 0; from <= last;) {
        // There are no more than that up to there, and nothing behind it is read.
        const auto page_max = static_cast<std::size_t>(std::min<Position>(512, last - from + 1));
        const auto page = journal.read_indexed(
            eventstore::Index::council,
            council.bytes,
            from,
            eventstore::Direction::forward,
            {.entries_max = page_max}
        );
        if (!page) return std::unexpected(page.error());
        if (page->empty()) break;
        for (const auto& record : *page) {
            from = record.position + 1;
            if (record.position > last) break;
            auto taken = past.take(record, entries_max);
            if (!taken) return std::unexpected(std::move(taken.error()));
        }
    }
    if (auto ended = past.end_at(last); !ended) return std::unexpected(std::move(ended.error()));
    return past;
}

std::expected<Past, Fault> Past::of_topic(
    const eventstore::Journal& journal,
    const domain::CouncilId& council,
    const domain::IdBytes& topic,
    Position last,
    std::size_t entries_max
) {
    const auto streams = streams_of_topic(journal, council, {topic}, last, entries_max);
    if (!streams) return std::unexpected(streams.error());
    MergedStreams entries(journal, *streams, last);
    Past past(journal);
    for (;;) {
        const auto record = entries.next();
        if (!record) return std::unexpected(record.error());
        if (!*record) break;
        auto taken = past.take(**record, entries_max);
        if (!taken) return std::unexpected(std::move(taken.error()));
    }
    if (auto ended = past.end_at(last); !ended) return std::unexpected(std::move(ended.error()));
    return past;
}

std::expected<void, Fault> Past::end_at(Position last) {
    const auto at = time_of(*journal_, last);
    if (!at) return std::unexpected(at.error());
    now_ = {last + 1, *at};
    return {};
}

std::expected<void, Fault> Past::take(const eventstore::Record& record, std::size_t entries_max) {
    if (entries_++ == entries_max) {
        return std::unexpected(Fault{
            FaultCode::too_large,
            "the past of a council",
            "more than " + std::to_string(entries_max) + " entries; replay it instead"
        });
    }
    auto entry = eventstore::decode_entry(record.bytes);
    if (!entry) return std::unexpected(std::move(entry.error()));
    return apply_stored(*std::move(entry));
}

std::expected<void, Fault> Past::apply_stored(eventstore::Entry entry) {
    auto opened = eventstore::open_stored(*journal_, std::move(entry));
    if (!opened && opened.error().code == FaultCode::erased) return {};
    if (!opened) return std::unexpected(std::move(opened.error()));
    const auto& known = opened->entry;
    if (known.stream_name) names_[known.stream] = {*known.stream_name};
    return apply(known, names_[known.stream]);
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
        const Change change{entry, stream, stream.id(), *rows_, *touched_};
        applied = feed->apply(change);
        if (applied) applied = courses_->apply(change, *feed->procedure, feed->views != nullptr);
    }
    if (applied && rows_->fault()) applied = std::unexpected(*rows_->fault());
    if (!applied) {
        applied.error().where =
            "entry " + std::to_string(entry.position) + ": " + applied.error().where;
    }
    now_ = {entry.position + 1, eventstore::earliest_behind(entry)};
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
