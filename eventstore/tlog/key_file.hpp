// A file of secret keys: one a line, the oldest first, for its owner's eyes only (mode 0600).
#pragma once

#include <expected>
#include <filesystem>
#include <span>
#include <vector>

#include "eventstore/fault.hpp"
#include "eventstore/tlog/key.hpp"

namespace yishi::eventstore::tlog {

constexpr std::size_t keys_in_file_max = 16;

// Refuses a file that others may read, and anything in it that is not a key, or the same key twice.
// Faults: not_found, invalid (with what to do), newer_format (a key of an unknown kind), io.
std::expected<std::vector<SigningKey>, Fault> read_key_file(const std::filesystem::path& file);

// A new file with one key. Never replaces one: `invalid` when there is a file of that name.
std::expected<void, Fault> make_key_file(const std::filesystem::path& file, const SigningKey& key);

// Replaces what the file holds: after a crash it is the old text or the new. One writer at a time.
std::expected<void, Fault> write_key_file(const std::filesystem::path& file, std::span<const SigningKey> keys);

}  // namespace yishi::eventstore::tlog
