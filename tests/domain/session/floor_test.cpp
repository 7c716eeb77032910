// Who speaks next, for how long, and what stops a speech.
#include "tests/domain/session/meeting.hpp"

namespace yishi::domain::session {
namespace {

using namespace tests;  // NOLINT: the people of the stories

House debate() {
    House house = deliberation_council(7);
    open_with(house, deliberation_body, 7);
    return house;
}

std::vector<PersonId> order_of(const House& house) {
    std::vector<PersonId> order;
    for (const auto& request : speaking_order(house.held().floor)) order.push_back(request.person);
    return order;
}

void speaks(House& house, PersonId who, Stance stance) {
    house.does(who, RequestFloor{stance});
    house.does(chair, GrantFloor{who, 60});
    house.does(who, YieldFloor{});
}

TEST(Floor, goes_to_the_first_hand_first) {
    House house = debate();
    for (const auto& who : {member(3), member(1), member(2)}) {
        house.does(who, RequestFloor{Stance::neutral});
    }
    EXPECT_EQ(order_of(house), (std::vector{member(3), member(1), member(2)}));
    house.refuses(chair, GrantFloor{member(1), 60}, Refusal::not_next);
    house.does(chair, GrantFloor{member(3), 60});
}

TEST(Floor, goes_to_those_who_have_not_spoken_before_those_who_have) {
    House house = debate();
    speaks(house, member(1), Stance::neutral);
    house.does(member(1), RequestFloor{Stance::neutral});
    house.does(member(2), RequestFloor{Stance::neutral});
    EXPECT_EQ(order_of(house), (std::vector{member(2), member(1)}));
}

TEST(Floor, alternates_between_for_and_against_as_far_as_there_are_both) {
    House house = debate();
    house.does(member(1), RequestFloor{Stance::for_});
    house.does(member(2), RequestFloor{Stance::for_});
    house.does(member(3), RequestFloor{Stance::for_});
    house.does(member(4), RequestFloor{Stance::against});
    EXPECT_EQ(order_of(house), (std::vector{member(1), member(4), member(2), member(3)}));
}

TEST(Floor, lets_who_has_not_spoken_go_before_the_other_side) {
    House house = debate();
    speaks(house, member(4), Stance::against);
    speaks(house, member(1), Stance::for_);
    house.does(member(4), RequestFloor{Stance::against});
    house.does(member(2), RequestFloor{Stance::for_});
    EXPECT_EQ(order_of(house), (std::vector{member(2), member(4)}));
}

TEST(Floor, forgets_who_has_spoken_when_a_new_motion_is_moved) {
    House house = debate();
    speaks(house, member(1), Stance::neutral);
    house.does(member(1), RequestFloor{Stance::neutral});
    house.does(member(2), RequestFloor{Stance::neutral});
    house.does(member(3), MoveMotion{bridge, "修北桥", {}});
    EXPECT_EQ(order_of(house), (std::vector{member(1), member(2)}));
}

TEST(Floor, keeps_the_place_of_who_changes_his_mind_while_waiting) {
    House house = debate();
    house.does(member(1), RequestFloor{Stance::for_});
    house.does(member(2), RequestFloor{Stance::neutral});
    house.does(member(1), RequestFloor{Stance::against});
    EXPECT_EQ(
        speaking_order(house.held().floor),
        (std::vector<Request>{{member(1), Stance::against}, {member(2), Stance::neutral}})
    );
}

TEST(Floor, has_one_speaker_at_a_time) {
    House house = debate();
    house.does(member(1), RequestFloor{Stance::neutral});
    house.does(member(2), RequestFloor{Stance::neutral});
    house.does(chair, GrantFloor{member(1), 60});
    house.refuses(chair, GrantFloor{member(2), 60}, Refusal::someone_is_speaking);
    house.refuses(member(1), RequestFloor{Stance::neutral}, Refusal::has_the_floor);
    house.refuses(member(2), YieldFloor{}, Refusal::not_the_speaker);
    house.does(chair, EndFloor{});
    house.does(chair, GrantFloor{member(2), 60});
}

TEST(Floor, is_given_to_somebody_who_did_not_ask_only_when_nobody_waits) {
    House house = debate();
    house.does(chair, GrantFloor{member(1), 60});
    house.does(member(1), YieldFloor{});
    house.does(member(2), RequestFloor{Stance::neutral});
    house.refuses(chair, GrantFloor{member(3), 60}, Refusal::not_next);
}

TEST(Floor, is_not_for_people_outside_the_room) {
    House house = debate();
    house.does(clerk, Depart{member(1)});
    house.refuses(member(1), RequestFloor{Stance::neutral}, Refusal::not_present);
    house.refuses(chair, GrantFloor{member(1), 60}, Refusal::not_present);
}

TEST(Floor, ends_at_its_limit_and_not_before) {
    House house = debate();
    house.does(chair, GrantFloor{member(1), 120});
    house.wait(seconds(120));
    house.refuses(operator_id, TimeOutFloor{}, Refusal::not_yet);
    house.wait(Duration{1});
    house.does(operator_id, TimeOutFloor{});
    EXPECT_FALSE(house.held().floor.speech);
}

TEST(Floor, is_granted_within_the_bounds_of_the_session) {
    House house = deliberation_council(3);
    auto asked = convene(deliberation_body, house.now() + days(14));
    asked.speech_seconds_max = 120;
    asked.speeches_max = 2;
    house.does(clerk, asked);
    house.wait(days(14));
    for (const auto& who : {chair, member(1)}) house.does(clerk, Arrive{who});
    house.does(chair, Open{});
    house.refuses(chair, GrantFloor{member(1), 9}, Refusal::bad_length);
    house.refuses(chair, GrantFloor{member(1), 121}, Refusal::bad_length);
    speaks(house, member(1), Stance::for_);
    speaks(house, member(1), Stance::for_);
    house.refuses(member(1), RequestFloor{Stance::for_}, Refusal::spoken_enough);
    house.refuses(chair, GrantFloor{member(1), 60}, Refusal::spoken_enough);
    house.does(member(1), MoveMotion{bridge, "修北桥", {}});
    speaks(house, member(1), Stance::for_);
}

TEST(Floor, rests_while_a_motion_is_voted_on) {
    House house = debate();
    house.does(member(4), RequestFloor{Stance::neutral});
    put(house, bridge, first_vote);
    EXPECT_TRUE(house.held().floor.queue.empty());
    house.refuses(member(3), RequestFloor{Stance::neutral}, Refusal::motion_is_put);
    house.refuses(chair, GrantFloor{member(3), 60}, Refusal::motion_is_put);
}

TEST(PointOfOrder, is_ruled_on_before_the_next_is_raised) {
    House house = debate();
    house.refuses(chair, GiveRuling{true, "请就事论事"}, Refusal::no_point_raised);
    house.does(member(1), RaisePointOfOrder{sealed(1)});
    house.refuses(member(2), RaisePointOfOrder{sealed(2)}, Refusal::point_pending);
    house.refuses(chair, GiveRuling{true, ""}, Refusal::bad_text);
    house.does(chair, GiveRuling{true, "请就事论事"});
    house.refuses(chair, GiveRuling{false, "不成立"}, Refusal::no_point_raised);
    house.does(member(2), RaisePointOfOrder{sealed(2)});
}

}  // namespace
}  // namespace yishi::domain::session
