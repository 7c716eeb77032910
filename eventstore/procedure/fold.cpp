#include "eventstore/procedure/fold.hpp"

#include "eventstore/procedure/catalogue.hpp"

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
    Held& held, const Record& record, StreamId stream, FoldRange range
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
    return fold(held, *entry);
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

std::expected<void, Fault> fold(Held& held, const Entry& entry) {
    auto evolved =
        held.procedure->evolve(*held.aggregate, entry.type, entry.schema_version, entry.payload);
    if (!evolved) return at_position(held, entry.position, std::move(evolved.error()));
    held.exists = true;
    held.stream = entry.stream;
    held.version = entry.version;
    held.council = entry.council;
    return {};
}

std::expected<void, Fault> fold_stored(Held& held, const Journal& journal, FoldRange range) {
    const auto head = journal.find_stream(held.name);
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
            if (auto folded = fold_record(held, record, stream, range); !folded) return folded;
        }
    }
    return {};
}

}  // namespace yishi::eventstore
