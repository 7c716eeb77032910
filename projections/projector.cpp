#include "projections/projector.hpp"

#include "eventstore/clock_entry.hpp"
#include "eventstore/procedure/stored_opening.hpp"
#include "projections/dispatch.hpp"

namespace yishi::projections {

using eventstore::Entry;
using eventstore::Fault;
using eventstore::FaultCode;

namespace {

Fault at_entry(const Entry& entry, Fault fault) {
    fault.where = "entry " + std::to_string(entry.position) + ": " + fault.where;
    return fault;
}

}  // namespace

Projector::Projector(
    const eventstore::Journal& journal, const eventstore::RowStore& store, std::string prefix
)
    : journal_(journal), rows_(store, std::move(prefix)), courses_(journal), reactions_(journal) {
    // The position is written with the first rows: without it, there are none.
    if (const auto* row = rows_.find<PositionRow>(Key(RowKind::position))) {
        now_ = *row;
    } else if (!rows_.fault()) {
        rows_.promise_empty();
    }
}

std::expected<const domain::StreamName*, Fault> Projector::stream_of(const Entry& entry) {
    if (entry.stream == last_stream_ && !last_name_.text.empty()) return &last_name_;
    const auto key = Key(RowKind::stream).number(entry.stream);
    if (entry.stream_name) rows_.edit<StreamRow>(key).name = *entry.stream_name;
    const auto* row = rows_.find<StreamRow>(key);
    if (row == nullptr) {
        return std::unexpected(
            Fault{FaultCode::corrupt, "stream " + std::to_string(entry.stream), "it has no name"}
        );
    }
    last_stream_ = entry.stream;
    last_name_.text = row->name;
    return &last_name_;
}

std::expected<void, Fault> Projector::apply(const Entry& entry) {
    assert(entry.position == now_.position && "entries come in order");
    if (!entry.sealed) return apply_opened(entry);
    const auto opened = eventstore::open_stored(journal_, entry);
    if (opened) return apply_opened(opened->entry);
    if (opened.error().code != FaultCode::erased) {
        return std::unexpected(at_entry(entry, opened.error()));
    }
    // Nobody can be shown what it said; its stream still needs a name.
    if (auto stream = stream_of(entry); !stream) {
        return std::unexpected(at_entry(entry, stream.error()));
    }
    now_ = {entry.position + 1, eventstore::earliest_behind(entry)};
    return {};
}

std::expected<void, Fault> Projector::apply_opened(const Entry& entry) {
    const Feed* feed = feed_of(entry.type);
    if (feed == nullptr) {
        return std::unexpected(Fault{
            FaultCode::unknown_type,
            "entry " + std::to_string(entry.position),
            "event type " + std::to_string(entry.type) + " is not known to this program",
        });
    }
    const auto stream = stream_of(entry);
    if (!stream) return std::unexpected(at_entry(entry, stream.error()));
    const Change change{entry, **stream, (*stream)->id(), rows_, touched_};
    auto applied = feed->apply(change);
    if (!applied) return std::unexpected(at_entry(entry, std::move(applied.error())));
    applied = courses_.apply(change, *feed->procedure, feed->views != nullptr);
    if (applied) applied = reactions_.apply(entry, **stream, *feed->procedure, rows_, touched_);
    if (applied && rows_.fault()) applied = std::unexpected(*rows_.fault());
    if (!applied) {
        fit_ = false;
        return std::unexpected(at_entry(entry, std::move(applied.error())));
    }
    touched_.add(feed->procedure->name.name, change.id);
    now_ = {entry.position + 1, eventstore::earliest_behind(entry)};
    return {};
}

std::vector<eventstore::RowChange> Projector::take_changes() {
    rows_.edit<PositionRow>(Key(RowKind::position)) = now_;
    return rows_.take_changes();
}

}  // namespace yishi::projections
