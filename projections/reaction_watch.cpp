#include "projections/reaction_watch.hpp"

#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/procedure/fold.hpp"
#include "eventstore/procedure/reactions.hpp"
#include "eventstore/sender.hpp"

#include <boost/json/serialize.hpp>

#include <utility>

namespace yishi::projections {

using eventstore::Entry;
using eventstore::Fault;

namespace {

Key key_of(const domain::CouncilId& council, const domain::CommandId& id) {
    return Key(RowKind::reaction).id(council).id(id);
}

std::vector<ReactionRow> behind(
    const Key& all, const Key& after, RowReader& rows, std::size_t count_max
) {
    std::vector<ReactionRow> outstanding;
    rows.each_after<ReactionRow>(all, after, [&](std::string_view, const ReactionRow& row) {
        if (outstanding.size() >= count_max) return false;
        outstanding.push_back(row);
        return true;
    });
    return outstanding;
}

}  // namespace

std::expected<void, Fault> ReactionWatch::apply(
    const Entry& entry,
    const domain::StreamName& stream,
    const eventstore::ProcedureTable& procedure,
    Rows& rows,
    Touched& touched
) {
    if (entry.ordinal == 0 && eventstore::sender_of(entry).kind == eventstore::SenderKind::clock) {
        const auto key = key_of(entry.council, entry.command);
        if (const auto* row = rows.find<ReactionRow>(key)) {
            if (may_be_told(*row)) touched.add(kind::council, entry.council);
            rows.erase(key);
        }
    }
    if (!eventstore::reacts_to(procedure, entry.type)) return {};
    auto held = eventstore::unwritten(stream);
    auto folded = eventstore::fold_stored(held, journal_, {.end = entry.position + 1});
    // What it set off was set off before its key was destroyed, and nobody can say any more.
    if (!folded && folded.error().code == eventstore::FaultCode::erased) return {};
    if (!folded) return folded;
    const auto demanded = eventstore::reactions_to(held, entry);
    if (!demanded) return std::unexpected(demanded.error());
    for (const auto& one : *demanded) {
        ReactionRow row{
            entry.council,
            entry.recorded_at,
            one.id.text(),
            one.cause ? one.cause->text() : std::string{},
            one.set_off.stream.text,
            one.set_off.command,
            boost::json::serialize(one.set_off.data),
            one.set_off.correlation ? one.set_off.correlation->text() : std::string{}
        };
        if (may_be_told(row)) touched.add(kind::council, entry.council);
        rows.edit<ReactionRow>(key_of(entry.council, one.id)) = std::move(row);
    }
    return {};
}

bool ReactionWatch::may_be_told(const ReactionRow& row) {
    const auto* procedure = eventstore::find_procedure(domain::StreamName{row.stream}.context());
    return !row.cause.empty() && procedure != nullptr && !procedure->is_sealed;
}

void ReactionWatch::settle(
    const domain::CouncilId& council, const domain::CommandId& id, Rows& rows
) {
    const auto key = key_of(council, id);
    if (rows.find<ReactionRow>(key) != nullptr) rows.erase(key);
}

std::vector<ReactionRow> ReactionWatch::outstanding(
    RowReader& rows, const std::optional<Place>& after, std::size_t count_max
) {
    const Key all(RowKind::reaction);
    return behind(all, after ? key_of(after->first, after->second) : all, rows, count_max);
}

std::vector<ReactionRow> ReactionWatch::outstanding_in(
    const domain::CouncilId& council, RowReader& rows, std::size_t count_max
) {
    const Key its = Key(RowKind::reaction).id(council);
    return behind(its, its, rows, count_max);
}

}  // namespace yishi::projections
