// The journal on RocksDB: one WriteBatch and one sync per group.
#pragma once

#include "eventstore/journal.hpp"
#include "eventstore/rocksdb/anchor.hpp"
#include "eventstore/rocksdb/database.hpp"

#include <rocksdb/write_batch.h>

#include <atomic>
#include <unordered_map>

namespace yishi::eventstore {

class RocksdbJournal final : public Journal {
  public:
    // The database must outlive it; `size` as found by durable_size.
    RocksdbJournal(
        Database& database,
        domain::LogId log,
        Position size,
        Anchor anchor,
        std::uint64_t free_bytes_min
    );

    [[nodiscard]] domain::LogId log() const override { return log_; }
    [[nodiscard]] Position size() const override { return size_.load(std::memory_order_acquire); }
    std::expected<void, Fault> commit(const Group& group) override;
    [[nodiscard]] std::expected<std::vector<Record>, Fault> read(
        Position from, Direction direction, PageLimit limit
    ) const override;
    [[nodiscard]] std::expected<std::vector<Record>, Fault> read_stream(
        StreamId stream, Version from, Direction direction, PageLimit limit
    ) const override;
    [[nodiscard]] std::expected<std::vector<Record>, Fault> read_indexed(
        Index index, const domain::IdBytes& id, Position from, Direction direction, PageLimit limit
    ) const override;
    [[nodiscard]] std::expected<std::vector<Position>, Fault> find_positions(
        Index index, const domain::IdBytes& id, Position from, std::size_t count
    ) const override;
    [[nodiscard]] std::expected<std::optional<StreamHead>, Fault> find_stream(
        const domain::StreamName& name
    ) const override;
    [[nodiscard]] std::expected<std::optional<CommandOutcome>, Fault> find_command(
        const CommandKey& command
    ) const override;
    [[nodiscard]] std::expected<std::optional<Disclosure>, Fault> find_disclosure(
        StreamId stream, std::string_view field, const domain::Digest& digest
    ) const override;
    [[nodiscard]] std::expected<std::optional<StreamKey>, Fault> find_key(
        StreamId stream
    ) const override;
    [[nodiscard]] std::expected<std::vector<TreeHash>, Fault> read_nodes(
        unsigned level, std::uint64_t first, std::size_t count
    ) const override;
    [[nodiscard]] std::expected<std::optional<SignedCheckpoint>, Fault> find_checkpoint(
        std::uint64_t size
    ) const override;

  private:
    std::expected<void, Fault> check_space() const;
    std::expected<void, Fault> fill_batch(const Group& group);
    std::expected<std::optional<Version>, Fault> known_last_version(StreamId stream) const;
    void remember(const Group& group);
    void forget_destroyed_keys(const Group& group);

    Database& database_;
    const domain::LogId log_;
    std::atomic<Position> size_;
    const std::uint64_t free_bytes_min_;
    // The writer's own: reused memory, and where the streams of late ended.
    Anchor anchor_;
    rocksdb::WriteBatch batch_;
    std::unordered_map<StreamId, Version> last_versions_;
};

// The number of entries, from the last one, which must be whole and in its place; the history
// behind it is not read. Faults: corrupt, newer_format, io.
std::expected<Position, Fault> durable_size(const Database& database, const domain::LogId& log);

}  // namespace yishi::eventstore
