#include "tools/yishi/server_command.hpp"

#include <utility>

namespace yishi::tools {

CLI::App* add_server_command(
    CLI::App& parent,
    const std::string& name,
    const std::string& help,
    Calling& calling,
    Errand& chosen,
    std::function<Outcome<void>(const Server&)> act
) {
    auto* command = parent.add_subcommand(name, help);
    calling.take_server_from(*command);
    command->callback([&calling, &chosen, act = std::move(act)] {
        chosen = [&calling, act]() -> Outcome<void> {
            const auto server = Server::at(calling.server, calling.token_file);
            if (!server) return std::unexpected(server.error());
            return act(*server);
        };
    });
    return command;
}

}  // namespace yishi::tools
