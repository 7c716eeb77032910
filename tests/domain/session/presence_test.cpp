// Attendance, and what a quorum is over time.
#include "tests/domain/session/meeting.hpp"

namespace yishi::domain::session {
namespace {

using namespace tests;  // NOLINT: the people of the stories

TEST(Presence, counts_from_arriving_until_the_moment_of_leaving) {
    House house = deliberation_council(5);
    open_with(house, deliberation_body, 3);
    const auto opened_at = house.now();
    house.wait(minutes(10));
    house.does(member(1), Depart{member(1)});
    const auto left_at = house.now();
    house.wait(minutes(10));
    house.does(member(1), Arrive{member(1)});
    const auto& held = house.held();
    EXPECT_FALSE(is_present(held, member(1), opened_at - Duration{1}));
    EXPECT_TRUE(is_present(held, member(1), opened_at));
    EXPECT_TRUE(is_present(held, member(1), left_at - Duration{1}));
    EXPECT_FALSE(is_present(held, member(1), left_at));
    EXPECT_TRUE(is_present(held, member(1), house.now()));
}

TEST(Presence, makes_and_breaks_the_quorum_as_people_come_and_go) {
    House house = deliberation_council(5);
    open_with(house, deliberation_body, 3);
    EXPECT_EQ(
        house.quorum(deliberation_body), (QuorumCount{deliberation_body, "Y1", 3, 5, 3, true})
    );
    house.does(clerk, Depart{member(2)});
    EXPECT_EQ(
        house.quorum(deliberation_body), (QuorumCount{deliberation_body, "Y1", 2, 5, 3, false})
    );
    house.refuses(member(1), MoveMotion{bridge, "修北桥", {}}, Refusal::not_quorate);
    house.does(clerk, Arrive{member(3)});
    house.does(member(1), MoveMotion{bridge, "修北桥", {}});
    house.does(member(3), SecondMotion{bridge});
    house.does(clerk, Depart{member(3)});
    house.refuses(chair, PutMotion{bridge, first_vote}, Refusal::not_quorate);
}

TEST(Presence, of_the_clerk_and_of_visitors_makes_no_quorum) {
    House house = deliberation_council(5);
    house.does(clerk, convene(deliberation_body, house.now() + days(14)));
    house.wait(days(14));
    const auto visitor = member(5);
    for (const auto& who : {clerk, chair, member(1), visitor}) house.does(clerk, Arrive{who});
    EXPECT_EQ(house.quorum(deliberation_body).present, 2U);
    house.refuses(chair, Open{}, Refusal::not_quorate);
}

TEST(Presence, is_recorded_by_oneself_a_clerk_or_the_chair_and_by_nobody_else) {
    House house = deliberation_council(5);
    house.does(clerk, convene(deliberation_body, house.now() + days(14)));
    house.denies(member(1), Arrive{member(2)}, Relation::subject);
    house.refuses(clerk, Arrive{person(999)}, Refusal::unknown_person);
    house.does(member(1), Arrive{member(1)});
    house.does(chair, Arrive{member(2)});
    house.denies(member(1), Depart{member(2)}, Relation::subject);
}

TEST(Presence, ends_with_the_floor_and_the_place_in_the_queue) {
    House house = deliberation_council(5);
    open_with(house, deliberation_body, 4);
    house.does(member(1), RequestFloor{Stance::for_});
    house.does(chair, GrantFloor{member(1), 60});
    const auto left = house.tries(member(1), Depart{member(1)});
    EXPECT_EQ(
        *left,
        (std::vector<Event>{FloorEnded{member(1), FloorEnd::left}, Departed{member(1), house.now()}}
        )
    );
    house.does(member(2), RequestFloor{Stance::for_});
    const auto gone = house.tries(clerk, Depart{member(2)});
    EXPECT_EQ(
        *gone, (std::vector<Event>{RequestWithdrawn{member(2)}, Departed{member(2), house.now()}})
    );
}

TEST(Presence, has_an_end_to_comings_and_goings) {
    House house = deliberation_council(3);
    house.does(clerk, convene(deliberation_body, house.now() + days(14)));
    for (std::size_t i = 0; i < stays_max; ++i) {
        house.does(clerk, Arrive{member(1)});
        house.does(clerk, Depart{member(1)});
    }
    house.refuses(clerk, Arrive{member(1)}, Refusal::room_full);
}

TEST(Course, does_not_open_before_the_announced_hour) {
    House house = deliberation_council(3);
    house.does(clerk, convene(deliberation_body, house.now() + days(14)));
    house.does(clerk, Arrive{chair});
    house.does(clerk, Arrive{member(1)});
    house.wait(Duration{days(14).ms - 1});
    house.refuses(chair, Open{}, Refusal::too_early);
    house.wait(Duration{1});
    house.does(chair, Open{});
}

TEST(Course, belongs_to_the_chair_of_this_session) {
    House house = deliberation_council(5);
    house.on_register(council::SeatVacated{member(4), deliberation_body, "换届"});
    house.on_register(council::SeatTaken{member(4), deliberation_body, Role::chair, {}});
    open_with(house, deliberation_body, 5);
    house.denies(member(4), Adjourn{"休息", {}}, Relation::chair_of_session);
    house.denies(member(4), Close{}, Relation::chair_of_session);
    house.denies(member(4), GrantFloor{member(1), 60}, Relation::chair_of_session);
    house.does(chair, HandOverChair{member(4)});
    house.denies(chair, Adjourn{"休息", {}}, Relation::chair_of_session);
    house.does(member(4), Adjourn{"休息", {}});
}

TEST(Course, goes_on_when_the_chair_resigns) {
    House house = deliberation_council(5);
    house.on_register(council::SeatVacated{member(4), deliberation_body, "换届"});
    house.on_register(council::SeatTaken{member(4), deliberation_body, Role::chair, {}});
    open_with(house, deliberation_body, 5);
    house.refuses(clerk, HandOverChair{member(4)}, Refusal::chair_presides);
    house.on_register(council::SeatVacated{chair, deliberation_body, "辞职"});
    house.does(clerk, HandOverChair{member(4)});
    house.does(member(4), Adjourn{"休息", {}});
}

TEST(Course, counts_the_quorum_anew_after_a_break) {
    House house = deliberation_council(3);
    open_with(house, deliberation_body, 2);
    house.does(chair, Adjourn{"休息十分钟", house.now() + minutes(10)});
    house.does(clerk, Depart{member(1)});
    house.wait(minutes(10));
    house.refuses(chair, Resume{}, Refusal::not_quorate);
    house.does(clerk, Arrive{member(2)});
    house.does(chair, Resume{});
}

TEST(Minutes, need_the_signatures_of_chair_and_clerk_before_they_are_published) {
    House house = deliberation_council(3);
    open_with(house, deliberation_body, 2);
    house.does(chair, Close{});
    house.denies(chair, DraftMinutes{sealed(1)}, Relation::clerk_of_session);
    house.does(clerk, DraftMinutes{sealed(1)});
    house.does(clerk, SignMinutes{});
    house.refuses(clerk, PublishMinutes{}, Refusal::wrong_phase);
    house.does(clerk, DraftMinutes{sealed(2)});
    house.does(chair, SignMinutes{});
    house.refuses(chair, PublishMinutes{}, Refusal::wrong_phase);
    house.does(clerk, SignMinutes{});
    house.refuses(clerk, DraftMinutes{sealed(3)}, Refusal::wrong_phase);
    house.does(chair, PublishMinutes{});
}

}  // namespace
}  // namespace yishi::domain::session
