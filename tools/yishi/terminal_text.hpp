// What somebody else's log says, made fit for a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace yishi::tools {

// Control characters (line feeds too), those that turn the direction of writing, and bytes that are no
// UTF-8 become spaces; what is longer than so many characters is cut off, with "…".
std::string safe_text(std::string_view text, std::size_t characters_max);

}  // namespace yishi::tools
