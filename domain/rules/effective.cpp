// Law and local rule brought together.
#include "domain/rules/rules.hpp"
#include "domain/rules/strictness.hpp"

#include <algorithm>

namespace yishi::domain::rules {
namespace {

void tighten(Requirement& law, const std::optional<Threshold>& local) {
    if (!local) return;
    if (auto tighter = tightened(law, *local)) law = *std::move(tighter);
}

}  // namespace

std::optional<Rule> effective_rule(const State* local, std::string_view rule, Instant at) {
    return effective_rule(local, rule, in_force(at));
}

std::optional<Rule> effective_rule(const State* local, std::string_view rule, const RuleSet& law) {
    const Rule* found = law.find(rule);
    if (found == nullptr) return std::nullopt;
    Rule holds = *found;
    if (local == nullptr) return holds;
    const auto& ours = std::get<Standing>(*local).local;
    const auto changed = ours.find(holds.id);
    if (changed == ours.end()) return holds;
    tighten(holds.quorum, changed->second.quorum);
    tighten(holds.pass, changed->second.pass);
    holds.notice_days = std::max(holds.notice_days, changed->second.notice_days.value_or(0));
    holds.posting_days = std::max(holds.posting_days, changed->second.posting_days.value_or(0));
    return holds;
}

const RuleSet& law_of(const Context& context) {
    const RuleSet* named = built_in_set(context.rule_set);
    return named != nullptr ? *named : in_force(context.at);
}

}  // namespace yishi::domain::rules
