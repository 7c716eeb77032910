// What a command of the command line will do once all options are read.
#pragma once

#include <functional>

#include "eventstore/fault.hpp"
#include "tools/yishi/trouble.hpp"

namespace CLI {
class App;
}

namespace yishi::tools {

using Errand = std::function<Outcome<void>()>;

// Whether nothing is wrong but that this program is too old to read it.
inline bool is_of_newer_program(const eventstore::Fault& fault) {
    return fault.code == eventstore::FaultCode::newer_format || fault.code == eventstore::FaultCode::unknown_type;
}

// A fault of the machine or of a file, as the command line tells it: files that are not as they should
// be are `configuration`, what is damaged is a `finding`.
inline std::unexpected<Trouble> trouble(const eventstore::Fault& fault) {
    using eventstore::FaultCode;
    const bool is_damage = fault.code == FaultCode::corrupt || fault.code == FaultCode::misfit;
    const ExitCode exit = is_damage          ? ExitCode::finding
        : is_of_newer_program(fault)         ? ExitCode::newer
        : fault.code == FaultCode::not_found ? ExitCode::not_found
        : fault.code == FaultCode::in_use    ? ExitCode::conflict
                                             : ExitCode::configuration;
    return trouble(exit, fault.where + ": " + fault.detail);
}

}  // namespace yishi::tools
