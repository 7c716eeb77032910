// The operator's credential: DATA/operator.token, made on the first start, readable by its owner only.
#pragma once

#include <expected>
#include <filesystem>
#include <string>

#include "eventstore/fault.hpp"

namespace yishi::gateway {

// The token in `directory`/operator.token; made if there is none. Written under another name and
// linked into place, so that nobody ever reads half a token. Faults: io (cannot be read or written),
// invalid (the file holds no token, or others may read it).
std::expected<std::string, eventstore::Fault> operator_token(const std::filesystem::path& directory);

}  // namespace yishi::gateway
