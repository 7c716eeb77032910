#include "projections/current_state.hpp"

#include "eventstore/procedure/catalogue.hpp"

#include <memory>
#include <string>

namespace yishi::projections::current_state {
namespace {

using eventstore::Aggregate;
using eventstore::ProcedureTable;

// Null when the stream does not exist at that position, or on a fault, which `rows` then keeps.
std::unique_ptr<Aggregate> fold(
    const ProcedureTable& procedure,
    const domain::StreamName& name,
    eventstore::Position position,
    const eventstore::Journal& journal,
    RowReader& rows
) {
    const auto head = journal.find_stream(name);
    if (!head) rows.fail(head.error());
    if (!head || !*head || (*head)->id >= position) return nullptr;
    auto aggregate = procedure.genesis();
    for (eventstore::Version version = 0;;) {
        const auto page =
            journal.read_stream((*head)->id, version, eventstore::Direction::forward, {});
        if (!page) rows.fail(page.error());
        if (!page) return nullptr;
        if (page->empty()) return aggregate;
        for (const auto& record : *page) {
            if (record.position >= position) return aggregate;
            auto entry = eventstore::decode_entry(record.bytes);
            std::expected<void, eventstore::Fault> folded;
            if (!entry) folded = std::unexpected(std::move(entry.error()));
            if (folded && ++version > folded_versions_max) {
                folded = std::unexpected(eventstore::Fault{
                    eventstore::FaultCode::too_large,
                    name.text,
                    "too long to be folded for an answer"
                });
            }
            if (folded) {
                folded = procedure.evolve(
                    *aggregate, entry->type, entry->schema_version, entry->payload
                );
            }
            if (!folded) rows.fail(std::move(folded.error()));
            if (rows.fault()) return nullptr;
        }
    }
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
    const auto state = fold(*procedure, stream, position, journal, answering.rows());
    if (!state) return std::nullopt;
    return procedure->state_document(
        *state,
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
    const auto head = journal.find_stream(stream_named(context, id));
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
