#include "projections/reaction_watch.hpp"

#include "eventstore/procedure/fold.hpp"
#include "eventstore/procedure/reactions.hpp"
#include "eventstore/sender.hpp"

#include <boost/json/serialize.hpp>

#include <utility>

namespace yishi::projections {

using eventstore::Entry;
using eventstore::Fault;

namespace {

Key key_of(const domain::CommandId& id) { return Key(RowKind::reaction).id(id); }

}  // namespace

std::expected<void, Fault> ReactionWatch::apply(
    const Entry& entry,
    const domain::StreamName& stream,
    const eventstore::ProcedureTable& procedure,
    Rows& rows
) {
    if (entry.ordinal == 0 && eventstore::sender_of(entry).kind == eventstore::SenderKind::clock) {
        const auto key = key_of(entry.command);
        if (rows.find<ReactionRow>(key) != nullptr) rows.erase(key);
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
        rows.edit<ReactionRow>(key_of(one.id)) = {
            one.id.text(),
            one.cause.text(),
            one.set_off.stream.text,
            one.set_off.command,
            boost::json::serialize(one.set_off.data),
            one.set_off.correlation ? one.set_off.correlation->text() : std::string{}
        };
    }
    return {};
}

std::vector<ReactionRow> ReactionWatch::outstanding(
    RowReader& rows, const std::optional<domain::CommandId>& after, std::size_t count_max
) {
    std::vector<ReactionRow> outstanding;
    const Key all(RowKind::reaction);
    rows.each_after<ReactionRow>(all, after ? key_of(*after) : all, [&](std::string_view, const ReactionRow& row) {
        if (outstanding.size() >= count_max) return false;
        outstanding.push_back(row);
        return true;
    });
    return outstanding;
}

}  // namespace yishi::projections
