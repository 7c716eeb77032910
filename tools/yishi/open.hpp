// `yishi open STREAM`: what is sealed of a stream and may be opened by whoever asks.
#pragma once

#include <string>

#include "tools/yishi/server.hpp"
#include "tools/yishi/trouble.hpp"

namespace yishi::tools {

// Writes a file of openings (docs/log-format.md), for `yishi audit --openings`; prints what they say where
// no file is named.
Outcome<void> open_sealed(
    const Server& server, const std::string& stream, const std::string& file, bool as_json);

}  // namespace yishi::tools
