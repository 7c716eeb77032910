// The arithmetic of majorities, case by case and against exhaustive checks.
#include "domain/rules/counting.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

namespace yishi::domain::rules {
namespace {

constexpr Threshold more_than_half = more_than(1, 2, Base::present);
constexpr Threshold half_or_more = at_least(1, 2, Base::present);
constexpr Threshold two_thirds = at_least(2, 3, Base::present);

Bases present(std::uint64_t persons, std::uint64_t eligible) {
    return {.eligible = {.persons = eligible}, .registered = 0, .present = {.persons = persons}};
}

Ballots ballots(std::uint64_t yes, std::uint64_t no, std::uint64_t abstain = 0) {
    return {{.persons = yes}, {.persons = no}, {.persons = abstain}};
}

TEST(Counting, tells_more_than_half_from_half_or_more) {
    EXPECT_FALSE(meets(more_than_half, 20, 40));
    EXPECT_TRUE(meets(more_than_half, 21, 40));
    EXPECT_TRUE(meets(half_or_more, 20, 40));
    EXPECT_FALSE(meets(half_or_more, 19, 40));
}

TEST(Counting, includes_the_number_itself_in_two_thirds_or_more) {
    EXPECT_TRUE(meets(two_thirds, 40, 60));
    EXPECT_FALSE(meets(two_thirds, 39, 60));
    EXPECT_EQ(needed(two_thirds, 61), 41U);
}

TEST(Counting, never_lets_nobody_decide) {
    EXPECT_FALSE(meets(half_or_more, 0, 0));
    EXPECT_FALSE(meets(more_than_half, 0, 0));
    EXPECT_EQ(needed(two_thirds, 0), 1U);
}

TEST(Counting, asks_for_everybody_where_the_rule_is_unanimity) {
    EXPECT_EQ(needed(at_least(1, 1, Base::eligible), 12), 12U);
}

TEST(Counting, agrees_with_the_cross_product_for_every_small_case) {
    for (std::uint16_t n = 1; n <= 7; ++n) {
        for (std::uint16_t k = 1; k <= n; ++k) {
            for (std::uint64_t of = 1; of <= 60; ++of) {
                for (std::uint64_t count = 0; count <= of; ++count) {
                    EXPECT_EQ(meets(at_least(k, n, Base::cast), count, of), count * n >= of * k);
                    if (k == n) continue;
                    EXPECT_EQ(meets(more_than(k, n, Base::cast), count, of), count * n > of * k);
                }
            }
        }
    }
}

TEST(Counting, stays_exact_for_the_largest_numbers) {
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();  // divisible by 3
    constexpr std::uint16_t widest = std::numeric_limits<std::uint16_t>::max();
    EXPECT_EQ(needed(two_thirds, most), most / 3 * 2);
    EXPECT_EQ(needed(more_than(2, 3, Base::present), most), most / 3 * 2 + 1);
    EXPECT_EQ(needed(at_least(widest, widest, Base::present), most), most);
    EXPECT_EQ(needed(at_least(1, 2, Base::area), most), most / 2 + 1);
}

TEST(Counting, accepts_only_shares_that_can_be_reached) {
    EXPECT_TRUE(is_sound(at_least(1, 1, Base::cast)));
    EXPECT_TRUE(is_sound(more_than(1, 2, Base::cast)));
    EXPECT_FALSE(is_sound(more_than(2, 2, Base::cast)));
    EXPECT_FALSE(is_sound(at_least(3, 2, Base::cast)));
    EXPECT_FALSE(is_sound(at_least(0, 2, Base::cast)));
    EXPECT_FALSE(is_sound(at_least(1, 0, Base::cast)));
}

TEST(Outcome, is_tied_when_as_many_are_for_as_against_and_half_is_not_enough) {
    EXPECT_EQ(
        outcome_of({}, all_of({more_than_half}), present(40, 55), ballots(20, 20)), Outcome::tied
    );
    EXPECT_EQ(
        outcome_of({}, all_of({half_or_more}), present(40, 55), ballots(20, 20)), Outcome::passed
    );
}

TEST(Outcome, counts_those_present_who_did_not_vote_against_a_motion) {
    const Requirement majority = all_of({more_than_half});
    EXPECT_EQ(outcome_of({}, majority, present(40, 55), ballots(20, 3)), Outcome::failed);
    EXPECT_EQ(outcome_of({}, majority, present(40, 55), ballots(21, 3)), Outcome::passed);
}

TEST(Outcome, counts_abstentions_among_the_ballots_cast) {
    const Requirement majority = all_of({more_than(1, 2, Base::cast)});
    EXPECT_EQ(outcome_of({}, majority, present(40, 55), ballots(10, 5, 5)), Outcome::failed);
    EXPECT_EQ(outcome_of({}, majority, present(40, 55), ballots(11, 5, 5)), Outcome::passed);
}

TEST(Outcome, is_failed_and_not_tied_when_nobody_voted) {
    EXPECT_EQ(outcome_of({}, all_of({more_than_half}), present(40, 55), {}), Outcome::failed);
}

TEST(Outcome, is_invalid_when_there_are_more_ballots_than_voters) {
    const Requirement majority = all_of({more_than_half});
    EXPECT_EQ(outcome_of({}, majority, present(40, 55), ballots(30, 11)), Outcome::invalid);
    EXPECT_EQ(outcome_of({}, majority, present(40, 55), ballots(29, 11)), Outcome::passed);
}

TEST(Outcome, is_invalid_without_a_quorum_whatever_the_ballots_say) {
    const Requirement two_thirds_come = all_of({at_least(2, 3, Base::eligible)});
    const Requirement majority = all_of({more_than_half});
    EXPECT_EQ(
        outcome_of(two_thirds_come, majority, present(36, 55), ballots(36, 0)), Outcome::invalid
    );
    EXPECT_EQ(
        outcome_of(two_thirds_come, majority, present(37, 55), ballots(19, 18)), Outcome::passed
    );
}

TEST(Check, shows_the_part_that_decided) {
    const Bases assembly{
        .eligible = {.persons = 1001, .households = 300},
        .present = {.persons = 450, .households = 200}
    };
    const Check either = quorum(
        any_of({more_than(1, 2, Base::eligible), at_least(2, 3, Base::households)}), assembly
    );
    ASSERT_NE(either.decisive(), nullptr);
    EXPECT_TRUE(either.met);
    EXPECT_EQ(either.decisive()->threshold.base, Base::households);

    const Check both = quorum(
        all_of({more_than(1, 2, Base::eligible), at_least(2, 3, Base::households)}), assembly
    );
    EXPECT_FALSE(both.met);
    EXPECT_EQ(*both.decisive(), (Part{more_than(1, 2, Base::eligible), 450, 501, 1001, false}));
}

TEST(Check, shows_the_first_part_when_none_decided_alone) {
    const Bases nobody{.eligible = {.persons = 10, .households = 5}};
    const Check neither =
        quorum(any_of({more_than(1, 2, Base::eligible), at_least(2, 3, Base::households)}), nobody);
    EXPECT_FALSE(neither.met);
    EXPECT_EQ(neither.decisive()->threshold.base, Base::eligible);
}

TEST(Check, asks_nothing_where_the_rule_asks_nothing) {
    EXPECT_TRUE(quorum({}, {}).met);
    EXPECT_TRUE(quorum(any_of({}), {}).met);
    EXPECT_EQ(quorum({}, {}).decisive(), nullptr);
}

TEST(Majority, counts_each_base_against_its_own_whole) {
    const Bases bases{
        .eligible = {.persons = 100, .households = 40},
        .registered = 90,
        .present = {.persons = 60, .households = 30, .area_cm2 = 500}
    };
    const Ballots cast_ballots{
        {.persons = 30, .households = 20, .area_cm2 = 300}, {.persons = 10}, {.persons = 5}
    };
    const auto whole = [&](Base base) {
        return majority(all_of({more_than(1, 2, base)}), bases, cast_ballots).parts.front().of;
    };
    EXPECT_EQ(whole(Base::eligible), 100U);
    EXPECT_EQ(whole(Base::registered), 90U);
    EXPECT_EQ(whole(Base::present), 60U);
    EXPECT_EQ(whole(Base::heads), 60U);
    EXPECT_EQ(whole(Base::cast), 45U);
    EXPECT_EQ(whole(Base::area), 500U);
    EXPECT_EQ(whole(Base::households), 40U);
}

}  // namespace
}  // namespace yishi::domain::rules
