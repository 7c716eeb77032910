// The worked examples of the field, number for number: who must come, who must agree, and when a
// period ends.
#include "domain/rules/calendar.hpp"
#include "domain/rules/composition.hpp"
#include "domain/rules/counting.hpp"
#include "domain/rules/rule_set.hpp"

#include <gtest/gtest.h>

#include <cassert>

namespace yishi::domain::rules {
namespace {

const Rule& rule(std::string_view id) {
    const Rule* found = in_force(start_of({2026, 11, 23})).find(id);
    assert(found != nullptr);
    return *found;
}

bool is_quorate(std::string_view id, const Bases& bases, std::uint64_t voting = 0) {
    return quorum(rule(id).quorum, bases, voting).met;
}

bool passes(std::string_view id, const Bases& bases, std::uint64_t yes) {
    return majority(rule(id).pass, bases, {.yes = {.persons = yes}}).met;
}

Bases persons(std::uint64_t present, std::uint64_t eligible) {
    return {.eligible = {.persons = eligible}, .present = {.persons = present}};
}

TEST(Assembly, of_1001_adults_is_valid_at_501) {
    EXPECT_FALSE(is_quorate("R1", persons(500, 1001)));
    EXPECT_TRUE(is_quorate("R1", persons(501, 1001)));
}

TEST(Assembly, of_1000_adults_needs_501_because_half_is_not_enough) {
    EXPECT_FALSE(is_quorate("R1", persons(500, 1000)));
    EXPECT_TRUE(is_quorate("R1", persons(501, 1000)));
}

TEST(Assembly, of_300_households_is_valid_at_200_even_with_few_adults) {
    const auto households = [](std::uint64_t came) -> Bases {
        return {
            .eligible = {.persons = 1001, .households = 300},
            .present = {.persons = came, .households = came}
        };
    };
    EXPECT_FALSE(is_quorate("R1", households(199)));
    EXPECT_TRUE(is_quorate("R1", households(200)));
}

TEST(RepsMeeting, of_55_needs_37_to_meet) {
    EXPECT_FALSE(is_quorate("R2", persons(36, 55)));
    EXPECT_TRUE(is_quorate("R2", persons(37, 55)));
}

TEST(RepsMeeting, of_37_present_passes_at_19) {
    EXPECT_FALSE(passes("R2", persons(37, 55), 18));
    EXPECT_TRUE(passes("R2", persons(37, 55), 19));
}

TEST(RepsMeeting, of_36_present_is_no_meeting_even_if_all_agree) {
    EXPECT_EQ(
        outcome_of(rule("R2").quorum, rule("R2").pass, persons(36, 55), {.yes = {.persons = 36}}),
        Outcome::invalid
    );
}

TEST(RepsMeeting, of_40_present_fails_at_20_and_passes_at_21) {
    EXPECT_EQ(
        outcome_of(
            rule("R2").quorum,
            rule("R2").pass,
            persons(40, 55),
            {.yes = {.persons = 20}, .no = {.persons = 20}}
        ),
        Outcome::tied
    );
    EXPECT_TRUE(passes("R2", persons(40, 55), 21));
}

TEST(RepsMeeting, of_55_holds_at_least_44_reps_and_19_women_reps) {
    EXPECT_EQ(reps_needed(55), 44U);
    EXPECT_EQ(women_reps_needed(55), 19U);
    EXPECT_TRUE(is_lawful({.members = 55, .reps = 50, .women_reps = 19}));
    EXPECT_FALSE(is_lawful({.members = 55, .reps = 43, .women_reps = 19}));
    EXPECT_FALSE(is_lawful({.members = 55, .reps = 50, .women_reps = 18}));
}

TEST(PartyMeeting, of_61_members_needs_41_to_attend) {
    EXPECT_FALSE(is_quorate("R17", persons(40, 61)));
    EXPECT_TRUE(is_quorate("R17", persons(41, 61)));
}

TEST(PartyMeeting, of_61_members_passes_at_31_even_if_only_41_came) {
    EXPECT_FALSE(passes("R17", persons(41, 61), 30));
    EXPECT_TRUE(passes("R17", persons(41, 61), 31));
}

TEST(Collective, of_600_members_needs_400_to_attend_and_400_to_agree) {
    EXPECT_FALSE(is_quorate("R9", persons(399, 600)));
    EXPECT_TRUE(is_quorate("R9", persons(400, 600)));
    EXPECT_FALSE(passes("R9", persons(500, 600), 399));
    EXPECT_TRUE(passes("R9", persons(500, 600), 400));
}

TEST(Collective, with_exactly_400_of_600_present_must_be_unanimous) {
    EXPECT_FALSE(passes("R9", persons(400, 600), 399));
    EXPECT_TRUE(passes("R9", persons(400, 600), 400));
}

// 100,000 m² are 1,000,000,000 cm².
constexpr std::uint64_t all_area = 1'000'000'000;

Bases owners(std::uint64_t heads, std::uint64_t area_cm2) {
    return {
        .eligible = {.persons = 800, .area_cm2 = all_area},
        .present = {.persons = heads, .area_cm2 = area_cm2}
    };
}

TEST(Owners, take_part_with_two_thirds_of_the_area_and_534_of_800_heads) {
    EXPECT_TRUE(is_quorate("R13", owners(534, 666'666'667)));
    EXPECT_FALSE(is_quorate("R13", owners(533, 666'666'667)));
    EXPECT_FALSE(is_quorate("R13", owners(534, 666'666'666)));
}

TEST(Owners, pass_an_ordinary_matter_with_more_than_half_of_both) {
    const Bases taking_part = owners(600, 800'000'000);
    const auto pass = [&](std::uint64_t heads, std::uint64_t area) {
        return majority(
                   rule("R13").pass, taking_part, {.yes = {.persons = heads, .area_cm2 = area}}
        ).met;
    };
    EXPECT_TRUE(pass(301, 400'000'001));
    EXPECT_FALSE(pass(300, 400'000'001));
    EXPECT_FALSE(pass(301, 400'000'000));
}

TEST(Owners, pass_a_special_matter_with_three_quarters_of_both) {
    const Bases taking_part = owners(600, 800'000'000);
    const auto pass = [&](std::uint64_t heads, std::uint64_t area) {
        return majority(
                   rule("R14").pass, taking_part, {.yes = {.persons = heads, .area_cm2 = area}}
        ).met;
    };
    EXPECT_TRUE(pass(450, 600'000'000));
    EXPECT_FALSE(pass(449, 600'000'000));
    EXPECT_FALSE(pass(450, 599'999'999));
}

TEST(Recall, among_900_registered_starts_with_180_voters) {
    EXPECT_FALSE(may_start(rule("R5"), Who::voters, 179, 900));
    EXPECT_TRUE(may_start(rule("R5"), Who::voters, 180, 900));
}

TEST(Recall, among_900_registered_is_valid_at_451_votes) {
    EXPECT_FALSE(is_quorate("R5", {.registered = 900}, 450));
    EXPECT_TRUE(is_quorate("R5", {.registered = 900}, 451));
}

TEST(Recall, with_451_cast_passes_at_226) {
    const Bases bases{.registered = 900};
    const auto outcome = [&](std::uint64_t yes) {
        return outcome_of(
            rule("R5").quorum,
            rule("R5").pass,
            bases,
            {.yes = {.persons = yes}, .no = {.persons = 451 - yes}}
        );
    };
    EXPECT_EQ(outcome(225), Outcome::failed);
    EXPECT_EQ(outcome(226), Outcome::passed);
}

TEST(JudicialConfirmation, window_that_ends_on_national_day_rolls_behind_the_holiday) {
    const Instant effective = start_of({2026, 9, 1}) + hours(15);
    EXPECT_EQ(
        date_of(ends_after(effective, 30, {.rolls = Rolls::never})->at - seconds(1)),
        (Date{2026, 10, 1})
    );
    EXPECT_EQ(date_of(ends_after(effective, 30)->at - seconds(1)), (Date{2026, 10, 8}));
    EXPECT_EQ(ends_after(effective, 30)->at, start_of({2026, 10, 9}));
}

}  // namespace
}  // namespace yishi::domain::rules
