// Which of the built-in rule sets the pipeline records with a decision.
#pragma once

#include <string>

#include "domain/kernel/instant.hpp"

namespace yishi::eventstore {

// The name of the built-in rule set in force at that time; empty before the first.
inline std::string rule_set_in_force(domain::Instant) { return {}; }

}  // namespace yishi::eventstore
