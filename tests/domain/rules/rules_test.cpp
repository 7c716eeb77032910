// A council's own rules: tighter than the law, never looser.
#include "domain/rules/rules.hpp"

#include "domain/rules/calendar.hpp"
#include "domain/rules/counting.hpp"
#include "domain/rules/strictness.hpp"
#include "tests/support/phase_table.hpp"
#include "tests/support/village.hpp"

namespace yishi::domain::rules {
namespace {

using tests::as;
using tests::ben;
using tests::evening;

constexpr auto& given = tests::given<Procedure>;

constexpr Threshold three_quarters_of_all = at_least(3, 4, Base::eligible);
constexpr Threshold half_of_all = more_than(1, 2, Base::eligible);

Adopt adopt(std::string rule) { return {std::move(rule), {}, {}, {}, {}, "村民代表会议决定"}; }
Adopt with_quorum(std::string rule, Threshold quorum) {
    Adopt adopted = adopt(std::move(rule));
    adopted.quorum = quorum;
    return adopted;
}
Adopt with_pass(std::string rule, Threshold pass) {
    Adopt adopted = adopt(std::move(rule));
    adopted.pass = pass;
    return adopted;
}
Adopt with_notice(std::string rule, std::uint16_t notice_days) {
    Adopt adopted = adopt(std::move(rule));
    adopted.notice_days = notice_days;
    return adopted;
}
Adopt with_posting(std::string rule, std::uint16_t posting_days) {
    Adopt adopted = adopt(std::move(rule));
    adopted.posting_days = posting_days;
    return adopted;
}
Adopted fact(const Adopt& a) {
    return {a.rule, a.quorum, a.pass, a.notice_days, a.posting_days, a.reason};
}

TEST(Rules, answer_every_command_in_every_phase) {
    tests::PhaseTable<Procedure> table;
    table.phase({fact(with_notice("Y1", 5))});
    table.command(with_pass("R2", half_of_all), as(ben));
    table.command(Repeal{"Y1", "不再需要"}, as(ben));
    table.expect(R"(
               | standing
        adopt  | adopted
        repeal | repealed
    )");
    table.wander();
}

TEST(Rules, may_ask_more_of_all_instead_of_those_present) {
    given({})
        .when(with_pass("R2", half_of_all), as(ben))
        .then({fact(with_pass("R2", half_of_all))});
}

TEST(Rules, may_be_as_strict_as_the_law_and_no_looser) {
    given({})
        .when(with_quorum("R2", at_least(2, 3, Base::eligible)), as(ben))
        .then({fact(with_quorum("R2", at_least(2, 3, Base::eligible)))});
    given({})
        .when(with_quorum("R2", at_least(3, 5, Base::eligible)), as(ben))
        .refused(Refusal::loosens_the_law);
    given({})
        .when(with_pass("R2", at_least(1, 2, Base::present)), as(ben))
        .refused(Refusal::loosens_the_law);
    given({})
        .when(with_pass("R2", at_least(2, 3, Base::cast)), as(ben))
        .refused(Refusal::loosens_the_law);
}

TEST(Rules, may_lengthen_notice_and_posting_and_never_shorten_them) {
    given({}).when(with_notice("R1", 15), as(ben)).then({fact(with_notice("R1", 15))});
    given({}).when(with_notice("R1", 9), as(ben)).refused(Refusal::loosens_the_law);
    given({}).when(with_posting("R12", 20), as(ben)).then({fact(with_posting("R12", 20))});
    given({}).when(with_posting("R12", 14), as(ben)).refused(Refusal::loosens_the_law);
    given({}).when(with_notice("R1", local_days_max + 1), as(ben)).refused(Refusal::bad_days);
    given({}).when(with_posting("R12", local_days_max + 1), as(ben)).refused(Refusal::bad_days);
}

TEST(Rules, refuse_shares_that_make_no_sense) {
    given({})
        .when(with_quorum("R2", at_least(2, 3, Base::present)), as(ben))
        .refused(Refusal::bad_threshold);
    given({})
        .when(with_quorum("R2", at_least(2, 3, Base::cast)), as(ben))
        .refused(Refusal::bad_threshold);
    given({})
        .when(with_quorum("R2", at_least(4, 3, Base::eligible)), as(ben))
        .refused(Refusal::bad_threshold);
    given({})
        .when(with_pass("R2", more_than(1, 1, Base::eligible)), as(ben))
        .refused(Refusal::bad_threshold);
}

TEST(Rules, are_about_rules_there_are) {
    given({}).when(with_notice("R99", 5), as(ben)).refused(Refusal::unknown_rule);
    given({}).when(Repeal{"R99", "不再需要"}, as(ben)).refused(Refusal::unknown_rule);
}

TEST(Rules, give_no_majority_to_what_is_not_voted_on) {
    given({}).when(with_pass("R8", half_of_all), as(ben)).refused(Refusal::decides_nothing);
    given({}).when(with_notice("R8", 3), as(ben)).then({fact(with_notice("R8", 3))});
}

TEST(Rules, need_a_change_and_a_reason) {
    given({}).when(adopt("R2"), as(ben)).refused(Refusal::nothing_changed);
    Adopt unexplained = with_notice("R2", 5);
    unexplained.reason = "";
    given({}).when(unexplained, as(ben)).refused(Refusal::bad_text);
    given({fact(with_notice("R2", 5))}).when(Repeal{"R2", ""}, as(ben)).refused(Refusal::bad_text);
}

TEST(Rules, may_come_back_towards_the_law_but_not_behind_it) {
    const Event strict = fact(with_pass("R2", three_quarters_of_all));
    given({strict})
        .when(with_pass("R2", half_of_all), as(ben))
        .then({fact(with_pass("R2", half_of_all))});
}

TEST(Rules, are_repealed_once) {
    given({fact(with_notice("R2", 5)), Repealed{"R2", "不再需要"}})
        .when(Repeal{"R2", "不再需要"}, as(ben))
        .nothing_happens();
}

// ---- What holds
// ----------------------------------------------------------------------------------------

Rule holding(const std::vector<Event>& history, std::string_view id, Instant at = evening) {
    const State state = tests::after<Procedure>(history);
    return effective_rule(&state, id, at).value();
}

TEST(EffectiveRule, is_the_law_where_the_council_has_none_of_its_own) {
    EXPECT_EQ(effective_rule(nullptr, "R2", evening)->notice_days, 3);
    EXPECT_EQ(holding({}, "R2").pass, all_of({more_than(1, 2, Base::present)}));
    EXPECT_EQ(holding({fact(with_notice("R1", 15))}, "R2").notice_days, 3);
    EXPECT_FALSE(effective_rule(nullptr, "R99", evening).has_value());
}

TEST(EffectiveRule, is_the_councils_where_it_is_stricter) {
    const std::vector<Event> history{fact(
        {"R2",
         three_quarters_of_all,
         half_of_all,
         std::uint16_t{7},
         std::uint16_t{3},
         "代表会议决定"}
    )};
    const Rule rule = holding(history, "R2");
    EXPECT_EQ(rule.quorum, all_of({three_quarters_of_all}));
    EXPECT_EQ(rule.pass, all_of({half_of_all}));
    EXPECT_EQ(rule.notice_days, 7);
    EXPECT_EQ(rule.posting_days, 3);
}

TEST(EffectiveRule, is_the_law_again_after_repeal) {
    EXPECT_EQ(
        holding({fact(with_notice("R2", 7)), Repealed{"R2", "不再需要"}}, "R2").notice_days, 3
    );
}

TEST(EffectiveRule, is_the_law_where_it_has_become_stricter_than_the_council) {
    // Adopted under an older law that a later one overtook.
    const std::vector<Event> history{fact(
        {"R2", half_of_all, at_least(1, 2, Base::present), std::uint16_t{1}, {}, "代表会议决定"}
    )};
    const Rule rule = holding(history, "R2");
    EXPECT_EQ(rule.quorum, all_of({at_least(2, 3, Base::eligible)}));
    EXPECT_EQ(rule.pass, all_of({more_than(1, 2, Base::present)}));
    EXPECT_EQ(rule.notice_days, 3);
}

TEST(EffectiveRule, of_an_assembly_may_drop_an_alternative) {
    const Rule rule = holding({fact(with_quorum("R1", at_least(2, 3, Base::households)))}, "R1");
    EXPECT_EQ(rule.quorum, all_of({at_least(2, 3, Base::households)}));
}

TEST(EffectiveRule, of_owners_keeps_the_base_the_council_left_alone) {
    const Threshold most_of_the_area = at_least(4, 5, Base::area);
    const Rule rule = holding({fact(with_pass("R13", most_of_the_area))}, "R13");
    EXPECT_EQ(rule.pass, all_of({most_of_the_area, more_than(1, 2, Base::heads)}));
}

// ---- Strictness
// ----------------------------------------------------------------------------------------

TEST(Strictness, orders_shares_of_one_base) {
    EXPECT_TRUE(implies(at_least(2, 3, Base::cast), more_than(1, 2, Base::cast)));
    EXPECT_TRUE(implies(more_than(1, 2, Base::cast), at_least(1, 2, Base::cast)));
    EXPECT_TRUE(implies(at_least(2, 4, Base::cast), at_least(1, 2, Base::cast)));
    EXPECT_FALSE(implies(at_least(1, 2, Base::cast), more_than(1, 2, Base::cast)));
    EXPECT_FALSE(implies(at_least(1, 3, Base::cast), at_least(1, 2, Base::cast)));
}

TEST(Strictness, compares_bases_only_where_one_is_never_the_smaller) {
    const auto stricter = [](Base local, Base law) {
        return implies(more_than(1, 2, local), more_than(1, 2, law));
    };
    EXPECT_TRUE(stricter(Base::eligible, Base::present));
    EXPECT_TRUE(stricter(Base::eligible, Base::cast));
    EXPECT_TRUE(stricter(Base::registered, Base::present));
    EXPECT_TRUE(stricter(Base::registered, Base::cast));
    EXPECT_TRUE(stricter(Base::present, Base::cast));
    EXPECT_FALSE(stricter(Base::cast, Base::present));
    EXPECT_FALSE(stricter(Base::present, Base::eligible));
    EXPECT_FALSE(stricter(Base::households, Base::present));
    EXPECT_FALSE(stricter(Base::heads, Base::cast));
    EXPECT_FALSE(stricter(Base::eligible, Base::registered));
    EXPECT_FALSE(stricter(Base::area, Base::heads));
}

// Whatever meets the local threshold meets the law's, for every small village.
TEST(Strictness, holds_for_every_small_number_of_people) {
    for (std::uint16_t n = 1; n <= 5; ++n) {
        for (std::uint16_t k = 1; k <= n; ++k) {
            for (const auto& local :
                 {at_least(k, n, Base::eligible), more_than(k, n, Base::eligible)}) {
                const Threshold law = more_than(1, 2, Base::present);
                if (!is_sound(local) || !implies(local, law)) continue;
                for (std::uint64_t eligible = 1; eligible <= 24; ++eligible) {
                    for (std::uint64_t present = 1; present <= eligible; ++present) {
                        const std::uint64_t enough = needed(local, eligible);
                        EXPECT_TRUE(enough > present || meets(law, enough, present));
                    }
                }
            }
        }
    }
}

TEST(Strictness, takes_any_share_where_the_law_asks_none) {
    EXPECT_EQ(tightened({}, half_of_all), all_of({half_of_all}));
}

TEST(LawOfADecision, is_the_set_it_names_and_else_the_one_in_force) {
    Context context = as(ben);
    EXPECT_EQ(law_of(context).id, in_force(evening).id);
    context.rule_set = "zhejiang-2021";
    EXPECT_EQ(law_of(context).id, "zhejiang-2021");
    EXPECT_FALSE(decide({}, with_pass("R9", three_quarters_of_all), context))
        << "that set had no rule for collectives yet";
    context.rule_set = "no such set";
    EXPECT_EQ(law_of(context).id, in_force(evening).id);
    EXPECT_TRUE(decide({}, with_pass("R9", three_quarters_of_all), context));
}

}  // namespace
}  // namespace yishi::domain::rules
