// Sealed entries of a store, opened: the one door to what they hide.
#pragma once

#include "domain/kernel/personal.hpp"
#include "domain/kernel/stream.hpp"
#include "eventstore/entry.hpp"
#include "eventstore/journal.hpp"

#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace yishi::eventstore {

// The field under which an opening lies in the disclosure family.
constexpr std::string_view opening_field = "";

// The opening of a sealed entry; `erased` where its key was destroyed. Any thread.
std::expected<std::string, Fault> stored_opening(const Journal& journal, const Entry& sealed);

// An entry and the opening it was opened with.
struct OpenedEntry {
    Entry entry;          // as it would be in the open
    std::string opening;  // empty when it was
};
std::expected<OpenedEntry, Fault> open_stored(const Journal& journal, Entry entry);

// As Journal::find_disclosure, out of whatever the stream's values are kept under.
std::expected<std::optional<Disclosure>, Fault> find_private(
    const Journal& journal,
    const domain::StreamName& name,
    StreamId stream,
    std::string_view field,
    const domain::Digest& digest
);

// The key of the stream of that name; nothing where it has none, or it was destroyed. Any thread.
std::expected<std::optional<StreamKey>, Fault> key_of_stream(
    const Journal& journal, const domain::StreamName& name
);

// How the log names a stream: those of contexts that are sealed altogether all look alike.
domain::StreamName stored_name(const domain::StreamName& name);

}  // namespace yishi::eventstore
