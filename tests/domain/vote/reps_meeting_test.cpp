// The representatives' meeting of the published vectors, played through session and vote: 55 seats
// (50 representatives and 5 of the committee), quorum 37, more than half of those present decide.
#include "tests/domain/session/meeting.hpp"

namespace yishi::domain::vote {
namespace {

using namespace tests;  // NOLINT: the people of the stories
using rules::Outcome;

Outcome decided(std::uint16_t present, std::uint16_t yes, std::uint16_t no) {
    House house = representatives_meeting(55);
    open_with(house, reps_body, present);
    put(house, bridge, first_vote);
    house.does(chair, first_vote, roll_call(reps_body, bridge));
    answer(house, first_vote, yes, no);
    close_and_declare(house, first_vote);
    return declared(house, first_vote).outcome;
}

TEST(PlayedRepsMeeting, sits_with_37_of_55_and_not_with_36) {
    House house = representatives_meeting(55);
    house.does(clerk, convene(reps_body, house.now() + days(4)));
    house.wait(days(4));
    house.does(clerk, session::Arrive{chair});
    for (std::uint16_t n = 1; n <= 35; ++n) house.does(clerk, session::Arrive{member(n)});
    house.refuses(chair, session::Open{}, session::Refusal::not_quorate);
    house.does(clerk, session::Arrive{member(36)});
    house.does(chair, session::Open{});
    EXPECT_EQ(house.quorum(reps_body), (session::QuorumCount{reps_body, "R2", 37, 55, 37, true}));
}

TEST(PlayedRepsMeeting, passes_with_19_of_37_present) {
    EXPECT_EQ(decided(37, 18, 10), Outcome::failed);
    EXPECT_EQ(decided(37, 19, 18), Outcome::passed);
}

TEST(PlayedRepsMeeting, needs_21_of_40_present_although_20_are_half) {
    EXPECT_EQ(decided(40, 20, 19), Outcome::failed);
    EXPECT_EQ(decided(40, 20, 20), Outcome::tied);
    EXPECT_EQ(decided(40, 21, 19), Outcome::passed);
}

TEST(PlayedRepsMeeting, names_its_rule_and_both_bases) {
    House house = representatives_meeting(55);
    open_with(house, reps_body, 40);
    put(house, bridge, first_vote);
    house.does(chair, first_vote, roll_call(reps_body, bridge));
    answer(house, first_vote, 21, 5, 4);
    close_and_declare(house, first_vote);
    EXPECT_EQ(
        declared(house, first_vote),
        (Declared{
            Outcome::passed,
            {{"yes", 21, false}, {"no", 5, false}, {"abstain", 4, false}},
            21,
            30,
            55,
            40,
            40,
            21,
            40,
            rules::Comparator::more_than,
            rules::Base::present,
            true
        })
    );
    EXPECT_EQ(poll(house.vote(first_vote))->rule, "R2");
    EXPECT_EQ(poll(house.vote(first_vote))->rule_set, rules::in_force(house.now()).id);
    house.does(operator_id, session::AnnounceResult{bridge});
    EXPECT_EQ(house.held().motions.front().phase, session::MotionPhase::carried);
}

}  // namespace
}  // namespace yishi::domain::vote
