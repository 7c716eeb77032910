// Secret keys in a file: of a log (DATA/log.key) or of a witness. One key a line, the oldest first, in
// the form of SigningKey::text(); readable by the owner alone.
#pragma once

#include "eventstore/fault.hpp"
#include "eventstore/tlog/key.hpp"

#include <expected>
#include <filesystem>
#include <vector>

namespace yishi::eventstore {

constexpr std::size_t keys_in_a_file_max = 16;

// Faults name the file and what to do: not_found, io, corrupt (a line that is no key, no line, or too
// many), invalid (others than the owner may read it).
std::expected<std::vector<tlog::SigningKey>, Fault> read_keys(const std::filesystem::path& file);

// Durably, with mode 0600: after a crash the file holds the old keys or the new. The folder must exist.
std::expected<void, Fault> write_keys(
    const std::filesystem::path& file, const std::vector<tlog::SigningKey>& keys
);

// The keys of the log in a data directory. When it has none yet and `may_make` (the log has signed
// nothing so far), makes one of that name.
std::expected<std::vector<tlog::SigningKey>, Fault> keys_of_log(
    const std::filesystem::path& directory, const std::string& origin, bool may_make
);

}  // namespace yishi::eventstore
