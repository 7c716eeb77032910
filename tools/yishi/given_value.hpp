// Where the value of a field on the command line comes from. What is written there stays in the
// shell's history, and everybody on the machine can read it while the command runs: no place for a
// name.
#pragma once

#include "tools/yishi/trouble.hpp"

#include <cstddef>
#include <string>

namespace yishi::tools {

inline constexpr std::size_t given_bytes_max = 65'536;  // no entry holds more

// `written` itself; what the file holds of "@FILE", without the line end behind it; of "-" the next
// line of standard input. Where somebody sits at a terminal, he is asked for `what` there.
Outcome<std::string> given_value(const std::string& written, const std::string& what);

}  // namespace yishi::tools
