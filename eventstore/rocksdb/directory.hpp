// The data directory around the database:
//
//   lock      held while a process has the store open
//   anchor    how long the log was known to be (anchor.hpp)
//   db/       the database, and beside RocksDB's files:
//   db/FORMAT the version of the layout, one line of text
//
// A store appears at once and whole: it is made as db.new and renamed.
#pragma once

#include "eventstore/durable_file.hpp"
#include "eventstore/fault.hpp"

#include <expected>
#include <filesystem>

namespace yishi::eventstore {

std::filesystem::path database_folder(const std::filesystem::path& directory);
std::filesystem::path unfinished_folder(const std::filesystem::path& directory);

std::expected<void, Fault> write_format(const std::filesystem::path& folder);
// Faults: newer_format, corrupt.
std::expected<void, Fault> check_format(const std::filesystem::path& folder);

// Renames the unfinished folder and makes the renaming durable.
std::expected<void, Fault> publish_folder(const std::filesystem::path& directory);

}  // namespace yishi::eventstore
