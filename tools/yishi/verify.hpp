// `yishi verify`: whether a log is what its signed checkpoint says.
#pragma once

#include "tools/yishi/calling.hpp"
#include "tools/yishi/errand.hpp"

namespace yishi::tools {

// Adds `verify URL|BUNDLE|DATA`; what is asked for becomes `chosen`. Prints one line of what holds, or of
// what does not (then the Trouble is a finding, or `newer`, that has been told). Trouble: usage, unreachable.
void add_verify_command(CLI::App& app, Calling& calling, Errand& chosen);

}  // namespace yishi::tools
