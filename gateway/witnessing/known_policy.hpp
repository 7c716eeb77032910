// The file that says who watches this log (C2SP tlog-policy), as the operator gave it.
#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "eventstore/tlog/policy.hpp"

namespace yishi::gateway {

struct KnownPolicy {
    eventstore::tlog::Policy policy;  // without a file: this log, and no quorum asked for
    std::string text;                 // as in the file, to be shown at /log/policy; empty without one
};

// An empty path is no policy. Faults: `invalid` names the line, or says that none of its log lines is a
// key of this log; those of reading the file.
std::expected<KnownPolicy, eventstore::Fault> read_policy(
    const std::filesystem::path& file, const std::vector<eventstore::tlog::VerifierKey>& log_keys);

}  // namespace yishi::gateway
