#include "eventstore/rocksdb/pages.hpp"

#include "eventstore/rocksdb/index_rows.hpp"
#include "eventstore/rocksdb/range.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <string>

namespace yishi::eventstore {
namespace {

constexpr auto last_number = std::numeric_limits<std::uint64_t>::max();

Fault corrupt_entry(Position position, std::string detail) {
    return {FaultCode::corrupt, "entry " + std::to_string(position), std::move(detail)};
}

Fault corrupt_version(StreamId stream, Version version, std::string detail) {
    return {
        FaultCode::corrupt,
        "stream " + std::to_string(stream) + " version " + std::to_string(version),
        std::move(detail)
    };
}

// What a page may still take.
class Room {
  public:
    explicit Room(PageLimit limit) : limit_(limit) {}
    bool takes(std::size_t bytes) {
        const bool fits =
            entries_ == 0 || (entries_ < limit_.entries_max && bytes_ + bytes <= limit_.bytes_max);
        if (fits) {
            ++entries_;
            bytes_ += bytes;
        }
        return fits;
    }

  private:
    PageLimit limit_;
    std::size_t entries_ = 0;
    std::size_t bytes_ = 0;
};

// As many entries that an index names as RocksDB looks up together.
constexpr std::size_t together_max = 32;
struct Together {
    std::array<rocksdb::PinnableSlice, together_max> values;  // copied once, from where RocksDB has them
    std::array<rocksdb::Status, together_max> statuses;

    // At most together_max positions, ascending or descending.
    void look_up(const Database& database, std::span<const Position> positions) {
        std::array<Key<8>, together_max> keys;
        std::array<rocksdb::Slice, together_max> slices;
        for (std::size_t i = 0; i < positions.size(); ++i) {
            keys[i] = entry_key(positions[i]);
            slices[i] = keys[i].slice();
            values[i].Reset();
        }
        const bool is_ascending = positions.size() < 2 || positions.front() < positions.back();
        database.db().MultiGet(
            rocksdb::ReadOptions(), database.family(Family::entries), positions.size(), slices.data(),
            values.data(), statuses.data(), is_ascending
        );
    }
};

// Puts the entries at those places on the page, as long as there is room. False when there is no more.
std::expected<bool, Fault> add_entries(
    const Database& database, std::span<const Position> positions, Room& room, std::vector<Record>& page
) {
    Together together;
    for (std::size_t at = 0; at < positions.size(); at += together_max) {
        const auto some = positions.subspan(at, std::min(together_max, positions.size() - at));
        together.look_up(database, some);
        for (std::size_t i = 0; i < some.size(); ++i) {
            const auto& status = together.statuses[i];
            if (status.IsNotFound()) return std::unexpected(corrupt_entry(some[i], "it is missing"));
            if (!status.ok()) return std::unexpected(fault_of(status, "entry " + std::to_string(some[i])));
            if (!room.takes(together.values[i].size())) return false;
            page.push_back({some[i], bytes_of(together.values[i])});
        }
    }
    return true;
}

struct Place {
    Version version = 0;
    Position position = 0;
};

// The next `count` places of a stream from `from` on. Versions must follow one another; `is_continued` when
// the one before `from` was found, so that a stream read backward cannot end here.
std::expected<std::vector<Place>, Fault> places_of(
    const Database& database,
    Position size,
    StreamId stream,
    Version from,
    Direction direction,
    std::size_t count,
    bool is_continued
) {
    const bool is_forward = direction == Direction::forward;
    Range<16> range(
        database,
        Family::stream,
        stream_key(stream, is_forward ? from : 0),
        stream_key(stream, is_forward ? last_number : from)
    );
    std::vector<Place> places;
    std::optional<Version> expected;
    if (is_forward || is_continued) expected = from;
    for (range.start(direction); range.is_inside() && places.size() < count; range.advance()) {
        const auto version = version_in_key(range->key());
        const auto position = number_in_value(range->value());
        if (!version || !position) {
            return std::unexpected(corrupt_version(stream, from, "its index row is malformed"));
        }
        if (*position >= size) {
            if (is_forward) break;
            continue;
        }
        if (expected && *version != *expected) {
            return std::unexpected(corrupt_version(stream, *expected, "the index has a gap here"));
        }
        places.push_back({*version, *position});
        expected = is_forward ? *version + 1 : *version - 1;
    }
    if (!range->status().ok()) {
        const Version at = expected.value_or(from);
        auto fault = fault_of(range->status(), "");
        fault.where = corrupt_version(stream, at, "").where;
        return std::unexpected(std::move(fault));
    }
    const bool stops_early = !is_forward && places.size() < count && (is_continued || !places.empty());
    if (stops_early && (places.empty() || places.back().version != 0)) {
        return std::unexpected(corrupt_version(stream, *expected, "the index has a gap here"));
    }
    return places;
}

}  // namespace

std::expected<std::vector<Record>, Fault> page_of_log(
    const Database& database, Position size, Position from, Direction direction, PageLimit limit
) {
    const bool is_forward = direction == Direction::forward;
    if (size == 0 || (is_forward && from >= size)) return std::vector<Record>{};
    Position expected = std::min(from, size - 1);
    Range<8> range(
        database,
        Family::entries,
        entry_key(is_forward ? expected : 0),
        entry_key(is_forward ? size - 1 : expected)
    );
    Room room(limit);
    std::vector<Record> page;
    bool is_complete = false;
    for (range.start(direction); range.is_inside(); range.advance()) {
        if (position_in_key(range->key()) != expected) break;
        if (!room.takes(range->value().size())) return page;
        page.push_back({expected, bytes_of(range->value())});
        is_complete = expected == (is_forward ? size - 1 : 0);
        if (is_complete) break;
        expected = is_forward ? expected + 1 : expected - 1;
    }
    if (!range->status().ok()) {
        return std::unexpected(fault_of(range->status(), "entry " + std::to_string(expected)));
    }
    if (!is_complete) return std::unexpected(corrupt_entry(expected, "it is missing"));
    return page;
}

std::expected<std::vector<Record>, Fault> page_of_stream(
    const Database& database,
    Position size,
    StreamId stream,
    Version from,
    Direction direction,
    PageLimit limit
) {
    constexpr std::size_t step = 64;
    Room room(limit);
    std::vector<Record> page;
    while (page.size() < limit.entries_max) {
        const auto places = places_of(
            database, size, stream, from, direction, std::min(step, limit.entries_max - page.size()), !page.empty()
        );
        if (!places) return std::unexpected(places.error());
        std::vector<Position> positions(places->size());
        std::ranges::transform(*places, positions.begin(), &Place::position);
        const auto has_room = add_entries(database, positions, room, page);
        if (!has_room) return std::unexpected(has_room.error());
        if (!*has_room) return page;
        if (places->size() < step) return page;
        const Version last = places->back().version;
        if (direction == Direction::backward && last == 0) return page;
        from = direction == Direction::forward ? last + 1 : last - 1;
    }
    return page;
}

std::expected<std::vector<Record>, Fault> page_of_index(
    const Database& database,
    Position size,
    Index index,
    const domain::IdBytes& id,
    Position from,
    Direction direction,
    PageLimit limit
) {
    constexpr std::size_t step = 512;
    Room room(limit);
    std::vector<Record> page;
    while (page.size() < limit.entries_max) {
        const std::size_t wanted = std::min(step, limit.entries_max - page.size());
        const auto positions = positions_of_index(database, size, index, id, from, direction, wanted);
        if (!positions) return std::unexpected(positions.error());
        const auto has_room = add_entries(database, *positions, room, page);
        if (!has_room) return std::unexpected(has_room.error());
        if (!*has_room) return page;
        if (positions->size() < wanted) return page;
        const Position last = positions->back();
        if (direction == Direction::backward && last == 0) return page;
        from = direction == Direction::forward ? last + 1 : last - 1;
    }
    return page;
}

std::expected<std::optional<Version>, Fault> last_version_of(
    const Database& database, Position size, StreamId stream
) {
    const auto places = places_of(database, size, stream, last_number, Direction::backward, 1, false);
    if (!places) return std::unexpected(places.error());
    if (places->empty()) return std::nullopt;
    return places->front().version;
}

}  // namespace yishi::eventstore
