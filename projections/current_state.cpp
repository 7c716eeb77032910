#include "projections/current_state.hpp"

#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/procedure/fold.hpp"

#include <optional>
#include <string>

namespace yishi::projections::current_state {
namespace {

using eventstore::Held;

// Nothing when the stream does not exist at that position, or on a fault, which `rows` then keeps.
std::optional<Held> held_at(
    const domain::StreamName& name,
    eventstore::Position position,
    const eventstore::Journal& journal,
    RowReader& rows
) {
    Held held = eventstore::unwritten(name);
    auto folded = eventstore::fold_stored(
        held, journal, {.end = position, .versions_max = folded_versions_max}
    );
    if (!folded) rows.fail(std::move(folded.error()));
    if (!folded || !held.exists) return std::nullopt;
    return held;
}

domain::StreamName stream_named(std::string_view context, const domain::IdBytes& id) {
    return {std::string(context) + "/" + domain::to_text(id)};
}

}  // namespace

std::optional<boost::json::value> document(
    std::string_view context,
    const domain::IdBytes& id,
    eventstore::Position position,
    const eventstore::Journal& journal,
    Answering& answering
) {
    const auto* procedure = eventstore::find_procedure(context);
    if (procedure == nullptr || !answering.for_members()) return std::nullopt;
    const auto held = held_at(stream_named(context, id), position, journal, answering.rows());
    if (!held) return std::nullopt;
    return procedure->state_document(*held->aggregate, [&](const domain::Digest& digest) {
        std::optional<std::string> text;
        const auto opened = answering.private_text({digest});
        if (opened.is_string()) text = std::string(opened.get_string());
        return text;
    });
}

std::optional<domain::CouncilId> council_of(
    std::string_view context,
    const domain::IdBytes& id,
    eventstore::Position position,
    const eventstore::Journal& journal,
    RowReader& rows
) {
    const auto* procedure = eventstore::find_procedure(context);
    if (procedure == nullptr) return std::nullopt;
    const auto held = held_at(stream_named(context, id), position, journal, rows);
    if (!held) return std::nullopt;
    const auto council = procedure->council_of(held->name, *held->aggregate, nullptr);
    if (council.is_nil()) return std::nullopt;
    return council;
}

}  // namespace yishi::projections::current_state
