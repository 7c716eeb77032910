// A data directory: the journal and the rows beside it, in one embedded RocksDB.
#pragma once

#include <expected>
#include <filesystem>
#include <memory>

#include "eventstore/fault.hpp"
#include "eventstore/journal.hpp"
#include "eventstore/row_store.hpp"

namespace rocksdb {
class FileSystem;
}

namespace yishi::eventstore {

struct StoreOptions {
    std::filesystem::path directory;
    bool create = true;  // make the directory and an empty store when there is none
    // Below this many free bytes appends are refused as out_of_space; reads go on.
    std::uint64_t free_bytes_min = 256ULL << 20U;
    // For fault injection in tests; null is the machine's own.
    std::shared_ptr<rocksdb::FileSystem> file_system;
};

// Owns the database. Closing (destruction) needs every reader and the writer to be gone.
class Store {
  public:
    virtual ~Store() = default;
    [[nodiscard]] virtual Journal& journal() = 0;
    [[nodiscard]] virtual RowStore& rows() = 0;

    // Opens or makes a store. Faults: in_use, newer_format, io (naming the directory and what the
    // operating system said), corrupt. Nothing is changed when opening fails.
    static std::expected<std::unique_ptr<Store>, Fault> open(const StoreOptions& options);

    // The same contract in memory, for tests and demonstrations that need no disk.
    static std::unique_ptr<Store> in_memory();
};

}  // namespace yishi::eventstore
