// Why a command of the command line did not do what was asked: told to a person, and to a script.
#pragma once

#include <expected>
#include <string>

#include "tools/yishi/exit_code.hpp"

namespace yishi::tools {

struct Trouble {
    ExitCode exit = ExitCode::internal;
    std::string what;    // what went wrong, and where; empty when the command has told it itself
    std::string advice;  // what to do about it; may be empty
};

template <class T>
using Outcome = std::expected<T, Trouble>;

inline std::unexpected<Trouble> trouble(ExitCode exit, std::string what, std::string advice = {}) {
    return std::unexpected(Trouble{exit, std::move(what), std::move(advice)});
}

}  // namespace yishi::tools
