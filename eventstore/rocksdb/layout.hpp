// Where things lie in the database: families, keys, and the small values beside the entries.
// docs/log-format.md "The data directory" is the same in prose. Keys are big-endian, so that
// bytewise order is numeric order; values are little-endian, as the entries are.
#pragma once

#include "eventstore/journal.hpp"

#include <rocksdb/slice.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yishi::eventstore {

// In the order in which the database is opened; the name of each is its RocksDB name.
enum class Family : std::uint8_t {
    meta,
    entries,
    stream,
    head,
    command,
    disclosure,
    views,
    access,
    hash,
    checkpoint,
    cosigned,
    council,
    link,
    key
};
constexpr std::array<const char*, 14> family_names{
    "default", "entries", "stream",     "head",     "command", "disclosure", "views",
    "access",  "hash",    "checkpoint", "cosigned", "council", "link",
    "key"
};

// The row of the meta family that holds the identity of this history.
constexpr std::string_view log_row = "log";

template <std::size_t size>
struct Key {
    std::array<char, size> bytes{};
    [[nodiscard]] rocksdb::Slice slice() const { return {bytes.data(), bytes.size()}; }
};

// entries: position
Key<8> entry_key(Position position);
std::optional<Position> position_in_key(const rocksdb::Slice& key);

// hash: level / 4 as one byte, index of the first. The value is the hashes of a stretch (tree_rows.hpp).
Key<9> node_key(unsigned level, std::uint64_t index);
std::optional<std::uint64_t> index_in_node_key(const rocksdb::Slice& key, unsigned level);

// checkpoint: size, as entry_key. The value is the note.

// stream: stream, version. The value is the position.
Key<16> stream_key(StreamId stream, Version version);
std::optional<Version> version_in_key(const rocksdb::Slice& key);

// council, link: id, position. The value: of each other position of the same commit under the same id,
// how far it lies behind that one.
constexpr Family family_of(Index index) {
    return index == Index::council ? Family::council : Family::link;
}
Key<24> index_key(const domain::IdBytes& id, Position position);
void append_distance(std::string& value, Position distance);
// The positions of a row, ascending, into `positions`. False when it is malformed.
bool read_index_row(
    const rocksdb::Slice& key, const rocksdb::Slice& value, std::vector<Position>& positions
);

// The value of stream (a position) and of head (a stream).
std::array<char, 8> number_value(std::uint64_t number);
std::optional<std::uint64_t> number_in_value(const rocksdb::Slice& value);

// command: its id, then its sender: kind, person.
Key<33> command_key(const CommandKey& command);

// disclosure: stream, digest, field. The value is the text.
std::string disclosure_key(StreamId stream, const domain::Digest& digest, std::string_view field);

// key: stream, as entry_key. The value is its 32 bytes.
std::optional<StreamKey> stream_key_in_value(const rocksdb::Slice& value);

// The value of command.
std::string outcome_value(const CommandOutcome& outcome);
std::optional<CommandOutcome> outcome_in_value(const rocksdb::Slice& value);

// Views of our own bytes for RocksDB, and back.
rocksdb::Slice slice_of(ByteView bytes);
Bytes bytes_of(const rocksdb::Slice& slice);

}  // namespace yishi::eventstore
