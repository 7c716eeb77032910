// What the commands of `yishi` take in common.
#pragma once

#include <string>

#include <CLI/CLI.hpp>

namespace yishi::tools {

struct Calling {
    std::string server = "http://127.0.0.1:8080";
    std::string token_file;
    bool as_json = false;
    bool quiet = false;

    // Of every command.
    void take_from(CLI::App& command) {
        command.add_flag("--json", as_json, "Answer as JSON on standard output");
        command.add_flag("-q,--quiet", quiet, "No progress on standard error");
    }
    // Of those that talk to a server as somebody.
    void take_server_from(CLI::App& command) {
        command.add_option("--server", server, "Where the server is")->capture_default_str()->type_name("URL");
        command.add_option("--token-file", token_file, "File with the caller's token, such as DATA/operator.token")
            ->type_name("FILE");
        take_from(command);
    }
};

}  // namespace yishi::tools
