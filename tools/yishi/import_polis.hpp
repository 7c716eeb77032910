// `yishi import polis`: a Polis export becomes a council with one consultation, act by act, through
// the same protocol and the same rules as everybody else. Nothing is sent before every row was
// tried out.
#pragma once

#include "tools/yishi/flaw.hpp"
#include "tools/yishi/server.hpp"
#include "tools/yishi/trouble.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace yishi::tools {

struct PolisAsked {
    std::filesystem::path directory;
    std::string known_as;    // read_polis
    bool skips_bad = false;  // leave out what cannot be taken, instead of sending nothing
    bool is_quiet = false;
};

struct Imported {
    std::string consultation;
    std::string council;
    std::size_t statements = 0;  // rows that were taken
    std::size_t votes = 0;
    std::size_t removed = 0;     // statements without their text
    std::vector<Flaw> left_out;  // rows that were not
    std::uint64_t recorded = 0;  // entries that this run added
    bool is_refused = false;     // for what was left out: nothing was sent
};

// Can be run again after any interruption, and after the files were mended: what is there is
// recognised by its command id.
Outcome<Imported> import_polis(const Server& server, const PolisAsked& asked);

}  // namespace yishi::tools
