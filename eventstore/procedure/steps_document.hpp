// The steps of every procedure, for outsiders: docs/log-format.md, "The steps".
#pragma once

#include <string>

namespace yishi::eventstore {

// JSON text of steps.json: {"format", "procedures"}, one row a line, in the order of the catalogue. The
// same bytes on every call, from any thread.
const std::string& steps_document();

}  // namespace yishi::eventstore
