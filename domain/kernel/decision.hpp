// The shape every decision shares: what it may know beside the state, and what comes out of it.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/relation.hpp"
#include "domain/kernel/sight.hpp"
#include "domain/kernel/stream.hpp"

namespace yishi::domain {

// Everything a decision may know that is neither state nor command. All of it is recorded with the
// decision, so an auditor can decide again.
struct Context {
    StreamName stream;      // Whose history it adds to; its id is the aggregate's own.
    Instant at;             // When it was recorded; never decreases from one entry to the next.
    PersonId actor;         // Whose act it is.
    CommandId code;         // The sign-in code behind the credential; nil: none that is known.
    bool on_behalf = false; // The credential of another carried the act in (import, helper).
    std::string rule_set;   // The built-in rule set in force at `at`; see domain/rules.
    Sight sight;            // Other streams, for rules that ask.
};

// Events to record, or why not. No events at all means: already so, a retry; nothing is recorded.
template <class Event, class Refusal>
using Decision = std::expected<std::vector<Event>, Refusal>;

}  // namespace yishi::domain
