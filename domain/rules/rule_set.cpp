#include "domain/rules/rule_set.hpp"

#include "domain/rules/built_in.hpp"
#include "domain/rules/calendar.hpp"

#include <algorithm>
#include <iterator>

namespace yishi::domain::rules {
namespace {

std::vector<Rule> joined(std::vector<std::vector<Rule>> groups) {
    std::vector<Rule> rules;
    for (auto& group : groups) std::ranges::move(group, std::back_inserter(rules));
    return rules;
}

// Both organic laws changed on 1 January 2026. Only fragments of the new texts were available;
// nothing found says that a number changed, so the 2018 numbers go on, marked as assumed.
std::vector<Rule> assumed_to_go_on(std::vector<Rule> rules) {
    for (auto& rule : rules) rule.assumed = rule.authority == Authority::statute;
    return rules;
}

std::vector<RuleSet> make_sets() {
    const Instant civil_code = start_of({2021, 1, 1});
    const Instant collective_law = start_of({2025, 5, 1});
    const Instant organic_laws_of_2025 = start_of({2026, 1, 1});
    // No law changes on that day: a decision that became stricter holds from a date on, so that logs of
    // before it are decided as they were.
    const Instant frozen_counts = start_of({2027, 1, 1});
    std::vector<RuleSet> sets;
    sets.push_back(
        {"zhejiang-2021",
         {"浙江，2021年1月1日起（民法典施行）", "Zhejiang, from 1 January 2021 (Civil Code)"},
         civil_code,
         collective_law,
         joined(
             {self_government_rules(), collective_asset_rules(), owner_rules(), product_defaults()}
         )}
    );
    sets.push_back(
        {"zhejiang-2025",
         {"浙江，2025年5月1日起（农村集体经济组织法施行）",
          "Zhejiang, from 1 May 2025 (Rural Collective Economic Organisations Law)"},
         collective_law,
         organic_laws_of_2025,
         joined(
             {self_government_rules(),
              collective_rules(),
              collective_asset_rules(),
              owner_rules(),
              product_defaults()}
         )}
    );
    sets.push_back(
        {"zhejiang-2026",
         {"浙江，2026年1月1日起（两部组织法修订施行）",
          "Zhejiang, from 1 January 2026 (both organic laws revised)"},
         organic_laws_of_2025,
         frozen_counts,
         joined(
             {assumed_to_go_on(self_government_rules()),
              collective_rules(),
              collective_asset_rules(),
              owner_rules(),
              product_defaults()}
         )}
    );
    sets.push_back(
        {"zhejiang-2027",
         {"浙江，2027年1月1日起（应到人数写明出处，会议召集时固定）",
          "Zhejiang, from 1 January 2027 (the number entitled names its source and is frozen at convening)"},
         frozen_counts,
         std::nullopt,
         joined(
             {assumed_to_go_on(self_government_rules()),
              collective_rules(),
              collective_asset_rules(),
              owner_rules(),
              product_defaults()}
         ),
         true}
    );
    return sets;
}

}  // namespace

const Rule* RuleSet::find(std::string_view rule) const {
    const auto found = std::ranges::find(rules, rule, &Rule::id);
    return found == rules.end() ? nullptr : &*found;
}

std::span<const RuleSet> built_in_sets() {
    static const std::vector<RuleSet> sets = make_sets();
    return sets;
}

const RuleSet* built_in_set(std::string_view id) {
    const auto found = std::ranges::find(built_in_sets(), id, &RuleSet::id);
    return found == built_in_sets().end() ? nullptr : &*found;
}

const RuleSet& in_force(Instant at) {
    const auto sets = built_in_sets();
    const auto later = std::ranges::upper_bound(sets, at, {}, &RuleSet::effective_from);
    return later == sets.begin() ? sets.front() : *std::prev(later);
}

}  // namespace yishi::domain::rules
