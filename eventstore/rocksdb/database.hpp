// The open database: its families, and their closing in the right order.
#pragma once

#include "eventstore/rocksdb/failure.hpp"
#include "eventstore/rocksdb/layout.hpp"

#include <rocksdb/db.h>
#include <rocksdb/env.h>

#include <array>
#include <expected>
#include <filesystem>
#include <memory>
#include <string>

namespace yishi::eventstore {

class Database {
  public:
    enum class Mode : std::uint8_t {
        create,
        read_only,
        write,
        write_uncompacted,  // files are not merged meanwhile
    };

    // `file_system` null is the machine's own. Faults: newer_format (families this program does not
    // know), corrupt, io, out_of_space. Opening to write makes the families that an older program did
    // not have; opening to read goes without them, and `get` finds nothing there.
    static std::expected<std::unique_ptr<Database>, Fault> open(
        const std::filesystem::path& folder,
        Mode mode,
        std::shared_ptr<rocksdb::FileSystem> file_system
    );

    // Writes memtables out, so that the next opening has little to replay, then closes.
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    [[nodiscard]] rocksdb::DB& db() const { return *db_; }
    [[nodiscard]] rocksdb::ColumnFamilyHandle* family(Family family) const {
        return families_[static_cast<std::size_t>(family)];
    }
    [[nodiscard]] Failure& failure() const { return *failure_; }

    // Nothing found is an empty optional.
    [[nodiscard]] std::expected<std::optional<std::string>, Fault> get(
        Family family, const rocksdb::Slice& key
    ) const;

    // Bytes that may still be written to the file system below.
    [[nodiscard]] std::expected<std::uint64_t, Fault> free_bytes() const;

  private:
    explicit Database(Mode mode) : mode_(mode) {}

    const Mode mode_;
    std::string folder_;
    std::unique_ptr<rocksdb::Env> own_env_;  // when a file system was given
    std::shared_ptr<rocksdb::FileSystem> file_system_;
    std::shared_ptr<Failure> failure_;
    std::unique_ptr<rocksdb::DB> db_;
    std::array<rocksdb::ColumnFamilyHandle*, family_names.size()> families_{};
};

}  // namespace yishi::eventstore
