// Small files that must be there after a crash, and the lock that keeps a directory to one process.
#pragma once

#include "eventstore/fault.hpp"

#include <cstddef>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>

namespace yishi::eventstore {

// Makes the directory if it may. Faults: not_found, io (not a directory, not writable).
std::expected<void, Fault> prepare_directory(const std::filesystem::path& directory, bool create);

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

// Writes the file durably: after a crash it holds the old text or the new. The folder must exist.
std::expected<void, Fault> write_durably(const std::filesystem::path& file, std::string_view text);
// At most that many bytes from its start; `corrupt` when it is missing.
std::expected<std::string, Fault> read_text(
    const std::filesystem::path& file, std::size_t bytes_max
);

// What errno says about a path, with what to do where we know.
Fault system_fault(const std::filesystem::path& path, int error);

// Makes what happened to the names in a folder durable; an empty path is the working directory.
std::expected<void, Fault> sync_folder(const std::filesystem::path& folder);

}  // namespace yishi::eventstore
