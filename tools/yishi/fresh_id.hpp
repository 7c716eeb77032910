// New ids for what the command line itself starts.
#pragma once

#include <string>

namespace yishi::tools {

// A UUID version 7 (RFC 9562): the present millisecond and 74 random bits.
std::string fresh_id();

}  // namespace yishi::tools
