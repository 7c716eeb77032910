// A break keeps who is in the room; another day is noticed like a meeting, or said by the assembly, and
// everybody signs in anew.
#include "tests/domain/session/meeting.hpp"

namespace yishi::domain::session {
namespace {

using namespace tests;  // NOLINT: the people of the stories

// Three of five in the room, which is a quorum.
House in_session() {
    House house = deliberation_council(5);
    open_with(house, deliberation_body, 3);
    return house;
}

void come_back(House& house) {
    for (const auto& who : {chair, member(1), member(2)}) house.does(clerk, Arrive{who});
}

TEST(Break, lasts_until_the_hour_that_was_said) {
    House house = in_session();
    house.does(chair, Adjourn{"茶歇", house.now() + minutes(10)});
    house.wait(Duration{minutes(10).ms - 1});
    house.refuses(chair, Resume{}, Refusal::too_early);
    house.wait(Duration{1});
    house.does(chair, Resume{});
}

TEST(Break, keeps_who_is_in_the_room) {
    House house = in_session();
    house.does(chair, Adjourn{"茶歇", {}});
    EXPECT_TRUE(is_present_now(house.held(), member(2)));
    house.does(chair, Resume{});
    EXPECT_EQ(house.quorum(deliberation_body).present, 3U);
}

TEST(Break, does_not_end_before_it_begins) {
    House house = in_session();
    house.refuses(chair, Adjourn{"茶歇", house.now()}, Refusal::resumes_too_early);
    house.refuses(chair, Adjourn{"改期", house.now() - days(7)}, Refusal::resumes_too_early);
}

TEST(Break, over_midnight_is_still_one) {
    House house = in_session();
    house.wait(hours(4));
    house.does(clerk, Arrive{member(3)});
    house.does(chair, Adjourn{"夜里休息", house.now() + hours(1)});
    house.wait(hours(1));
    house.does(chair, Resume{});
}

TEST(Break, is_no_way_to_another_day) {
    House house = in_session();
    house.does(chair, Adjourn{"改日再议", {}});
    house.wait(days(7));
    house.refuses(chair, Resume{}, Refusal::another_day);
    house.does(clerk, Arrive{member(3)});
    house.refuses(chair, Resume{}, Refusal::another_day);
    house.does(chair, Adjourn{"改日再议", house.now() + days(7)});
    house.wait(days(7));
    come_back(house);
    house.does(chair, Resume{});
}

TEST(AnotherDay, is_noticed_as_long_ahead_as_a_meeting) {
    House house = representatives_meeting(3);
    open_with(house, reps_body, 2);
    house.refuses(chair, Adjourn{"明天继续", house.now() + days(1)}, Refusal::notice_too_short);
    house.does(chair, Adjourn{"下周继续", house.now() + days(7)});
}

TEST(AnotherDay, needs_no_notice_where_the_assembly_said_so) {
    House house = representatives_meeting(3);
    open_with(house, reps_body, 2);
    const auto tomorrow = house.now() + days(1);
    const auto decided = house.tries(chair, Adjourn{"明天继续", tomorrow, true});
    ASSERT_TRUE(decided);
    const auto& said = std::get<AdjournedToDay>(decided->back());
    EXPECT_EQ(said.grounds, Grounds::assembly);
    EXPECT_EQ(said.quorum, (std::vector{QuorumCount{reps_body, "R2", 2, 3, 2, true}}));
}

TEST(AnotherDay, is_said_by_the_assembly_only_while_it_is_one) {
    House house = representatives_meeting(3);
    open_with(house, reps_body, 2);
    house.does(clerk, Depart{member(1)});
    const auto tomorrow = house.now() + days(1);
    house.refuses(chair, Adjourn{"明天继续", tomorrow, true}, Refusal::not_quorate);
    house.does(chair, Adjourn{"等人", {}});
    house.refuses(chair, Adjourn{"明天继续", tomorrow, true}, Refusal::house_not_sitting);
}

TEST(AnotherDay, needs_no_quorum_where_it_is_noticed) {
    House house = in_session();
    house.does(clerk, Depart{member(1)});
    house.does(clerk, Depart{member(2)});
    house.does(chair, Adjourn{"人数不足", house.now() + days(7)});
    EXPECT_EQ(std::get<Deferred>(house.session()).resumes_at, house.now() + days(7));
}

TEST(AnotherDay, finds_nobody_present_until_everybody_has_signed_in_anew) {
    House house = in_session();
    house.does(chair, Adjourn{"下周四继续", house.now() + days(7)});
    EXPECT_FALSE(is_present_now(house.held(), member(1)));
    house.refuses(clerk, Arrive{member(1)}, Refusal::too_early);
    house.wait(days(7));
    house.refuses(chair, Resume{}, Refusal::not_quorate);
    come_back(house);
    const auto decided = house.tries(chair, Resume{});
    ASSERT_TRUE(decided);
    const QuorumCount anew{deliberation_body, "Y1", 3, 5, 3, true};
    EXPECT_EQ(*decided, (std::vector<Event>{ResumedOnDay{{anew}}}));
}

TEST(AnotherDay, opens_with_the_day_and_the_sitting_with_its_hour) {
    House house = in_session();
    house.does(chair, Adjourn{"下周四继续", house.now() + days(7)});
    house.wait(Duration{days(7).ms - hours(1).ms});
    come_back(house);
    house.refuses(chair, Resume{}, Refusal::too_early);
    house.wait(hours(1));
    house.does(chair, Resume{});
}

TEST(AnotherDay, is_that_day_and_no_later_one) {
    House house = in_session();
    house.does(chair, Adjourn{"下周四继续", house.now() + days(7)});
    house.wait(days(8));
    come_back(house);
    house.refuses(chair, Resume{}, Refusal::another_day);
    house.refuses(chair, Adjourn{"再议", {}}, Refusal::needs_a_day);
    house.does(chair, Adjourn{"再延一周", house.now() + days(7)});
    EXPECT_FALSE(is_present_now(house.held(), member(1)));
}

TEST(AnotherDay, may_never_come_and_the_session_be_closed_without_it) {
    House house = in_session();
    house.does(chair, Adjourn{"下周四继续", house.now() + days(7)});
    house.wait(days(9));
    house.does(chair, Close{});
}

TEST(AnotherDay, is_put_off_before_it_began_with_notice_as_well) {
    House house = deliberation_council(3);
    house.does(clerk, convene(deliberation_body, house.now() + days(14)));
    house.wait(days(14));
    house.refuses(chair, Adjourn{"人数不足", house.now() + days(1)}, Refusal::notice_too_short);
    house.does(chair, Adjourn{"人数不足", house.now() + days(7)});
    house.refuses(chair, Resume{}, Refusal::too_early);
}

TEST(AnotherDay, is_not_before_the_one_the_session_was_called_for) {
    House house = deliberation_council(3);
    house.does(clerk, convene(deliberation_body, house.now() + days(14)));
    house.refuses(chair, Adjourn{"提前", house.now() + days(7)}, Refusal::resumes_too_early);
}

TEST(AnotherDay, waits_for_a_vote_that_is_open) {
    House house = in_session();
    put(house, bridge, first_vote);
    house.does(chair, first_vote, roll_call(deliberation_body, bridge));
    house.refuses(chair, Adjourn{"下周继续", house.now() + days(7)}, Refusal::motion_is_put);
}

TEST(AnotherDay, takes_the_floor_from_whoever_has_it_and_keeps_the_motion) {
    House house = in_session();
    house.does(member(1), MoveMotion{bridge, "修北桥", {}});
    house.does(member(2), RequestFloor{Stance::for_});
    house.does(chair, GrantFloor{member(2), 60});
    const auto decided = house.tries(chair, Adjourn{"下周继续", house.now() + days(7)});
    ASSERT_TRUE(decided);
    EXPECT_EQ(decided->front(), Event(FloorEnded{member(2), FloorEnd::adjourned}));
    house.wait(days(7));
    come_back(house);
    house.does(chair, Resume{});
    house.does(member(2), SecondMotion{bridge});
}

}  // namespace
}  // namespace yishi::domain::session
