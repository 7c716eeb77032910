// `yishi bundle`: a log in one file that an oversight body takes home.
#pragma once

#include "tools/yishi/calling.hpp"
#include "tools/yishi/errand.hpp"

namespace yishi::tools {

// Adds `bundle URL|DATA -o FILE [--council ID]`; what is asked for becomes `chosen`. Copies what the log says, unchecked:
// a bundle of a wrong log is evidence. Trouble: usage, unreachable.
void add_bundle_command(CLI::App& app, Calling& calling, Errand& chosen);

}  // namespace yishi::tools
