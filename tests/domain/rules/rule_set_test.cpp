// Which rules are built in, from when, and what is said of them.
#include "domain/rules/rule_set.hpp"

#include "domain/rules/calendar.hpp"
#include "domain/rules/counting.hpp"

#include <gtest/gtest.h>

#include <set>

namespace yishi::domain::rules {
namespace {

const Instant today = start_of({2026, 11, 23});

TEST(RuleSet, follows_the_one_before_without_a_gap) {
    const auto sets = built_in_sets();
    for (std::size_t i = 0; i + 1 < sets.size(); ++i) {
        EXPECT_EQ(sets[i].effective_to, sets[i + 1].effective_from) << sets[i].id;
    }
    EXPECT_FALSE(sets.back().effective_to.has_value());
}

TEST(RuleSet, comes_into_force_at_midnight_of_its_day) {
    const Instant new_laws = start_of({2026, 1, 1});
    EXPECT_EQ(in_force(new_laws - Duration{1}).id, "zhejiang-2025");
    EXPECT_EQ(in_force(new_laws).id, "zhejiang-2026");
    EXPECT_EQ(in_force(start_of({2025, 4, 30})).id, "zhejiang-2021");
    EXPECT_EQ(in_force(start_of({2015, 7, 1})).id, "zhejiang-2021");
}

TEST(RuleSet, is_found_by_the_name_decisions_recorded) {
    for (const auto& set : built_in_sets()) EXPECT_EQ(built_in_set(set.id), &set);
    EXPECT_EQ(built_in_set("zhejiang-1949"), nullptr);
}

TEST(RuleSet, holds_all_eighteen_rules_today) {
    for (int n = 1; n <= 18; ++n) {
        EXPECT_NE(in_force(today).find("R" + std::to_string(n)), nullptr) << "R" << n;
    }
    EXPECT_EQ(in_force(today).find("R19"), nullptr);
}

TEST(RuleSet, knew_no_law_on_collectives_before_may_2025) {
    EXPECT_EQ(in_force(start_of({2025, 4, 30})).find("R9"), nullptr);
    EXPECT_NE(in_force(start_of({2025, 5, 1})).find("R9"), nullptr);
}

TEST(RuleSet, says_which_numbers_are_assumed_since_the_text_changed) {
    EXPECT_TRUE(in_force(today).find("R2")->assumed);
    EXPECT_FALSE(in_force(start_of({2025, 12, 31})).find("R2")->assumed);
    EXPECT_FALSE(in_force(today).find("R9")->assumed);
    EXPECT_FALSE(in_force(today).find("R17")->assumed);
}

TEST(RuleSet, names_each_rule_and_its_source_in_both_languages) {
    for (const auto& set : built_in_sets()) {
        EXPECT_FALSE(set.words.zh.empty() || set.words.en.empty());
        std::set<std::string> ids;
        for (const auto& rule : set.rules) {
            EXPECT_TRUE(ids.insert(rule.id).second) << rule.id << " twice in " << set.id;
            EXPECT_FALSE(rule.words.zh.empty() || rule.words.en.empty()) << rule.id;
            EXPECT_FALSE(rule.source.zh.empty() || rule.source.en.empty()) << rule.id;
        }
    }
}

TEST(RuleSet, asks_only_for_shares_that_make_sense) {
    for (const auto& set : built_in_sets()) {
        for (const auto& rule : set.rules) {
            for (const auto& part : rule.quorum.parts) {
                EXPECT_TRUE(is_sound(part)) << rule.id;
                EXPECT_NE(part.base, Base::present) << rule.id;
                EXPECT_NE(part.base, Base::cast) << rule.id;
            }
            for (const auto& part : rule.pass.parts) EXPECT_TRUE(is_sound(part)) << rule.id;
        }
    }
}

TEST(RuleSet, calls_a_default_of_ours_a_default) {
    for (const auto* id : {"Y1", "Y2", "Y3", "Y3-criticism", "Y4"}) {
        const Rule* rule = in_force(today).find(id);
        ASSERT_NE(rule, nullptr) << id;
        EXPECT_EQ(rule->authority, Authority::product_default) << id;
    }
    EXPECT_EQ(in_force(today).find("R17")->authority, Authority::practice);
}

TEST(DefaultRule, of_the_deliberation_council_asks_for_more_than_half_twice_and_three_days) {
    const Rule& rule = *in_force(today).find("Y1");
    EXPECT_EQ(rule.quorum, all_of({more_than(1, 2, Base::eligible)}));
    EXPECT_EQ(rule.pass, all_of({more_than(1, 2, Base::present)}));
    EXPECT_EQ(rule.notice_days, 3);
}

TEST(Rule, may_be_set_going_by_a_share_or_a_number_of_people) {
    const Rule& assembly = *in_force(today).find("R1");
    EXPECT_TRUE(may_start(assembly, Who::villagers, 101, 1001));
    EXPECT_FALSE(may_start(assembly, Who::villagers, 100, 1001));
    EXPECT_TRUE(may_start(assembly, Who::reps, 17, 50));
    EXPECT_FALSE(may_start(assembly, Who::reps, 16, 50));
    EXPECT_FALSE(may_start(assembly, Who::groups, 3, 3));
    const Rule& interpellation = *in_force(today).find("R8");
    EXPECT_TRUE(may_start(interpellation, Who::reps, 5, 50));
    EXPECT_FALSE(may_start(interpellation, Who::reps, 4, 4));
}

TEST(Rule, keeps_its_deadlines_as_numbers) {
    const Rule& recall = *in_force(today).find("R5");
    ASSERT_NE(find_period(recall, Step::same_facts_barred), nullptr);
    EXPECT_EQ(*find_period(recall, Step::hold_vote), (Period{Step::hold_vote, 30, Unit::days}));
    EXPECT_EQ(find_period(recall, Step::answer), nullptr);
    const Instant failed = start_of({2026, 11, 23}) + hours(20);
    EXPECT_EQ(
        ends_after(failed, *find_period(recall, Step::same_facts_barred), {.rolls = Rolls::never})->at,
        start_of({2027, 11, 24})
    );
    const Rule& interpellation = *in_force(today).find("R8");
    EXPECT_EQ(find_period(interpellation, Step::answer)->length, 15);
    const Rule& removal = *in_force(today).find("R6");
    EXPECT_EQ(find_period(removal, Step::call_meeting)->length, 30);
    EXPECT_EQ(find_period(removal, Step::announce_change)->length, 5);
}

}  // namespace
}  // namespace yishi::domain::rules
