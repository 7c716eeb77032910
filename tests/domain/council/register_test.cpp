// What others ask the register.
#include "tests/domain/council/registers.hpp"

namespace yishi::domain::council {
namespace {

TEST(Register, knows_the_offices_of_each_person) {
    const auto state = tests::after<Procedure>(village_history());
    const auto offices = [&](PersonId who) { return offices_of(state, who, evening); };
    EXPECT_EQ(offices(ada), (std::vector{Capacity{Role::chair, deliberation}}));
    EXPECT_EQ(offices(ben), (std::vector{Capacity{Role::clerk, deliberation}}));
    EXPECT_TRUE(offices(eve).empty());
    EXPECT_TRUE(is_enrolled(state, eve));
    EXPECT_TRUE(offices(stranger).empty());
    EXPECT_FALSE(is_enrolled(state, stranger));
    EXPECT_TRUE(offices_of(Unfounded{}, ada, evening).empty());
    EXPECT_FALSE(is_enrolled(Unfounded{}, ada));
}

TEST(Register, knows_who_holds_an_office_in_which_bodies) {
    const auto state = tests::after<Procedure>(village_history());
    const std::vector both{deliberation, supervision};
    const std::vector other{supervision};
    EXPECT_TRUE(holds_office(state, ada, both, {Role::chair}, evening));
    EXPECT_FALSE(holds_office(state, ada, other, {Role::chair}, evening));
    EXPECT_FALSE(holds_office(state, cai, both, {Role::chair, Role::clerk}, evening));
    EXPECT_TRUE(supervises(state, gao, evening));
    EXPECT_FALSE(supervises(state, ada, evening));
}

TEST(Register, counts_the_seats_that_vote) {
    const auto state = tests::after<Procedure>(village_history());
    EXPECT_EQ(voting_members(state, deliberation, evening), (std::vector{ada, cai, dan}));
    EXPECT_EQ(eligible_persons(state, deliberation, evening), 3U);
    EXPECT_TRUE(voting_members(Unfounded{}, deliberation, evening).empty());
}

TEST(Register, takes_the_count_that_was_set_for_the_eligible) {
    const auto state =
        tests::after<Procedure>(village_and({EligibleCounted{deliberation, {1001, 300, 0}}}));
    EXPECT_EQ(eligible_persons(state, deliberation, evening), 1001U);
    const auto too_few =
        tests::after<Procedure>(village_and({EligibleCounted{deliberation, {2, 0, 0}}}));
    EXPECT_EQ(eligible_persons(too_few, deliberation, evening), 3U) << "its voting seats";
    EXPECT_EQ(find_body(state, deliberation)->eligible.households, 300U);
    EXPECT_EQ(eligible_persons(state, nowhere, evening), 0U);
    EXPECT_EQ(find_body(state, nowhere), nullptr);
    EXPECT_EQ(find_body(Unfounded{}, deliberation), nullptr);
}

TEST(Register, forgets_a_seat_the_moment_its_term_ends) {
    const Instant end = evening + days(1);
    const auto state =
        tests::after<Procedure>(village_and({SeatTaken{eve, supervision, Role::supervisor, end}}));
    const Instant before = end - Duration{1};
    EXPECT_TRUE(supervises(state, eve, before));
    EXPECT_FALSE(supervises(state, eve, end));
    EXPECT_TRUE(holds_seat(state, eve, supervision, before));
    EXPECT_FALSE(holds_seat(state, eve, supervision, end));
    EXPECT_EQ(voting_members(state, supervision, before).size(), 2U);
    EXPECT_EQ(voting_members(state, supervision, end).size(), 1U);
}

TEST(Register, knows_no_seats_where_nobody_is) {
    const auto state = tests::after<Procedure>(village_history());
    EXPECT_FALSE(holds_seat(state, stranger, deliberation, evening));
    EXPECT_FALSE(holds_seat(state, eve, deliberation, evening));
    EXPECT_FALSE(holds_seat(Unfounded{}, ada, deliberation, evening));
}

TEST(Register, forgets_every_seat_of_a_body_whose_term_ends) {
    BodyAdded short_lived = panel_added();
    short_lived.term_ends_at = evening + days(1);
    const auto state =
        tests::after<Procedure>(village_and({short_lived, SeatTaken{eve, panel, Role::chair, {}}}));
    EXPECT_EQ(offices_of(state, eve, evening).size(), 1U);
    EXPECT_TRUE(offices_of(state, eve, evening + days(1)).empty());
    EXPECT_TRUE(holds_seat(state, eve, panel, evening));
    EXPECT_FALSE(holds_seat(state, eve, panel, evening + days(1)));
    EXPECT_EQ(voting_members(state, panel, evening).size(), 1U);
    EXPECT_TRUE(voting_members(state, panel, evening + days(1)).empty());
}

}  // namespace
}  // namespace yishi::domain::council
