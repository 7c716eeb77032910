// What an entry speaks of that this program does not know, though it can read the entry. Then a newer program
// wrote it: rule sets and holiday calendars come every year, offices now and then.
#pragma once

#include "eventstore/entry.hpp"

#include <optional>
#include <string>

namespace yishi::eventstore::audit {

// In words; nothing where all of it is known. Of a sealed entry nothing can be told before it is opened.
std::optional<std::string> unknown_in(const Entry& entry);

}  // namespace yishi::eventstore::audit
