// Which of the built-in rule sets the pipeline records with a decision.
#pragma once

#include "domain/kernel/instant.hpp"
#include "domain/rules/rule_set.hpp"

#include <string>

namespace yishi::eventstore {

// The name of the built-in rule set in force at that time; the oldest before the first.
inline std::string rule_set_in_force(domain::Instant at) {
    return std::string(domain::rules::in_force(at).id);
}

}  // namespace yishi::eventstore
