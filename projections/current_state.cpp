#include "projections/current_state.hpp"

#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/procedure/fold.hpp"
#include "eventstore/procedure/stored_opening.hpp"

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
    const bool is_erased = !folded && folded.error().code == eventstore::FaultCode::erased;
    if (!folded && !is_erased) rows.fail(std::move(folded.error()));
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
    const auto stream = stream_named(context, id);
    const auto held = held_at(stream, position, journal, answering.rows());
    // A document is the same for all members; what is sealed is for each of its readers (readable.hpp).
    if (!held || !held->sealed.empty() || procedure->is_sealed) return std::nullopt;
    return procedure->state_document(
        *held->aggregate,
        [&](std::string_view field, const domain::Digest& digest) {
            std::optional<std::string> text;
            const auto opened = answering.private_text(stream, field, {digest});
            if (opened.is_string()) text = std::string(opened.get_string());
            return text;
        }
    );
}

std::optional<domain::CouncilId> council_of(
    std::string_view context,
    const domain::IdBytes& id,
    eventstore::Position position,
    const eventstore::Journal& journal,
    RowReader& rows
) {
    if (eventstore::find_procedure(context) == nullptr) return std::nullopt;
    const auto head = journal.find_stream(eventstore::stored_name(stream_named(context, id)));
    if (!head) {
        rows.fail(head.error());
        return std::nullopt;
    }
    if (!*head || (*head)->id >= position) return std::nullopt;
    const auto page = journal.read((*head)->id, eventstore::Direction::forward, {.entries_max = 1});
    if (!page) rows.fail(page.error());
    if (!page || page->empty()) return std::nullopt;
    const auto first = eventstore::decode_entry(page->front().bytes);
    if (!first) {
        rows.fail(first.error());
        return std::nullopt;
    }
    if (first->council.is_nil()) return std::nullopt;
    return first->council;
}

}  // namespace yishi::projections::current_state
