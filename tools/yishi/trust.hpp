// Whom a command that reads a log from outside believes, as the caller says it.
#pragma once

#include <string>

#include <CLI/CLI.hpp>

#include "eventstore/tlog/log_check.hpp"
#include "tools/yishi/trouble.hpp"

namespace yishi::tools {

struct TrustOptions {
    std::string vkey_file;    // the log's key as it is known from elsewhere; may be empty
    std::string policy_file;  // whom to believe; may be empty
    std::string older_file;   // a checkpoint seen before; may be empty

    void take_from(CLI::App& command);
};

// Reads the files. Trouble: usage.
Outcome<eventstore::tlog::Trust> trust_from(const TrustOptions& options);

}  // namespace yishi::tools
