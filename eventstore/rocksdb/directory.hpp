// The data directory around the database:
//
//   lock      held while a process has the store open
//   anchor    how long the log was known to be (anchor.hpp)
//   db/       the database, and beside RocksDB's files:
//   db/FORMAT the version of the layout, one line of text
//
// A store appears at once and whole: it is made as db.new and renamed.
#pragma once

#include "eventstore/fault.hpp"

#include <expected>
#include <filesystem>
#include <string>
#include <string_view>

namespace yishi::eventstore {

// Held for as long as this object lives; the kernel lets go of it when the process ends.
class DirectoryLock {
  public:
    // Fault in_use when this or another process holds it.
    static std::expected<DirectoryLock, Fault> take(const std::filesystem::path& directory);
    ~DirectoryLock();
    DirectoryLock(DirectoryLock&& other) noexcept;
    DirectoryLock& operator=(DirectoryLock&&) = delete;

  private:
    explicit DirectoryLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

// Makes the directory if it may. Faults: not_found, io (not a directory, not writable).
std::expected<void, Fault> prepare_directory(const std::filesystem::path& directory, bool create);

std::filesystem::path database_folder(const std::filesystem::path& directory);
std::filesystem::path unfinished_folder(const std::filesystem::path& directory);

std::expected<void, Fault> write_format(const std::filesystem::path& folder);
// Faults: newer_format, corrupt.
std::expected<void, Fault> check_format(const std::filesystem::path& folder);

// Renames the unfinished folder and makes the renaming durable.
std::expected<void, Fault> publish_folder(const std::filesystem::path& directory);

// Writes the file durably: after a crash it holds the old text or the new. The folder must exist.
std::expected<void, Fault> write_durably(const std::filesystem::path& file, std::string_view text);
std::expected<std::string, Fault> read_text(
    const std::filesystem::path& file, std::size_t bytes_max
);

// What errno says about a path, with what to do where we know.
Fault system_fault(const std::filesystem::path& path, int error);

}  // namespace yishi::eventstore
