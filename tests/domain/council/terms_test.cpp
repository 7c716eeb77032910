// Terms: of seats and of bodies, how they end, are renewed and are extended.
#include "tests/domain/council/registers.hpp"

namespace yishi::domain::council {
namespace {

const Instant soon = evening + days(30);
const Instant later = evening + days(3 * 365);

TEST(Terms, taking_the_seat_one_holds_for_a_longer_term_is_a_renewal) {
    const auto until = [](std::optional<Instant> end) {
        return village_and({SeatTaken{eve, supervision, Role::supervisor, end}});
    };
    const auto take = [](std::optional<Instant> end, Role role = Role::supervisor) {
        return TakeSeat{eve, supervision, role, end, elected};
    };
    given(until(soon))
        .when(take(later), by_the_operator())
        .then({SeatRenewed{eve, supervision, later, elected, {operator_id}}});
    given(until(soon)).when(take(soon), by_the_operator()).nothing_happens();
    given(until(soon))
        .when(take({}), by_the_operator())
        .then({SeatRenewed{eve, supervision, {}, elected, {operator_id}}});
    given(until(soon)).when(take(later, Role::member), by_the_operator()).refused(Refusal::seat_taken);
    auto nothing = take(later);
    nothing.basis.reset();
    given(until(soon)).when(nothing, by_the_operator()).refused(Refusal::no_basis);
    given(until(soon))
        .when(take(evening + days(6 * 365)), by_the_operator())
        .refused(Refusal::term_beyond_law);
}

TEST(Terms, no_renewal_makes_a_seat_end_sooner) {
    const TakeSeat sooner{eve, supervision, Role::supervisor, soon, elected};
    given(village_and({SeatTaken{eve, supervision, Role::supervisor, later}}))
        .when(sooner, by_the_operator())
        .refused(Refusal::ends_sooner);
    given(village_and({SeatTaken{eve, supervision, Role::supervisor, {}}}))
        .when(sooner, by_the_operator())
        .refused(Refusal::ends_sooner);
}

TEST(Terms, a_renewed_seat_is_owed_to_whoever_gave_and_whoever_renewed_it) {
    const auto state = tests::after<Procedure>(village_and(
        {SeatTaken{eve, supervision, Role::supervisor, soon, elected, {ben}},
         SeatRenewed{eve, supervision, later, elected, {cai}}}
    ));
    EXPECT_TRUE(owes_seat_to(state, eve, supervision, ben));
    EXPECT_TRUE(owes_seat_to(state, eve, supervision, cai));
    EXPECT_TRUE(holds_seat(state, eve, supervision, soon));
    EXPECT_FALSE(holds_seat(state, eve, supervision, later));
}

TEST(Terms, seats_of_a_body_whose_term_is_over_are_free) {
    BodyAdded small = panel_added();
    small.size_max = 1;
    small.term_ends_at = soon;
    EXPECT_EQ(
        given(village_and({small, SeatTaken{eve, panel, Role::member, {}}}))
            .when(Leave{eve, "迁出"}, by_the_operator(soon))
            .events()
            .size(),
        1U
    );
    BodyAdded committee{panel, "villagers_committee", "村民委员会", 5, soon, {}};
    EXPECT_EQ(
        given(village_and({committee, SeatTaken{eve, panel, Role::member, {}}}))
            .when(TakeSeat{eve, supervision, Role::supervisor, {}, elected}, by_the_operator(soon))
            .events()
            .size(),
        1U
    ) << "a seat of a term that is over bars nobody from watching";
}

TEST(Terms, an_appointment_that_rests_on_nothing_is_refused) {
    given(village_history())
        .when(TakeSeat{eve, deliberation, Role::member, {}}, by_the_operator())
        .refused(Refusal::no_basis);
    given(village_history())
        .when(ReplaceMember{deliberation, cai, fan, "轮换"}, by_the_operator())
        .refused(Refusal::no_basis);
}

TEST(Terms, a_body_is_not_added_with_a_count_that_one_person_typed) {
    AddBody padded = add_panel();
    padded.eligible.persons = 300;
    given(village_history()).when(padded, by_the_operator()).refused(Refusal::counts_take_two);
}

// ---- Terms of bodies -----------------------------------------------------------------------------

// The panel's term ends soon; eve sits in it as long as that, fan for a shorter time of his own.
std::vector<Event> with_a_panel(std::vector<Event> more = {}) {
    BodyAdded added = panel_added();
    added.size_max = 0;
    added.term_ends_at = soon;
    auto history = village_and(
        {added,
         SeatTaken{eve, panel, Role::member, {}, elected},
         SeatTaken{fan, panel, Role::member, evening + days(1), elected}}
    );
    history.insert(history.end(), more.begin(), more.end());
    return history;
}

TEST(Terms, of_a_body_are_extended_while_they_run_and_afterwards) {
    const ExtendTerm extend{panel, later, elected};
    for (const auto at : {evening, soon, soon + days(40)}) {
        given(with_a_panel()).when(extend, by_the_operator(at)).then({TermExtended{panel, later, elected}});
    }
    const auto state = tests::after<Procedure>(with_a_panel({TermExtended{panel, later, elected}}));
    EXPECT_TRUE(holds_seat(state, eve, panel, soon)) << "his seat goes on with the body";
    EXPECT_FALSE(holds_seat(state, fan, panel, soon)) << "his term had an end of its own";
}

TEST(Terms, of_a_body_are_extended_by_a_decision_and_never_cut) {
    const auto extend = [](Instant end, Basis basis = elected) { return ExtendTerm{panel, end, basis}; };
    given(with_a_panel()).when(extend(soon - days(1)), by_the_operator()).refused(Refusal::not_longer);
    given(with_a_panel()).when(extend(later), by_the_operator(later)).refused(Refusal::term_over);
    given(with_a_panel())
        .when(extend(later, on_the_list), by_the_operator())
        .refused(Refusal::needs_decision);
    given(village_and({panel_added()})).when(extend(later), by_the_operator()).refused(Refusal::not_longer);
    given(village_history()).when(extend(later), by_the_operator()).refused(Refusal::unknown_body);
}

TEST(Terms, are_not_extended_into_two_offices_that_exclude_each_other) {
    const auto history = village_and(
        {BodyAdded{panel, "villagers_committee", "村民委员会", 5, soon, {}},
         SeatTaken{eve, panel, Role::member, {}, elected},
         SeatTaken{eve, supervision, Role::supervisor, {}, elected}}
    );
    given(history)
        .when(ExtendTerm{panel, later, elected}, by_the_operator(soon))
        .refused(Refusal::incompatible_seat);
}

TEST(Terms, that_begin_end_the_seats_of_the_old_one) {
    const BeginTerm begin{panel, soon, later, elected};
    given(with_a_panel()).when(begin, by_the_operator()).then({TermBegun{panel, soon, later, elected}});
    const auto begun = with_a_panel({TermBegun{panel, soon, later, elected}});
    const auto state = tests::after<Procedure>(begun);
    EXPECT_TRUE(holds_seat(state, eve, panel, soon - Duration{1}));
    EXPECT_FALSE(holds_seat(state, eve, panel, soon)) << "the new term is not his";
    const TakeSeat again{eve, panel, Role::member, {}, elected};
    given(begun)
        .when(again, by_the_operator())
        .then({SeatRenewed{eve, panel, {}, elected, {operator_id}}});
    auto went_on = begun;
    went_on.emplace_back(SeatRenewed{eve, panel, {}, elected, {operator_id}});
    EXPECT_TRUE(holds_seat(tests::after<Procedure>(went_on), eve, panel, later - Duration{1}));
    EXPECT_FALSE(holds_seat(tests::after<Procedure>(went_on), eve, panel, later));
}

TEST(Terms, that_begin_early_end_the_old_one_early) {
    const Instant early = evening + days(2);
    const auto state =
        tests::after<Procedure>(with_a_panel({TermBegun{panel, early, later, elected}}));
    EXPECT_TRUE(holds_seat(state, eve, panel, early - Duration{1}));
    EXPECT_FALSE(holds_seat(state, eve, panel, early));
}

TEST(Terms, begin_in_the_future_by_a_decision_and_within_the_law) {
    const auto begin = [](Instant from, std::optional<Instant> to, Basis basis = elected) {
        return BeginTerm{panel, from, to, basis};
    };
    const auto refused = [&](const BeginTerm& asked, Refusal why) {
        given(with_a_panel()).when(asked, by_the_operator()).refused(why);
    };
    refused(begin(evening, later), Refusal::begins_in_the_past);
    refused(begin(soon, soon), Refusal::term_over);
    refused(begin(soon, later, on_the_list), Refusal::needs_decision);
    given(village_history())
        .when(BeginTerm{supervision, soon, soon + days(6 * 365), elected}, by_the_operator())
        .refused(Refusal::term_beyond_law);
}

TEST(Terms, of_seats_end_with_the_body_s_at_the_latest) {
    given(with_a_panel())
        .when(TakeSeat{gao, panel, Role::member, soon + Duration{1}, elected}, by_the_operator())
        .refused(Refusal::beyond_body_term);
    given(with_a_panel())
        .when(TakeSeat{eve, panel, Role::member, later, elected}, by_the_operator())
        .refused(Refusal::beyond_body_term);
    given(with_a_panel())
        .when(TakeSeat{gao, panel, Role::member, {}, elected}, by_the_operator(soon))
        .refused(Refusal::body_term_over);
}

}  // namespace
}  // namespace yishi::domain::council
