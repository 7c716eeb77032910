// A command of the command line that talks to a server.
#pragma once

#include "tools/yishi/calling.hpp"
#include "tools/yishi/errand.hpp"
#include "tools/yishi/server.hpp"

#include <functional>
#include <string>

namespace yishi::tools {

// Adds it with the options that all of them take. `act` is what it does once all options are read; `calling` and
// `chosen` must outlive the parsing and the errand.
CLI::App* add_server_command(
    CLI::App& parent,
    const std::string& name,
    const std::string& help,
    Calling& calling,
    Errand& chosen,
    std::function<Outcome<void>(const Server&)> act
);

}  // namespace yishi::tools
