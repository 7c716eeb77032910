// `yishi key`: the secret keys of a log or a witness, in a file of their own.
#pragma once

#include "tools/yishi/errand.hpp"

namespace yishi::tools {

// Adds `key make|show|rotate|retire`; what is asked for becomes `chosen`.
void add_key_command(CLI::App& app, Errand& chosen);

}  // namespace yishi::tools
