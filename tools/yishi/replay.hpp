// `yishi replay`: the past of one council, entry after entry, at a chosen speed.
#pragma once

#include <cstdint>
#include <limits>
#include <string>

#include "domain/kernel/id.hpp"
#include "eventstore/tlog/log_source.hpp"
#include "tools/yishi/calling.hpp"
#include "tools/yishi/errand.hpp"

namespace yishi::tools {

struct ReplayOptions {
    domain::CouncilId council;
    std::uint64_t from = 0;                                       // the first position to be told
    std::uint64_t to = std::numeric_limits<std::uint64_t>::max();  // the first one not to be told
    double speed = 60;                                             // see Pacing
    bool as_json = false;
    bool quiet = false;
};

// Prints one line for each entry, how a vote ended after its declaration, and the state at the end. What
// lies before `from` is read, so that the state is right, but not told. Ctrl-C ends it like the end of the
// log. Trouble: `not_found` when the log knows no such council, `finding` where the log cannot be read.
Outcome<void> replay(eventstore::tlog::LogSource& log, const ReplayOptions& options);

// Adds `replay URL|BUNDLE|DATA --council ID`; what is asked for becomes `chosen`.
void add_replay_command(CLI::App& app, Calling& calling, Errand& chosen);

}  // namespace yishi::tools
