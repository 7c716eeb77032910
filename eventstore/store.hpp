// A data directory: the journal and the rows beside it, in one embedded RocksDB.
#pragma once

#include "eventstore/fault.hpp"
#include "eventstore/journal.hpp"
#include "eventstore/row_store.hpp"

#include <expected>
#include <filesystem>
#include <memory>
#include <optional>

namespace rocksdb {
class FileSystem;
}

namespace yishi::eventstore {

struct StoreOptions {
    std::filesystem::path directory;
    bool create = true;  // make the directory and an empty store when there is none
    // Below this many free bytes appends are refused as out_of_space; reads go on.
    std::uint64_t free_bytes_min = 256ULL << 20U;
    // False for who only looks: else RocksDB may take it as an occasion to rewrite files, and give up half-way
    // when he leaves.
    bool compacts = true;
    // For fault injection in tests; null is the machine's own.
    std::shared_ptr<rocksdb::FileSystem> file_system;
};

// Owns the database. Closing (destruction) needs every reader and the writer to be gone.
class Store {
  public:
    virtual ~Store() = default;
    [[nodiscard]] virtual Journal& journal() = 0;
    [[nodiscard]] virtual RowStore& rows() = 0;

    // Why nothing more is written, once the disk has failed; nothing while all is well. Reads go
    // on. The way out is to end the writer, destroy the store and open it again (what a restart of
    // the process does): only opening finds out what is durable. Any thread.
    [[nodiscard]] virtual std::optional<Fault> failure() const = 0;

    // Opens or makes a store. Faults: not_found, in_use, newer_format, io (naming the path and what
    // the operating system said), out_of_space, corrupt (also when the log is shorter than it was
    // known to be). Reads no history: the time it takes is bounded by the write-ahead log.
    static std::expected<std::unique_ptr<Store>, Fault> open(const StoreOptions& options);

    // The same contract in memory, for tests and demonstrations that need no disk.
    static std::unique_ptr<Store> in_memory();
};

}  // namespace yishi::eventstore
