// Rules as dated data: which numbers are law at which time. A change of law adds a set; a set that
// was ever in force is never edited, so that old decisions can be decided again.
#pragma once

#include "domain/kernel/instant.hpp"
#include "domain/rules/rule.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace yishi::domain::rules {

struct RuleSet {
    std::string_view id;  // recorded with every decision
    Words words;
    Instant effective_from;
    std::optional<Instant> effective_to;  // the first instant it no longer holds
    std::vector<Rule> rules;
    // A count of those entitled that departs from the seats names where it is from, and a session keeps
    // the number it was convened with (docs/adr/0033). Logs older than that have neither.
    bool freezes_entitled = false;

    // The rule of that id, or null.
    [[nodiscard]] const Rule* find(std::string_view rule) const;
};

// Every built-in set, oldest first; each ends where the next begins.
std::span<const RuleSet> built_in_sets();

// The set of that id, or null.
const RuleSet* built_in_set(std::string_view id);

// The set that held at that time; the oldest for anything before it.
const RuleSet& in_force(Instant at);

}  // namespace yishi::domain::rules
