#include "eventstore/procedure/fold.hpp"

#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/procedure/stored_opening.hpp"

#include <cassert>
#include <string>
#include <utility>

namespace yishi::eventstore {
namespace {

std::unexpected<Fault> at_position(const Held& held, Position position, Fault fault) {
    fault.where = held.name.text + ", position " + std::to_string(position) +
                  (fault.where.empty() ? "" : ", " + fault.where);
    return std::unexpected(std::move(fault));
}

Version next_version(const Held& held) { return held.exists ? held.version + 1 : 0; }

std::expected<void, Fault> fold_record(
    Held& held, const Journal& journal, const Record& record, StreamId stream, FoldRange range
) {
    auto entry = decode_entry(record.bytes);
    if (!entry) return at_position(held, record.position, std::move(entry.error()));
    const Version due = next_version(held);
    if (entry->stream != stream || entry->version != due || entry->position != record.position) {
        return at_position(
            held, record.position, {FaultCode::corrupt, {}, "another entry stands in its place"}
        );
    }
    if (due >= range.versions_max) {
        return at_position(
            held, record.position, {FaultCode::too_large, {}, "the stream is too long to be folded"}
        );
    }
    auto opened = open_stored(journal, *std::move(entry));
    if (!opened) return at_position(held, record.position, std::move(opened.error()));
    if (opened->entry.stream_name && *opened->entry.stream_name != held.name.text) {
        return at_position(
            held, record.position, {FaultCode::misfit, {}, "the sealed stream is about something else"}
        );
    }
    return fold(held, opened->entry, opened->opening);
}

// What an event in the open shows in whole is not sealed any more.
std::expected<void, Fault> unseal(Held& held, const Entry& entry) {
    if (held.sealed.empty()) return {};
    const auto openings =
        held.procedure->openings_in(entry.type, entry.schema_version, entry.payload);
    if (!openings) return std::unexpected(openings.error());
    for (const auto& opening : *openings) {
        if (!opening.fields.empty()) continue;
        std::erase_if(held.sealed, [&](const SealedSoFar& sealed) {
            return sealed.version == opening.version;
        });
    }
    return {};
}

}  // namespace

Held unwritten(domain::StreamName name) {
    Held held;
    held.procedure = find_procedure(name.context());
    assert(held.procedure != nullptr && "a stream of a context that there is");
    held.name = std::move(name);
    held.aggregate = held.procedure->genesis();
    return held;
}

void pass_over(Held& held, const Entry& entry) {
    held.exists = true;
    held.stream = entry.stream;
    held.version = entry.version;
    held.council = entry.council;
    ++held.unopened;
}

std::expected<void, Fault> fold(Held& held, const Entry& entry, std::string_view opening) {
    if (entry.sealed) {
        return at_position(held, entry.position, {FaultCode::erased, {}, "it is sealed"});
    }
    auto evolved =
        held.procedure->evolve(*held.aggregate, entry.type, entry.schema_version, entry.payload);
    if (!evolved) return at_position(held, entry.position, std::move(evolved.error()));
    held.exists = true;
    held.stream = entry.stream;
    held.version = entry.version;
    held.council = entry.council;
    if (!opening.empty()) {
        held.sealed.push_back(
            {entry.version, entry.actor, command_key_of(entry), std::string(opening)}
        );
        return {};
    }
    return unseal(held, entry);
}

std::expected<void, Fault> fold_stored(Held& held, const Journal& journal, FoldRange range) {
    const auto head = journal.find_stream(stored_name(held.name));
    if (!head) return std::unexpected(head.error());
    if (!*head) return {};
    const auto [stream, last] = **head;
    for (Version next = next_version(held); next <= last; next = next_version(held)) {
        const auto page = journal.read_stream(stream, next, Direction::forward, {});
        if (!page) return std::unexpected(page.error());
        if (page->empty()) {
            return std::unexpected(Fault{
                FaultCode::corrupt,
                held.name.text,
                "its entries end before version " + std::to_string(next) + ", its head says " +
                    std::to_string(last)
            });
        }
        for (const Record& record : *page) {
            if (record.position >= range.end) return {};
            if (auto folded = fold_record(held, journal, record, stream, range); !folded) return folded;
        }
    }
    return {};
}

}  // namespace yishi::eventstore
