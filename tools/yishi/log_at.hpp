// A log by where it lies: a server's address, a bundle, or a data directory.
#pragma once

#include <memory>
#include <string>

#include "eventstore/tlog/log_source.hpp"
#include "tools/yishi/trouble.hpp"

namespace yishi::tools {

// Trouble: `usage` for a file that is not there, `unreachable`, `finding` when it is plainly no log.
Outcome<std::unique_ptr<eventstore::tlog::LogSource>> open_log(
    const std::string& place, eventstore::tlog::Wanted wanted);

// How a command that reads a log ends on such a fault: `corrupt` is a finding, `newer_format` and
// `unknown_type` are `newer`, `not_found` is `usage`, the rest `unreachable`.
Trouble trouble_from(const eventstore::Fault& fault);

}  // namespace yishi::tools
