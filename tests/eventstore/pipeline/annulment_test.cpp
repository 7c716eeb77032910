// A vote is annulled by two who had a part in it, asked by what they are to the vote itself.
#include "domain/session/session.hpp"
#include "domain/vote/events.hpp"
#include "tests/domain/session/evening.hpp"

namespace yishi::tests {
namespace {

namespace session = domain::session;

void come_to_a_result(Hall& hall) {
    call_the_session(hall);
    hall.given({issue_code(dan), issue_code(fan)});
    hall.set_time(evening);
    come_to_the_hall(hall, {ada, ben, cai, dan, fan, eve});
    vote_by_changing_hands(hall);
}

session::MotionPhase phase_of_the_motion(Hall& hall) {
    auto held = es::unwritten(domain::stream_of("session", meeting));
    EXPECT_TRUE(es::fold_stored(held, hall.journal()));
    return session::proceedings(*es::state_in<session::State>(held))->motions.front().phase;
}

TEST(Annulment, takes_two) {
    Hall hall;
    come_to_a_result(hall);
    EXPECT_EQ(phase_of_the_motion(hall), session::MotionPhase::carried);
    const auto act = annul_it();
    hall.given({act}).carry_out();
    EXPECT_EQ(phase_of_the_motion(hall), session::MotionPhase::carried) << "one person annuls nothing";
    hall.given({confirm_it(act, ben)}).carry_out().carry_out();
    EXPECT_EQ(phase_of_the_motion(hall), session::MotionPhase::seconded) << "before the house again";
}

TEST(Annulment, is_confirmed_by_whoever_is_something_to_the_vote) {
    Hall hall;
    come_to_a_result(hall);
    const auto act = annul_it();
    hall.given({act});
    expect_code(hall.send(confirm_it(act, fan)), "not_the_chair_of_session");
    hall.given({confirm_it(act, dan)}).carry_out().carry_out();  // who watched the count
    EXPECT_EQ(phase_of_the_motion(hall), session::MotionPhase::seconded);
}

TEST(Annulment, is_proposed_by_nobody_who_only_lost) {
    Hall hall;
    come_to_a_result(hall);
    expect_code(hall.send(annul_it(cai)), "not_the_chair_of_session");
}

}  // namespace
}  // namespace yishi::tests
