#include "eventstore/rocksdb/index_rows.hpp"

#include "eventstore/rocksdb/layout.hpp"
#include "eventstore/rocksdb/range.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

namespace yishi::eventstore {
namespace {

using Held = std::pair<domain::IdBytes, Position>;

// One row for each id. `held` may come in any order and say a thing twice.
rocksdb::Status put_rows(
    rocksdb::WriteBatch& batch, rocksdb::ColumnFamilyHandle* family, std::vector<Held>& held
) {
    std::ranges::sort(held);
    const auto twice = std::ranges::unique(held);
    held.erase(twice.begin(), twice.end());
    rocksdb::Status status;
    for (auto first = held.begin(); first != held.end() && status.ok();) {
        std::string others;
        auto next = std::next(first);
        for (; next != held.end() && next->first == first->first; ++next) {
            append_distance(others, next->second - first->second);
        }
        status = batch.Put(family, index_key(first->first, first->second).slice(), others);
        first = next;
    }
    return status;
}

Fault malformed(const domain::IdBytes& id) {
    return {FaultCode::corrupt, "the index of " + domain::to_text(id), "its row is malformed"};
}

}  // namespace

rocksdb::Status put_index(
    rocksdb::WriteBatch& batch, const Database& database, std::span<const Group::Append> appends
) {
    std::vector<Held> of_councils;
    std::vector<Held> of_links;
    of_councils.reserve(appends.size());
    for (const auto& append : appends) {
        of_councils.emplace_back(append.council.bytes, append.record.position);
        for (const auto& link : append.links) of_links.emplace_back(link, append.record.position);
    }
    const auto status = put_rows(batch, database.family(family_of(Index::council)), of_councils);
    if (!status.ok()) return status;
    return put_rows(batch, database.family(family_of(Index::link)), of_links);
}

std::expected<std::vector<Position>, Fault> positions_of_index(
    const Database& database,
    Position size,
    Index index,
    const domain::IdBytes& id,
    Position from,
    Direction direction,
    std::size_t count
) {
    std::vector<Position> positions;
    const bool is_forward = direction == Direction::forward;
    if (size == 0 || (is_forward && from >= size)) return positions;
    from = std::min(from, size - 1);
    Range<24> range(database, family_of(index), index_key(id, 0), index_key(id, size - 1));
    // A row that begins before may reach beyond.
    range.start_at_or_before(index_key(id, from), direction);
    std::vector<Position> row;
    for (; range.is_inside() && positions.size() < count; range.advance()) {
        if (!read_index_row(range->key(), range->value(), row)) return std::unexpected(malformed(id));
        if (!is_forward) std::ranges::reverse(row);
        for (const Position position : row) {
            const bool is_asked = is_forward ? position >= from : position <= from;
            if (is_asked && position < size && positions.size() < count) positions.push_back(position);
        }
    }
    if (!range->status().ok()) return std::unexpected(fault_of(range->status(), malformed(id).where));
    return positions;
}

}  // namespace yishi::eventstore
