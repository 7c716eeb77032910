// What every journal asks of a caller before it touches anything: one place, so that the journals
// refuse alike.
#pragma once

#include "eventstore/journal.hpp"

#include <expected>
#include <functional>
#include <optional>

namespace yishi::eventstore {

// The last durable version of a stream; nothing when there is no such stream.
using LastVersion = std::function<std::expected<std::optional<Version>, Fault>(StreamId)>;

// `invalid` when entries_max is not 1 to 4096 or bytes_max is 0.
std::expected<void, Fault> admit(PageLimit limit);

// `invalid` when the count is not 1 to 65,536.
std::expected<void, Fault> admit_positions(std::size_t count);

// `invalid` unless nodes of that level are stored and the count is 1 to 65,536.
std::expected<void, Fault> admit_nodes(unsigned level, std::size_t count);

// What both journals say when a hash that the tree needs is not there.
Fault missing_node(unsigned level, std::uint64_t index);

// A group may be committed when its positions continue the log without a gap, each stream's
// versions continue the stream without a gap, first entries (and only they) bring their stream's
// name, each entry has 1 to entry_bytes_max bytes, disclosures are of streams it appends to, nodes
// are of stored levels and complete, and a checkpoint is of the size that the log will have.
// Faults: invalid, wrong_version, too_large, and what `last_version` fails with. A name must be new
// (Journal::find_stream) and so must each command (Journal::find_command): the caller vouches for
// the log, this looks at repeats within the group.
std::expected<void, Fault> admit(
    const Group& group, Position size, const LastVersion& last_version
);

}  // namespace yishi::eventstore
