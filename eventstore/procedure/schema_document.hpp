// What an outsider needs to read a log without this program: docs/log-format.md, "The schema".
#pragma once

#include <string>

namespace yishi::eventstore {

// JSON text of /log/schema.json: {"format", "envelope", "contexts"}, the fields of the entry and of every
// version of every event there ever was. The same bytes on every call, from any thread.
const std::string& schema_document();

}  // namespace yishi::eventstore
