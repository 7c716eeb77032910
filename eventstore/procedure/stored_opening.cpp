#include "eventstore/procedure/stored_opening.hpp"

#include "eventstore/codec/opening.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/vault.hpp"

#include <utility>

namespace yishi::eventstore {
namespace {

Fault erased(const Entry& sealed) {
    return {
        FaultCode::erased,
        "entry " + std::to_string(sealed.position),
        "its key was destroyed: what it hid is not there any more"
    };
}

}  // namespace

std::expected<std::string, Fault> stored_opening(const Journal& journal, const Entry& sealed) {
    const auto key = journal.find_key(sealed.stream);
    if (!key) return std::unexpected(key.error());
    if (!*key) return std::unexpected(erased(sealed));
    const auto row = journal.find_disclosure(sealed.stream, opening_field, *sealed.sealed);
    if (!row) return std::unexpected(row.error());
    if (!*row) return std::unexpected(erased(sealed));
    return decrypt((*row)->text, **key, sealed.stream, *sealed.sealed);
}

std::expected<OpenedEntry, Fault> open_stored(const Journal& journal, Entry entry) {
    if (!entry.sealed) return OpenedEntry{std::move(entry), {}};
    auto opening = stored_opening(journal, entry);
    if (!opening) return std::unexpected(std::move(opening.error()));
    auto opened = open_entry(entry, *opening);
    if (!opened) return std::unexpected(std::move(opened.error()));
    return OpenedEntry{*std::move(opened), *std::move(opening)};
}

std::expected<std::optional<Disclosure>, Fault> find_private(
    const Journal& journal,
    const domain::StreamName& name,
    StreamId stream,
    std::string_view field,
    const domain::Digest& digest
) {
    auto found = journal.find_disclosure(stream, field, digest);
    if (!found || !*found || stored_name(name) == name) return found;
    const auto key = journal.find_key(stream);
    if (!key) return std::unexpected(key.error());
    if (!*key) return std::nullopt;
    auto text = decrypt((*found)->text, **key, stream, digest);
    if (!text) return std::unexpected(std::move(text.error()));
    (*found)->text = *std::move(text);
    return found;
}

std::expected<std::optional<StreamKey>, Fault> key_of_stream(
    const Journal& journal, const domain::StreamName& name
) {
    const auto head = journal.find_stream(stored_name(name));
    if (!head) return std::unexpected(head.error());
    if (!*head) return std::nullopt;
    return journal.find_key((*head)->id);
}

domain::StreamName stored_name(const domain::StreamName& name) {
    const auto* procedure = find_procedure(name.context());
    if (procedure == nullptr || !procedure->is_sealed) return name;
    return {std::string(sealed_prefix) + domain::to_text(name.id())};
}

}  // namespace yishi::eventstore
