// How `yishi` ends, for scripts. docs/operating.md lists the same table.
#pragma once

namespace yishi::tools {

enum class ExitCode : int {
    ok = 0,
    finding = 1,       // it ran, and what it looked at is not as it should be
    usage = 2,         // wrong options or input files; nothing was sent
    configuration = 3, // the token file cannot be read, or the like
    unreachable = 3,   // of commands that read a log: it cannot be fetched or read
    not_found = 4,
    denied = 5,
    unavailable = 6,   // the server is not reachable, or too slow
    conflict = 7,      // the rules or the present state say no
    not_all_checked = 8,  // of an audit: nothing was found, and not everything could be looked at
    newer = 9,            // a newer program wrote it: nothing is wrong as far as this one can read
    internal = 70,
};

}  // namespace yishi::tools
