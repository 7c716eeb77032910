#include "eventstore/rocksdb/layout.hpp"

#include <algorithm>

namespace yishi::eventstore {
namespace {

// The first byte of an outcome; a later layout gets another.
constexpr char outcome_layout = 1;
constexpr std::size_t outcome_size = 1 + 16 + 8 + 8 + 8 + 1;

void put_big_endian(char* to, std::uint64_t number) {
    for (int i = 7; i >= 0; --i, number >>= 8U) to[i] = static_cast<char>(number & 0xffU);
}

std::uint64_t big_endian(const char* from) {
    std::uint64_t number = 0;
    for (int i = 0; i < 8; ++i) number = (number << 8U) | static_cast<unsigned char>(from[i]);
    return number;
}

std::uint64_t little_endian(const char* from) {
    std::uint64_t number = 0;
    for (int i = 7; i >= 0; --i) number = (number << 8U) | static_cast<unsigned char>(from[i]);
    return number;
}

}  // namespace

Key<8> entry_key(Position position) {
    Key<8> key;
    put_big_endian(key.bytes.data(), position);
    return key;
}

std::optional<Position> position_in_key(const rocksdb::Slice& key) {
    if (key.size() != 8) return std::nullopt;
    return big_endian(key.data());
}

Key<9> node_key(unsigned level, std::uint64_t index) {
    Key<9> key;
    key.bytes[0] = static_cast<char>(level / stored_level_step);
    put_big_endian(key.bytes.data() + 1, index);
    return key;
}

std::optional<std::uint64_t> index_in_node_key(const rocksdb::Slice& key, unsigned level) {
    if (key.size() != 9 || key[0] != static_cast<char>(level / stored_level_step)) return std::nullopt;
    return big_endian(key.data() + 1);
}

Key<16> stream_key(StreamId stream, Version version) {
    Key<16> key;
    put_big_endian(key.bytes.data(), stream);
    put_big_endian(key.bytes.data() + 8, version);
    return key;
}

std::optional<Version> version_in_key(const rocksdb::Slice& key) {
    if (key.size() != 16) return std::nullopt;
    return big_endian(key.data() + 8);
}

Key<24> index_key(const domain::IdBytes& id, Position position) {
    Key<24> key;
    std::ranges::transform(id, key.bytes.begin(), [](std::uint8_t byte) {
        return static_cast<char>(byte);
    });
    put_big_endian(key.bytes.data() + 16, position);
    return key;
}

// A commit holds far fewer than 2^32 entries.
void append_distance(std::string& value, Position distance) {
    for (int byte = 0; byte < 4; ++byte, distance >>= 8U) value.push_back(static_cast<char>(distance & 0xffU));
}

bool read_index_row(
    const rocksdb::Slice& key, const rocksdb::Slice& value, std::vector<Position>& positions
) {
    if (key.size() != 24 || value.size() % 4 != 0) return false;
    positions.assign(1, big_endian(key.data() + 16));
    for (std::size_t at = 0; at < value.size(); at += 4) {
        Position distance = 0;
        for (std::size_t byte = 4; byte > 0; --byte) {
            distance = distance << 8U | static_cast<std::uint8_t>(value[at + byte - 1]);
        }
        const Position position = positions.front() + distance;
        if (position <= positions.back()) return false;
        positions.push_back(position);
    }
    return true;
}

std::array<char, 8> number_value(std::uint64_t number) {
    std::array<char, 8> value{};
    for (char& byte : value) {
        byte = static_cast<char>(number & 0xffU);
        number >>= 8U;
    }
    return value;
}

std::optional<std::uint64_t> number_in_value(const rocksdb::Slice& value) {
    if (value.size() != 8) return std::nullopt;
    return little_endian(value.data());
}

Key<33> command_key(const CommandKey& command) {
    Key<33> key;
    const auto id = std::ranges::copy(command.id.bytes, key.bytes.begin()).out;
    *id = static_cast<char>(command.sender.kind);
    std::ranges::copy(command.sender.person.bytes, id + 1);
    return key;
}

std::string disclosure_key(StreamId stream, const domain::Digest& digest, std::string_view field) {
    std::string key(8, '\0');
    put_big_endian(key.data(), stream);
    key.append(digest.bytes.begin(), digest.bytes.end());
    key.append(field);
    return key;
}

std::optional<StreamKey> stream_key_in_value(const rocksdb::Slice& value) {
    StreamKey key{};
    if (value.size() != key.size()) return std::nullopt;
    std::transform(value.data(), value.data() + key.size(), key.begin(), [](char byte) {
        return static_cast<std::uint8_t>(byte);
    });
    return key;
}

std::string outcome_value(const CommandOutcome& outcome) {
    std::string value;
    value.reserve(outcome_size);
    value.push_back(outcome_layout);
    for (std::uint8_t byte : outcome.content) value.push_back(static_cast<char>(byte));
    for (std::uint64_t number : {outcome.stream, outcome.version, outcome.first}) {
        const auto bytes = number_value(number);
        value.append(bytes.data(), bytes.size());
    }
    value.push_back(static_cast<char>(outcome.count));
    return value;
}

std::optional<CommandOutcome> outcome_in_value(const rocksdb::Slice& value) {
    if (value.size() != outcome_size || value[0] != outcome_layout) return std::nullopt;
    CommandOutcome outcome;
    const char* at = value.data() + 1;
    std::transform(at, at + 16, outcome.content.begin(), [](char byte) {
        return static_cast<std::uint8_t>(byte);
    });
    outcome.stream = little_endian(at + 16);
    outcome.version = little_endian(at + 24);
    outcome.first = little_endian(at + 32);
    outcome.count = static_cast<std::uint8_t>(at[40]);
    return outcome;
}

rocksdb::Slice slice_of(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Bytes bytes_of(const rocksdb::Slice& slice) {
    const auto* first = reinterpret_cast<const std::uint8_t*>(slice.data());
    return {first, first + slice.size()};
}

}  // namespace yishi::eventstore
