// What cannot have happened in a session, whatever a log says.
#include "domain/session/session.hpp"
#include "tests/support/people.hpp"
#include "tests/support/spec.hpp"

namespace yishi::domain::session {
namespace {

using namespace tests;  // NOLINT: the people of the stories

constexpr auto& given = tests::given<Procedure>;
constexpr auto wrong_phase = "it does not belong to the phase its history has come to";
constexpr auto bridge = numbered<MotionId>(1);
constexpr auto ballot = numbered<VoteId>(51);

std::vector<Event> sitting_and(const std::vector<Event>& more) {
    Convened convened;
    convened.chair = ada;
    convened.clerk = ben;
    std::vector<Event> history{convened, Arrived{cai, evening}, Opened{{}}};
    history.insert(history.end(), more.begin(), more.end());
    return history;
}

TEST(SessionMisfit, nobody_leaves_who_is_not_there_or_comes_who_is) {
    given(sitting_and({})).cannot_go_on_with(Departed{dan, evening}, "that person is not there");
    given(sitting_and({}))
        .cannot_go_on_with(Arrived{cai, evening}, "that person is there already");
}

TEST(SessionMisfit, no_ruling_is_given_on_nothing) {
    given(sitting_and({})).cannot_go_on_with(RulingGiven{true, ""}, "no point of order waits for it");
    given(sitting_and({PointOfOrderRaised{cai, sealed(1)}}))
        .cannot_go_on_with(PointOfOrderRaised{dan, sealed(2)}, "another waits for its ruling");
}

TEST(SessionMisfit, one_speaks_at_a_time) {
    const FloorGranted granted{cai, Stance::neutral, evening, evening + minutes(2)};
    given(sitting_and({granted}))
        .cannot_go_on_with(granted, "somebody has the floor already");
    given(sitting_and({granted}))
        .cannot_go_on_with(
            FloorEnded{dan, FloorEnd::yielded}, "that person does not have the floor"
        );
}

TEST(SessionMisfit, nothing_becomes_of_a_motion_that_was_never_moved) {
    const auto none = "no such motion is before the house";
    given(sitting_and({})).cannot_go_on_with(MotionSeconded{bridge, dan}, none);
    given(sitting_and({})).cannot_go_on_with(MotionPut{bridge, ballot}, none);
    given(sitting_and({MotionMoved{bridge, cai, "修北桥", {}}}))
        .cannot_go_on_with(
            ResultAnnounced{bridge, ballot, Result::carried}, "that motion is not put to that vote"
        );
}

TEST(SessionMisfit, what_a_sitting_house_does_is_not_done_before_or_after) {
    const MotionMoved moved{bridge, cai, "修北桥", {}};
    given({Convened{}}).cannot_go_on_with(moved, wrong_phase);
    given(sitting_and({Closed{}})).cannot_go_on_with(moved, wrong_phase);
    given(sitting_and({Closed{}})).cannot_go_on_with(MinutesPublished{}, wrong_phase);
}

}  // namespace
}  // namespace yishi::domain::session
