// The file of the log's own keys, DATA/log.key; tlog/key_file.hpp says what is in it.
#pragma once

#include "eventstore/fault.hpp"
#include "eventstore/tlog/key.hpp"

#include <expected>
#include <filesystem>
#include <vector>

namespace yishi::eventstore {

// The keys of the log in a data directory. When it has none yet and `may_make` (the log has signed
// nothing so far), makes one of that name.
std::expected<std::vector<tlog::SigningKey>, Fault> keys_of_log(
    const std::filesystem::path& directory, const std::string& origin, bool may_make
);

}  // namespace yishi::eventstore
