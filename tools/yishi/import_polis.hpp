// `yishi import polis`: a Polis export becomes a council with one consultation, act by act, through the
// same protocol and the same rules as everybody else.
#pragma once

#include <filesystem>
#include <string>

#include "tools/yishi/server.hpp"
#include "tools/yishi/trouble.hpp"

namespace yishi::tools {

struct Imported {
    std::string consultation;
    std::string council;
    std::size_t statements = 0;
    std::size_t votes = 0;
    std::uint64_t recorded = 0;  // entries that this run added
};

// Can be run again after any interruption: what is there is recognised by its command id.
Outcome<Imported> import_polis(const Server& server, const std::filesystem::path& directory, bool quiet);

}  // namespace yishi::tools
