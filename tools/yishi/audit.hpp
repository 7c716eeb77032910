// `yishi audit`: a whole log decided, counted and checked again, with a report.
#pragma once

#include "tools/yishi/calling.hpp"
#include "tools/yishi/errand.hpp"

namespace yishi::tools {

// Adds `audit URL|BUNDLE|DATA`; what is asked for becomes `chosen`. Prints the report or its JSON, writes
// the files asked for. Trouble: finding (told already), usage, unreachable.
void add_audit_command(CLI::App& app, Calling& calling, Errand& chosen);

}  // namespace yishi::tools
