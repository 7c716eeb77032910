// How yishid is told what to do.
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>

#include "eventstore/fault.hpp"
#include "gateway/beast/server.hpp"
#include "gateway/terms/limits.hpp"

namespace yishi::gateway {

// docs/operating.md says what to do about each.
enum class ExitCode : std::uint8_t {
    stopped = 0,        // asked to, and everything acknowledged is kept
    internal = 1,       // something else; see the message
    usage = 2,          // options that cannot be right
    in_use = 3,         // another process holds the data directory
    not_writable = 4,   // the data directory cannot be read or written
    newer_format = 5,   // a newer program wrote the data directory
    out_of_space = 6,   // the disk is full
    corrupt = 7,        // what lies on the disk is not what was written
    cannot_listen = 8,  // the address is taken or not ours
    behind_witnesses = 9,  // --require-witnesses, and they could not be asked or know another history
    interrupted = 130,  // asked twice: left at once
};

ExitCode exit_code_for(eventstore::FaultCode code);

struct Options {
    ListenAt listen;
    std::filesystem::path directory;
    std::string public_origin;  // of --public-url; empty when not given
    std::string origin;  // the log's name, of --origin; empty when not given
    std::filesystem::path log_file;
    std::filesystem::path policy;  // empty: no witnesses
    bool requires_witnesses = false;
    Limits limits;
};

// Nothing to run is an exit code: --help was asked for, or the options were wrong; either was printed.
std::expected<Options, ExitCode> read_options(int argc, const char* const* argv);

}  // namespace yishi::gateway
