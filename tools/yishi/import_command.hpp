// `yishi import`: what was recorded elsewhere.
#pragma once

#include "tools/yishi/errand.hpp"

namespace CLI {
class App;
}

namespace yishi::tools {

struct Calling;

void add_import_commands(CLI::App& app, Calling& calling, Errand& chosen);

}  // namespace yishi::tools
