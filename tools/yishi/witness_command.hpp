// `yishi witness`: what an oversight body runs so that no log can show two histories (C2SP tlog-witness).
#pragma once

#include "tools/yishi/errand.hpp"

namespace yishi::tools {

// Adds the command; what is asked for becomes `chosen`.
void add_witness_command(CLI::App& app, Errand& chosen);

}  // namespace yishi::tools
