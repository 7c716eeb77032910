// `yishi send` and `yishi code`: what an operator, or anybody with a token, does from the command
// line.
#pragma once

#include "tools/yishi/errand.hpp"
#include "tools/yishi/server.hpp"
#include "tools/yishi/trouble.hpp"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace yishi::tools {

struct Calling;

// One command of any context. `stream` is CONTEXT/ID, or CONTEXT/new to begin one. Each field is
// NAME=VALUE: as text where it is one, a name or an id, else as JSON; VALUE may stand elsewhere
// (given_value.hpp). Ids that a sender chooses are chosen anew where none is given, and told; what is
// private is not.
Outcome<void> send_command(
    const Server& server,
    const std::string& stream,
    const std::string& command,
    const std::vector<std::string>& fields,
    bool as_json
);

// A sign-in code for somebody in the register, once.
Outcome<void> issue_code(
    const Server& server, const std::string& council, const std::string& person, bool as_json
);

void add_send_commands(CLI::App& app, Calling& calling, Errand& chosen);

}  // namespace yishi::tools
