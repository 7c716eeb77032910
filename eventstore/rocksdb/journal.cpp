#include "eventstore/rocksdb/journal.hpp"

#include "eventstore/admission.hpp"
#include "eventstore/rocksdb/index_rows.hpp"
#include "eventstore/rocksdb/pages.hpp"
#include "eventstore/rocksdb/tree_rows.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace yishi::eventstore {
namespace {

constexpr std::size_t remembered_streams_max = 100'000;
constexpr std::size_t protection_bytes = 8;  // checksums of each pair from here to the memtable

std::string mebibytes(std::uint64_t bytes) { return std::to_string(bytes >> 20U) + " MiB"; }

}  // namespace

RocksdbJournal::RocksdbJournal(
    Database& database,
    domain::LogId log,
    Position size,
    Anchor anchor,
    std::uint64_t free_bytes_min
)
    : database_(database),
      log_(log),
      size_(size),
      free_bytes_min_(free_bytes_min),
      anchor_(std::move(anchor)),
      batch_(0, 0, protection_bytes, 0) {}

std::expected<void, Fault> RocksdbJournal::commit(const Group& group) {
    if (auto failed = database_.failure().get()) return std::unexpected(*failed);
    const auto last = [this](StreamId stream) { return known_last_version(stream); };
    const Position size = this->size();
    if (auto fits = admit(group, size, last); !fits) return fits;
    if (auto enough = check_space(); !enough) return enough;
    if (auto filled = fill_batch(group); !filled) return filled;
    if (batch_.Count() == 0) return {};

    rocksdb::WriteOptions durably;
    durably.sync = true;
    durably.protection_bytes_per_key = protection_bytes;
    const auto written = database_.db().Write(durably, &batch_);
    if (!written.ok()) {
        database_.failure().latch("commit", written.ToString());
        return std::unexpected(Fault{
            FaultCode::indeterminate,
            "entries from " + std::to_string(size),
            written.ToString() + "; open the store again, then send the same commands again"
        });
    }
    remember(group);
    forget_destroyed_keys(group);
    const Position grown = size + group.appends.size();
    size_.store(grown, std::memory_order_release);
    if (grown == size) return {};
    if (auto moved = anchor_.move_to(grown); !moved) {
        database_.failure().latch(moved.error().where, moved.error().detail);
    }
    return {};
}

std::expected<void, Fault> RocksdbJournal::check_space() const {
    const auto free = database_.free_bytes();
    if (!free) return std::unexpected(free.error());
    if (*free >= free_bytes_min_) return {};
    return std::unexpected(Fault{
        FaultCode::out_of_space,
        "data directory",
        mebibytes(*free) + " are free and " + mebibytes(free_bytes_min_) +
            " are kept in reserve; free some space, nothing was written"
    });
}

std::expected<void, Fault> RocksdbJournal::fill_batch(const Group& group) {
    batch_.Clear();
    rocksdb::Status status;
    const auto put = [&](Family family, const rocksdb::Slice& key, const rocksdb::Slice& value) {
        if (status.ok()) status = batch_.Put(database_.family(family), key, value);
    };
    for (const auto& append : group.appends) {
        put(Family::entries,
            entry_key(append.record.position).slice(),
            slice_of(append.record.bytes));
        const auto position = number_value(append.record.position);
        put(Family::stream,
            stream_key(append.stream, append.version).slice(),
            {position.data(), position.size()});
        if (append.new_stream) {
            const auto stream = number_value(append.stream);
            put(Family::head, append.new_stream->text, {stream.data(), stream.size()});
        }
    }
    if (status.ok()) status = put_index(batch_, database_, group.appends);
    for (const auto& [command, outcome] : group.answered) {
        put(Family::command, command_key(command).slice(), outcome_value(outcome));
    }
    for (const auto& command : group.forgotten) {
        if (status.ok()) {
            status = batch_.Delete(database_.family(Family::command), command_key(command).slice());
        }
    }
    for (const auto& [stream, disclosure] : group.disclosures) {
        put(Family::disclosure,
            disclosure_key(stream, disclosure.digest, disclosure.field),
            disclosure.text);
    }
    for (const auto& [stream, key] : group.keys) {
        put(Family::key, entry_key(stream).slice(), slice_of(key));
    }
    for (const auto stream : group.destroyed_keys) {
        if (status.ok()) {
            status = batch_.Delete(database_.family(Family::key), entry_key(stream).slice());
        }
    }
    if (status.ok()) status = put_nodes(batch_, database_.family(Family::hash), group.nodes);
    if (group.checkpoint) {
        put(Family::checkpoint, entry_key(group.checkpoint->size).slice(), group.checkpoint->note);
    }
    if (!status.ok()) return std::unexpected(fault_of(status, "write batch"));
    return {};
}

std::expected<std::optional<Version>, Fault> RocksdbJournal::known_last_version(StreamId stream
) const {
    const auto known = last_versions_.find(stream);
    if (known != last_versions_.end()) return known->second;
    return last_version_of(database_, size(), stream);
}

void RocksdbJournal::remember(const Group& group) {
    if (last_versions_.size() > remembered_streams_max) last_versions_.clear();
    for (const auto& append : group.appends) last_versions_[append.stream] = append.version;
}

// A deleted row stays in older files until they are written anew; a key must not. Whether that worked
// or not, the key is not found any more.
void RocksdbJournal::forget_destroyed_keys(const Group& group) {
    if (group.destroyed_keys.empty()) return;
    rocksdb::CompactRangeOptions thoroughly;
    thoroughly.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForceOptimized;
    (void)database_.db().Flush({}, database_.family(Family::key));
    (void)database_.db().CompactRange(thoroughly, database_.family(Family::key), nullptr, nullptr);
}

std::expected<std::vector<Record>, Fault> RocksdbJournal::read(
    Position from, Direction direction, PageLimit limit
) const {
    if (auto fits = admit(limit); !fits) return std::unexpected(fits.error());
    return page_of_log(database_, size(), from, direction, limit);
}

std::expected<std::vector<Record>, Fault> RocksdbJournal::read_stream(
    StreamId stream, Version from, Direction direction, PageLimit limit
) const {
    if (auto fits = admit(limit); !fits) return std::unexpected(fits.error());
    return page_of_stream(database_, size(), stream, from, direction, limit);
}

std::expected<std::vector<Record>, Fault> RocksdbJournal::read_indexed(
    Index index, const domain::IdBytes& id, Position from, Direction direction, PageLimit limit
) const {
    if (auto fits = admit(limit); !fits) return std::unexpected(fits.error());
    return page_of_index(database_, size(), index, id, from, direction, limit);
}

std::expected<std::vector<Position>, Fault> RocksdbJournal::find_positions(
    Index index, const domain::IdBytes& id, Position from, std::size_t count
) const {
    if (auto fits = admit_positions(count); !fits) return std::unexpected(fits.error());
    return positions_of_index(database_, size(), index, id, from, Direction::forward, count);
}

std::expected<std::optional<StreamHead>, Fault> RocksdbJournal::find_stream(
    const domain::StreamName& name
) const {
    const auto value = database_.get(Family::head, name.text);
    if (!value) return std::unexpected(value.error());
    if (!*value) return std::nullopt;
    const auto id = number_in_value(**value);
    if (!id)
        return std::unexpected(
            Fault{FaultCode::corrupt, "stream " + name.text, "its row is malformed"}
        );
    const auto last = last_version_of(database_, size(), *id);
    if (!last) return std::unexpected(last.error());
    if (*last) return StreamHead{*id, **last};
    if (*id >= size()) return std::nullopt;
    return std::unexpected(
        Fault{FaultCode::corrupt, "stream " + name.text, "it has a name and no entries"}
    );
}

std::expected<std::optional<CommandOutcome>, Fault> RocksdbJournal::find_command(
    const CommandKey& command
) const {
    const auto value = database_.get(Family::command, command_key(command).slice());
    if (!value) return std::unexpected(value.error());
    if (!*value) return std::nullopt;
    const auto outcome = outcome_in_value(**value);
    if (!outcome) {
        return std::unexpected(
            Fault{FaultCode::corrupt, "command " + command.id.text(), "its outcome is malformed"}
        );
    }
    return outcome;
}

std::expected<std::optional<StreamKey>, Fault> RocksdbJournal::find_key(StreamId stream) const {
    const auto value = database_.get(Family::key, entry_key(stream).slice());
    if (!value) return std::unexpected(value.error());
    if (!*value) return std::nullopt;
    const auto key = stream_key_in_value(**value);
    if (key) return key;
    return std::unexpected(
        Fault{FaultCode::corrupt, "key of stream " + std::to_string(stream), "its row is malformed"}
    );
}

std::expected<std::optional<Disclosure>, Fault> RocksdbJournal::find_disclosure(
    StreamId stream, std::string_view field, const domain::Digest& digest
) const {
    auto text = database_.get(Family::disclosure, disclosure_key(stream, digest, field));
    if (!text) return std::unexpected(text.error());
    if (!*text) return std::nullopt;
    return Disclosure{digest, std::string(field), std::move(**text)};
}

std::expected<std::vector<TreeHash>, Fault> RocksdbJournal::read_nodes(
    unsigned level, std::uint64_t first, std::size_t count
) const {
    if (auto fits = admit_nodes(level, count); !fits) return std::unexpected(fits.error());
    return nodes_of_tree(database_, size(), level, first, count);
}

std::expected<std::optional<SignedCheckpoint>, Fault> RocksdbJournal::find_checkpoint(
    std::uint64_t size
) const {
    return checkpoint_up_to(database_, std::min(size, this->size()));
}

std::expected<Position, Fault> durable_size(const Database& database, const domain::LogId& log) {
    const std::unique_ptr<rocksdb::Iterator> last(
        database.db().NewIterator(rocksdb::ReadOptions(), database.family(Family::entries))
    );
    last->SeekToLast();
    if (!last->Valid()) {
        if (!last->status().ok())
            return std::unexpected(fault_of(last->status(), "the last entry"));
        return 0;
    }
    const auto damaged = [](std::string detail) {
        return std::unexpected(Fault{FaultCode::corrupt, "the last entry", std::move(detail)});
    };
    const auto position = position_in_key(last->key());
    if (!position) return damaged("its key is malformed");
    const auto entry = decode_entry(bytes_of(last->value()));
    if (!entry) {
        return std::unexpected(Fault{entry.error().code, "the last entry", entry.error().detail});
    }
    if (entry->position != *position) return damaged("it says another position than its key");
    if (entry->log != log) return damaged("it belongs to another log, " + entry->log.text());
    const auto indexed =
        database.get(Family::stream, stream_key(entry->stream, entry->version).slice());
    if (!indexed) return std::unexpected(indexed.error());
    if (!*indexed || number_in_value(**indexed) != *position) {
        return damaged("its stream does not know it");
    }
    return *position + 1;
}

}  // namespace yishi::eventstore
