// Terms that end, and counts that change, while a session is called or sits.
#include "domain/rules/calendar.hpp"
#include "tests/domain/session/meeting.hpp"

namespace yishi::domain::session {
namespace {

using namespace tests;  // NOLINT: the people of the stories

// Of four voting seats the last has a term that ends an hour into the session.
House with_a_seat_that_ends() {
    auto history = body_of(deliberation_body, "deliberation_council", 3);
    history.emplace_back(council::SeatTaken{
        person(5), deliberation_body, Role::member, evening + days(14) + hours(1)
    });
    return House(history);
}

TEST(TermInSession, a_term_that_ends_while_the_session_sits_does_not_break_it) {
    House house = with_a_seat_that_ends();
    house.does(clerk, convene(deliberation_body, house.now() + days(14)));
    house.wait(days(14));
    house.does(chair, Arrive{chair});
    house.does(clerk, Arrive{person(5)});
    house.does(clerk, Arrive{member(1)});
    house.does(chair, Open{});
    house.wait(hours(2));
    house.does(clerk, Depart{member(1)});
    EXPECT_EQ(house.quorum(deliberation_body).eligible, 4U);
    EXPECT_EQ(house.quorum(deliberation_body).present, 2U) << "who sat down a member is one until it rises";
    house.does(clerk, Arrive{member(1)});
    house.does(clerk, Arrive{member(2)});
    put(house, bridge, first_vote);
    house.does(chair, first_vote, roll_call(deliberation_body, bridge));
    house.does(person(5), first_vote, vote::Cast{{"yes"}});
}

TEST(TermInSession, another_day_is_sat_by_those_who_are_members_then) {
    House house = with_a_seat_that_ends();
    house.does(clerk, convene(deliberation_body, house.now() + days(14)));
    house.wait(days(14));
    house.does(chair, Arrive{chair});
    house.does(clerk, Arrive{person(5)});
    house.does(clerk, Arrive{member(1)});
    house.does(chair, Open{});
    house.does(chair, Adjourn{"下周再议", house.now() + days(7)});
    EXPECT_EQ(house.quorum(deliberation_body).eligible, 4U);
    house.wait(days(7));
    EXPECT_EQ(house.quorum(deliberation_body).eligible, 3U);
    EXPECT_LT(house.quorum(deliberation_body).present, 3U) << "his term has ended";
}

TEST(TermInSession, the_number_entitled_is_that_of_the_day_it_was_convened) {
    House house(body_of(deliberation_body, "deliberation_council", 4));
    house.on_register(council::EligibleCounted{deliberation_body, {12, 0, 0}, "2026年名单"});
    house.does(clerk, convene(deliberation_body, house.now() + days(14)));
    EXPECT_EQ(house.held().entitled, (std::vector{Entitled{deliberation_body, 12, "2026年名单"}}));
    house.on_register(council::EligibleCounted{deliberation_body, {6, 0, 0}, "更正"});
    EXPECT_EQ(house.quorum(deliberation_body).eligible, 12U) << "nobody makes a quorum out of fewer";
    for (std::uint16_t n = 80; n < 90; ++n) {
        house.on_register(council::Enrolled{person(n), sealed_name(9), {}});
        house.on_register(council::SeatTaken{person(n), deliberation_body, Role::member, {}});
    }
    EXPECT_EQ(house.quorum(deliberation_body).eligible, 14U) << "never fewer than the voting seats";
}

TEST(TermInSession, from_2027_on_the_seats_are_counted_when_it_is_convened_too) {
    House house(body_of(deliberation_body, "deliberation_council", 4), rules::start_of({2027, 3, 1}));
    house.does(clerk, convene(deliberation_body, house.now() + days(14)));
    EXPECT_EQ(house.held().entitled, (std::vector{Entitled{deliberation_body, 4, ""}}));
    house.on_register(council::SeatVacated{member(3), deliberation_body, "辞职"});
    EXPECT_EQ(house.quorum(deliberation_body).eligible, 4U);
    House before(body_of(deliberation_body, "deliberation_council", 4));
    before.does(clerk, convene(deliberation_body, before.now() + days(14)));
    EXPECT_TRUE(before.held().entitled.empty());
}

TEST(TermInSession, a_vote_is_counted_of_the_same_number) {
    House house(body_of(deliberation_body, "deliberation_council", 4));
    house.on_register(council::EligibleCounted{deliberation_body, {6, 0, 0}, "2026年名单"});
    open_with(house, deliberation_body, 4);
    house.on_register(council::EligibleCounted{deliberation_body, {4, 0, 0}, "更正"});
    put(house, bridge, first_vote);
    house.does(chair, first_vote, roll_call(deliberation_body, bridge));
    EXPECT_EQ(vote::poll(house.vote(first_vote))->entitled, 6U);
}

}  // namespace
}  // namespace yishi::domain::session
