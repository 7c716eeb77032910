// The rules that entries name in `rule_set`, for outsiders: docs/log-format.md, "The rule sets".
#pragma once

#include <string>

namespace yishi::eventstore {

// JSON text of rules.json: {"format", "rule_sets", "counting", "calendars"}, every built-in set and
// holiday calendar there ever was, oldest first. The same bytes on every call, from any thread.
const std::string& rules_document();

}  // namespace yishi::eventstore
