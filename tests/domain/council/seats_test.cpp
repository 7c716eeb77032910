// Seats that somebody left, and seats that are suspended.
#include "tests/domain/council/registers.hpp"

namespace yishi::domain::council {
namespace {

const Instant soon = evening + days(30);

// ---- By-election ---------------------------------------------------------------------------------

const SeatTaken fan_watches{fan, supervision, Role::supervisor, soon, elected};
const SeatVacated fan_leaves{fan, supervision, "迁居"};

TEST(ByElection, fills_the_office_that_was_left_for_the_rest_of_its_term) {
    given(village_and({fan_watches, fan_leaves}))
        .when(FillSeat{supervision, fan, eve, elected}, by_the_operator())
        .then({SeatFilled{eve, supervision, fan, Role::supervisor, soon, elected, {operator_id}}});
    const auto state = tests::after<Procedure>(village_and(
        {fan_watches,
         fan_leaves,
         SeatFilled{eve, supervision, fan, Role::supervisor, soon, elected, {ben}}}
    ));
    EXPECT_TRUE(supervises(state, eve, soon - Duration{1}));
    EXPECT_FALSE(supervises(state, eve, soon));
    EXPECT_TRUE(owes_seat_to(state, eve, supervision, ben));
}

TEST(ByElection, fills_no_seat_twice_and_none_that_nobody_left) {
    const FillSeat fill{supervision, fan, eve, elected};
    given(village_and({fan_watches})).when(fill, by_the_operator()).refused(Refusal::no_vacancy);
    given(village_and(
              {fan_watches,
               fan_leaves,
               SeatFilled{ben, supervision, fan, Role::supervisor, soon, elected, {}}}
          ))
        .when(fill, by_the_operator())
        .refused(Refusal::no_vacancy);
    given(village_and({fan_watches, fan_leaves, SeatTaken{ben, supervision, Role::supervisor, soon}}))
        .when(fill, by_the_operator())
        .refused(Refusal::no_vacancy);
    given(village_and({fan_watches, fan_leaves, TermBegun{supervision, soon, {}, elected}}))
        .when(fill, by_the_operator())
        .refused(Refusal::no_vacancy);
}

TEST(ByElection, rests_on_a_decision_and_comes_while_the_term_runs) {
    const auto left = village_and({fan_watches, fan_leaves});
    given(left)
        .when(FillSeat{supervision, fan, eve, on_the_list}, by_the_operator())
        .refused(Refusal::needs_decision);
    given(left)
        .when(FillSeat{supervision, fan, eve, elected}, by_the_operator(soon))
        .refused(Refusal::term_over);
    given(left)
        .when(FillSeat{supervision, fan, gao, elected}, by_the_operator())
        .refused(Refusal::seat_taken);
    given(left)
        .when(FillSeat{nowhere, fan, eve, elected}, by_the_operator())
        .refused(Refusal::unknown_body);
}

TEST(ByElection, puts_nobody_into_two_offices_that_exclude_each_other) {
    given(village_and(
              {fan_watches,
               fan_leaves,
               BodyAdded{panel, "villagers_committee", "村民委员会", 5, {}, {}},
               SeatTaken{eve, panel, Role::member, {}}}
          ))
        .when(FillSeat{supervision, fan, eve, elected}, by_the_operator())
        .refused(Refusal::incompatible_seat);
}

// ---- Suspension ----------------------------------------------------------------------------------

TEST(Suspension, takes_the_office_and_not_the_seat) {
    given(village_history())
        .when(SuspendSeat{gao, supervision, {}, elected}, by_the_operator())
        .then({SeatSuspended{gao, supervision, {}, elected}});
    const auto history = village_and({SeatSuspended{gao, supervision, {}, elected}});
    const auto state = tests::after<Procedure>(history);
    EXPECT_FALSE(supervises(state, gao, evening));
    EXPECT_TRUE(voting_members(state, supervision, evening).empty());
    EXPECT_EQ(eligible_persons(state, supervision, evening), 1U) << "no quorum is made out of fewer";
    given(history)
        .when(TakeSeat{gao, supervision, Role::member, {}, elected}, by_the_operator())
        .refused(Refusal::seat_taken);
    given(history).when(Leave{gao, "迁出"}, by_the_operator()).refused(Refusal::still_seated);
}

TEST(Suspension, ends_at_its_time_or_when_it_is_ended) {
    const auto until_soon =
        tests::after<Procedure>(village_and({SeatSuspended{gao, supervision, soon, elected}}));
    EXPECT_FALSE(supervises(until_soon, gao, soon - Duration{1}));
    EXPECT_TRUE(supervises(until_soon, gao, soon));
    const auto history = village_and({SeatSuspended{gao, supervision, {}, elected}});
    given(history)
        .when(EndSuspension{gao, supervision, elected}, by_the_operator())
        .then({SuspensionEnded{gao, supervision, elected}});
    given(village_history())
        .when(EndSuspension{gao, supervision, elected}, by_the_operator())
        .nothing_happens();
}

TEST(Suspension, is_of_a_running_seat_by_a_decision) {
    const auto refused = [](const SuspendSeat& asked, Refusal why) {
        given(village_history()).when(asked, by_the_operator()).refused(why);
    };
    refused({eve, supervision, {}, elected}, Refusal::no_such_seat);
    refused({gao, nowhere, {}, elected}, Refusal::unknown_body);
    refused({gao, supervision, evening, elected}, Refusal::until_in_the_past);
    refused({gao, supervision, {}, on_the_list}, Refusal::needs_decision);
    given(village_and({SeatSuspended{gao, supervision, {}, elected}}))
        .when(EndSuspension{gao, supervision, on_the_list}, by_the_operator())
        .refused(Refusal::needs_decision);
}

TEST(Suspension, bars_nobody_from_resigning) {
    const auto history = village_and({SeatSuspended{gao, supervision, {}, elected}});
    given(history)
        .when(Resign{supervision, "不再担任"}, by(gao))
        .then({SeatVacated{gao, supervision, "不再担任"}});
    Context context = by(gao);
    const auto state = tests::after<Procedure>(history);
    EXPECT_TRUE(Procedure::relations(state, nullptr, context).contains(Relation::subject));
}

}  // namespace
}  // namespace yishi::domain::council
