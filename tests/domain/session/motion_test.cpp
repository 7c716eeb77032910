// Motions, from being moved to an announced result.
#include "domain/session/id.hpp"
#include "domain/vote/id.hpp"
#include "tests/domain/session/meeting.hpp"

namespace yishi::domain::session {
namespace {

using namespace tests;  // NOLINT: the people of the stories

House sitting(std::uint16_t voting = 5) {
    House house = deliberation_council(voting);
    open_with(house, deliberation_body, voting);
    return house;
}

MotionPhase phase_of(const House& house, MotionId motion) {
    return find_motion(house.held(), motion)->phase;
}

void decide_by(House& house, VoteId vote, std::uint16_t yes, std::uint16_t no) {
    house.does(chair, vote, roll_call(deliberation_body, bridge));
    answer(house, vote, yes, no);
    close_and_declare(house, vote);
}

TEST(Motion, is_seconded_by_another_than_its_mover) {
    House house = sitting();
    house.does(member(1), MoveMotion{bridge, "修北桥", {}});
    house.refuses(chair, PutMotion{bridge, first_vote}, Refusal::not_seconded);
    house.refuses(member(1), SecondMotion{bridge}, Refusal::own_motion);
    house.does(member(2), SecondMotion{bridge});
    EXPECT_EQ(find_motion(house.held(), bridge)->seconder, member(2));
}

TEST(Motion, is_for_voting_members_in_the_room) {
    House house = sitting();
    house.denies(clerk, MoveMotion{bridge, "修北桥", {}}, {});
    house.does(clerk, Depart{member(1)});
    house.refuses(member(1), MoveMotion{bridge, "修北桥", {}}, Refusal::not_present);
    house.does(member(2), MoveMotion{bridge, "修北桥", {}});
    house.refuses(member(1), SecondMotion{bridge}, Refusal::not_present);
    house.refuses(member(1), AmendMotion{bridge, "修南桥"}, Refusal::not_present);
}

TEST(Motion, is_alone_before_the_house) {
    House house = sitting();
    house.does(member(1), MoveMotion{bridge, "修北桥", {}});
    house.refuses(member(2), MoveMotion{ditch, "清渠", {}}, Refusal::another_motion_pending);
    house.does(member(1), WithdrawMotion{bridge});
    house.does(member(2), MoveMotion{ditch, "清渠", {}});
}

TEST(Motion, is_known_by_one_number) {
    House house = sitting();
    house.does(member(1), MoveMotion{bridge, "修北桥", {}});
    house.refuses(member(2), MoveMotion{bridge, "修北桥", {}}, Refusal::motion_exists);
    house.refuses(member(1), MoveMotion{bridge, "修南桥", {}}, Refusal::motion_exists);
    house.refuses(member(2), SecondMotion{ditch}, Refusal::unknown_motion);
}

TEST(Motion, keeps_every_version_with_its_author) {
    House house = sitting();
    house.does(member(1), MoveMotion{bridge, "修北桥", {}});
    house.does(member(2), SecondMotion{bridge});
    house.does(member(3), AmendMotion{bridge, "修北桥，三万元以内"});
    const auto& motion = *find_motion(house.held(), bridge);
    ASSERT_EQ(motion.versions.size(), 2U);
    EXPECT_EQ(motion.versions[0].person, member(1));
    EXPECT_EQ(motion.versions[1].text, "修北桥，三万元以内");
    EXPECT_EQ(motion.phase, MotionPhase::seconded);
}

TEST(Motion, is_withdrawn_by_its_mover_and_only_before_it_is_put) {
    House house = sitting();
    house.does(member(1), MoveMotion{bridge, "修北桥", {}});
    house.does(member(2), SecondMotion{bridge});
    house.denies(member(2), WithdrawMotion{bridge}, Relation::mover);
    house.does(chair, PutMotion{bridge, first_vote});
    house.refuses(member(1), WithdrawMotion{bridge}, Refusal::motion_is_put);
    house.refuses(member(1), AmendMotion{bridge, "改"}, Refusal::motion_is_put);
}

TEST(Motion, is_put_when_nobody_speaks_and_no_ruling_is_due) {
    House house = sitting();
    house.does(member(1), MoveMotion{bridge, "修北桥", {}});
    house.does(member(2), SecondMotion{bridge});
    house.does(chair, GrantFloor{member(3), 60});
    house.refuses(chair, PutMotion{bridge, first_vote}, Refusal::someone_is_speaking);
    house.does(member(3), YieldFloor{});
    house.does(member(3), RaisePointOfOrder{sealed(1)});
    house.refuses(chair, PutMotion{bridge, first_vote}, Refusal::point_pending);
    house.does(chair, GiveRuling{false, "可以表决"});
    house.does(chair, PutMotion{bridge, first_vote});
}

TEST(Motion, may_be_taken_back_until_its_vote_opens) {
    House house = sitting();
    put(house, bridge, first_vote);
    house.does(chair, TakeBackMotion{bridge, "还有人要发言"});
    EXPECT_EQ(phase_of(house, bridge), MotionPhase::seconded);
    house.refuses(
        chair, first_vote, roll_call(deliberation_body, bridge), vote::Refusal::motion_not_put
    );
    house.refuses(chair, PutMotion{bridge, first_vote}, Refusal::vote_used);
    house.does(chair, PutMotion{bridge, second_vote});
    house.does(chair, second_vote, roll_call(deliberation_body, bridge));
    house.refuses(chair, TakeBackMotion{bridge, "再议"}, Refusal::vote_has_opened);
}

TEST(Motion, is_carried_lost_or_tied_as_its_vote_was_declared) {
    const auto result = [](std::uint16_t yes, std::uint16_t no) {
        House house = sitting(6);
        put(house, bridge, first_vote);
        house.refuses(operator_id, AnnounceResult{bridge}, Refusal::not_declared);
        decide_by(house, first_vote, yes, no);
        house.does(operator_id, AnnounceResult{bridge});
        return phase_of(house, bridge);
    };
    EXPECT_EQ(result(4, 2), MotionPhase::carried);
    EXPECT_EQ(result(2, 4), MotionPhase::lost);
    EXPECT_EQ(result(3, 3), MotionPhase::tied);
}

// A vote of another session, or on another motion, carried a motion that was put to its id.
TEST(Motion, is_decided_by_no_vote_that_was_opened_for_something_else) {
    const auto passed = [](SessionId session, MotionId motion) {
        vote::Poll poll;
        poll.session = session;
        poll.motion = motion;
        vote::Declared result;
        result.outcome = rules::Outcome::passed;
        return vote::Settled{poll, result};
    };
    for (const auto& foreign :
         {passed(numbered<SessionId>(999), bridge),
          passed(House::session_id, numbered<MotionId>(998))}) {
        House house = sitting(6);
        put(house, bridge, first_vote);
        house.there_is(first_vote, foreign);
        house.refuses(operator_id, AnnounceResult{bridge}, Refusal::not_declared);
        house.does(chair, TakeBackMotion{bridge, "编号被占"});
        EXPECT_EQ(phase_of(house, bridge), MotionPhase::seconded);
        house.there_is(second_vote, foreign);
        house.refuses(chair, PutMotion{bridge, second_vote}, Refusal::vote_used);
    }
}

TEST(Motion, is_before_the_house_again_after_a_void_vote) {
    House house = deliberation_council(5);
    open_with(house, deliberation_body, 3);
    put(house, bridge, first_vote);
    house.does(chair, first_vote, roll_call(deliberation_body, bridge));
    house.does(member(1), first_vote, vote::Recuse{member(1), "利害关系"});
    house.does(member(2), first_vote, vote::Recuse{member(2), "利害关系"});
    close_and_declare(house, first_vote);
    house.does(operator_id, AnnounceResult{bridge});
    EXPECT_EQ(find_motion(house.held(), bridge)->result, Result::void_);
    EXPECT_EQ(phase_of(house, bridge), MotionPhase::seconded);
    house.does(chair, PutMotion{bridge, second_vote});
    EXPECT_FALSE(find_motion(house.held(), bridge)->result);
}

TEST(Motion, holds_the_session_open_until_its_result_is_announced) {
    House house = sitting();
    put(house, bridge, first_vote);
    house.refuses(chair, Close{}, Refusal::motion_undecided);
    house.does(chair, first_vote, roll_call(deliberation_body, bridge));
    house.refuses(chair, Adjourn{"休息", {}}, Refusal::motion_is_put);
    answer(house, first_vote, 5, 0);
    close_and_declare(house, first_vote);
    house.does(operator_id, AnnounceResult{bridge});
    house.does(chair, Close{});
}

TEST(Motion, is_decided_by_its_declared_vote_when_the_session_closes_before_the_clock_has_come) {
    House house = sitting();
    put(house, bridge, first_vote);
    decide_by(house, first_vote, 4, 0);
    house.does(chair, Close{});
    EXPECT_EQ(phase_of(house, bridge), MotionPhase::carried);
    const auto again = house.tries(operator_id, AnnounceResult{bridge});
    EXPECT_TRUE(again && again->empty());
}

TEST(Motion, is_decided_in_the_break_when_its_vote_is_declared_there) {
    House house = sitting();
    put(house, bridge, first_vote);
    house.does(chair, first_vote, roll_call(deliberation_body, bridge));
    answer(house, first_vote, 4, 0);
    house.does(chair, first_vote, vote::Close{});
    house.does(chair, Adjourn{"休息", {}});
    house.does(chair, first_vote, vote::Declare{});
    house.does(operator_id, AnnounceResult{bridge});
    EXPECT_EQ(phase_of(house, bridge), MotionPhase::carried);
}

TEST(Motion, is_taken_back_in_the_break_when_nobody_can_vote_on_it) {
    House house = sitting();
    put(house, bridge, first_vote);
    house.does(chair, Adjourn{"休息", {}});
    house.does(chair, TakeBackMotion{bridge, "人不够"});
    house.does(chair, Close{});
}

TEST(Session, does_not_begin_before_its_time_by_way_of_a_break) {
    House house = deliberation_council(6);
    house.does(clerk, convene(deliberation_body, house.now() + days(14)));
    for (std::uint16_t n = 1; n < 6; ++n) house.does(clerk, Arrive{member(n)});
    house.does(chair, Adjourn{"先休会", {}});
    house.refuses(chair, Resume{}, Refusal::too_early);
    house.wait(days(14));
    house.does(chair, Resume{});
}

TEST(Motion, is_announced_by_nobody_but_the_clock) {
    House house = sitting();
    put(house, bridge, first_vote);
    decide_by(house, first_vote, 4, 0);
    house.denies(chair, AnnounceResult{bridge}, std::nullopt);
}

}  // namespace
}  // namespace yishi::domain::session
