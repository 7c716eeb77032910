// `yishi import register`: the people, bodies and offices of a spreadsheet, once two people have
// looked.
#pragma once

#include "tools/yishi/server.hpp"
#include "tools/yishi/trouble.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace yishi::tools {

struct RegisterAsked {
    std::filesystem::path file;
    std::string council;
    std::string confirmed;  // the check number of somebody else's preview; empty: preview only
    std::vector<std::string> offices;  // "WORD=OFFICE" each
    std::string basis;
};

// Without a check number nothing is sent. Names go nowhere but into the private fields of the
// commands: they are not printed, and no id is made from them.
Outcome<void> import_register(
    const Server& server, const RegisterAsked& asked, bool as_json, bool quiet
);

}  // namespace yishi::tools
