// What cannot have happened to an action item, whatever a log says.
#include "tests/domain/action/actions.hpp"

namespace yishi::domain::action {
namespace {

constexpr auto wrong_phase = "it does not belong to the phase its history has come to";

TEST(ActionMisfit, nothing_is_verified_or_rated_that_was_never_reported) {
    given(until_in_progress()).cannot_go_on_with(Verified{gao, true, "看过"}, wrong_phase);
    given(until_done()).cannot_go_on_with(Rated{eve, 5, {}}, wrong_phase);
}

TEST(ActionMisfit, nothing_happens_before_it_is_assigned) {
    given({}).cannot_go_on_with(Urged{gao, "快一点"}, wrong_phase);
    given({}).cannot_go_on_with(DeadlinePassed{}, wrong_phase);
}

}  // namespace
}  // namespace yishi::domain::action
