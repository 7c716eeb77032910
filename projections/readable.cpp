#include "projections/readable.hpp"

#include "eventstore/codec/text_forms.hpp"
#include "eventstore/disclosure.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/procedure/fold.hpp"
#include "eventstore/procedure/stored_opening.hpp"

#include <boost/json.hpp>

#include <string>
#include <utility>

namespace yishi::projections {
namespace {

namespace json = boost::json;
using eventstore::Fault;
using eventstore::FaultCode;
using eventstore::Held;
using eventstore::Journal;

Fault nothing_for_him(const domain::StreamName& stream) {
    return {FaultCode::not_found, stream.text, "nothing there for this reader"};
}

std::expected<json::value, Fault> document_of(
    const Journal& journal, const Held& held, const eventstore::Entry& shown
) {
    auto opened = eventstore::open_stored(journal, shown);
    if (!opened) return std::unexpected(std::move(opened.error()));
    const auto& entry = opened->entry;
    std::optional<Fault> unread;  // else it would look like a value that is not kept any more
    const auto disclosed = [&](std::string_view field, const domain::Digest& digest) {
        std::optional<std::string> text;
        const auto found =
            eventstore::find_private(journal, held.name, held.stream, field, digest);
        if (!found) unread = found.error();
        if (found && *found) {
            if (auto value = eventstore::value_of(**found)) text = *std::move(value);
        }
        return text;
    };
    auto data = held.procedure->event_document(
        entry.type, entry.schema_version, entry.payload, disclosed
    );
    if (!data) return std::unexpected(std::move(data.error()));
    if (unread) return std::unexpected(*std::move(unread));
    const auto* event = held.procedure->find_event(entry.type);
    return json::object{
        {"position", entry.position},
        {"version", entry.version},
        {"event", std::string(held.procedure->name.name) + "." + std::string(event->name)},
        {"at", eventstore::codec::rfc3339(entry.recorded_at)},
        {"actor", entry.actor.is_nil() ? json::value(nullptr) : json::value(entry.actor.text())},
        {"data", *std::move(data)},
        {"opening", opened->opening}
    };
}

struct Part {
    json::array entries;
    json::value next;  // null after the last
};

std::expected<Part, Fault> part_of(
    const Journal& journal,
    const Held& held,
    const domain::PersonId& reader,
    eventstore::Version from,
    const ReadingLimits& limits
) {
    Part part;
    std::size_t bytes = 0;
    for (const auto& sealed : held.sealed) {
        if (sealed.version < from) continue;
        if (!held.procedure->may_open(*held.aggregate, reader, sealed.actor)) continue;
        bytes += sealed.opening.size();
        const bool is_full = part.entries.size() >= limits.entries_max || bytes > limits.bytes_max;
        if (is_full && !part.entries.empty()) {
            part.next = sealed.version;
            break;
        }
        const auto page = journal.read_stream(
            held.stream, sealed.version, eventstore::Direction::forward, {.entries_max = 1}
        );
        if (!page) return std::unexpected(page.error());
        if (page->empty()) {
            return std::unexpected(Fault{
                FaultCode::corrupt, held.name.text, "version " + std::to_string(sealed.version) + " is not where it was"
            });
        }
        const auto shown = eventstore::decode_entry(page->front().bytes);
        if (!shown) return std::unexpected(shown.error());
        auto document = document_of(journal, held, *shown);
        if (!document) return std::unexpected(std::move(document.error()));
        part.entries.push_back(*std::move(document));
    }
    return part;
}

}  // namespace

std::expected<json::value, Fault> readable_of(
    const Journal& journal,
    const domain::StreamName& stream,
    const domain::CouncilId& council,
    const domain::PersonId& reader,
    eventstore::Version from,
    ReadingLimits limits
) {
    const auto* procedure = eventstore::find_procedure(stream.context());
    if (procedure == nullptr || reader.is_nil()) return std::unexpected(nothing_for_him(stream));
    Held held = eventstore::unwritten(stream);
    const auto folded = eventstore::fold_stored(
        held, journal, {.versions_max = limits.versions_max}
    );
    // A sealed stream of another context, or one that is erased, looks like none.
    const bool is_none = !folded && (procedure->is_sealed || folded.error().code == FaultCode::erased);
    if (is_none) return std::unexpected(nothing_for_him(stream));
    if (!folded) return std::unexpected(folded.error());
    if (!held.exists || held.council != council) return std::unexpected(nothing_for_him(stream));
    auto part = part_of(journal, held, reader, from, limits);
    if (!part) return std::unexpected(std::move(part.error()));
    if (part->entries.empty()) return std::unexpected(nothing_for_him(stream));
    return json::object{
        {"stream", stream.text}, {"entries", std::move(part->entries)}, {"next", std::move(part->next)}
    };
}

}  // namespace yishi::projections
