// The rules of the register, one at a time; tests/domain/council/phases_test.cpp has every pair.
#include "domain/council/council.hpp"

#include "domain/kernel/text.hpp"
#include "tests/support/spec.hpp"
#include "tests/support/village.hpp"

namespace yishi::domain::council {
namespace {

using tests::ada;
using tests::ben;
using tests::by;
using tests::cai;
using tests::dan;
using tests::deliberation;
using tests::eve;
using tests::evening;
using tests::fan;
using tests::gao;
using tests::numbered;
using tests::operator_id;
using tests::sealed_name;
using tests::supervision;
using tests::village_history;

constexpr auto& given = tests::given<Procedure>;

constexpr PersonId stranger = tests::person(99);
constexpr BodyId nowhere = numbered<BodyId>(99);
constexpr BodyId panel = numbered<BodyId>(3);

Context by_the_operator(Instant at = evening) { return by(operator_id, {Role::operator_}, at); }

std::vector<Event> village_and(std::vector<Event> more) {
    auto history = village_history();
    history.insert(history.end(), more.begin(), more.end());
    return history;
}

AddBody add_panel() { return {panel, "moral_panel", "道德评判团", Output::advisory, 2, {}, {}}; }
BodyAdded panel_added() {
    return {panel, "moral_panel", "道德评判团", Output::advisory, 2, {}, {}};
}

// ---- Founding and bodies
// -------------------------------------------------------------------------------

TEST(Council, is_founded_by_name_and_kind) {
    given({})
        .when(Found{"越丰村", Kind::village}, by_the_operator())
        .then({Founded{"越丰村", Kind::village}});
}

TEST(Council, is_not_founded_without_a_name_nor_twice_under_different_ones) {
    given({}).when(Found{"", Kind::village}, by_the_operator()).refused(Refusal::bad_text);
    given(village_history())
        .when(Found{"别的村", Kind::village}, by_the_operator())
        .refused(Refusal::wrong_phase);
    given(village_history())
        .when(Found{"越丰村", Kind::community}, by_the_operator())
        .refused(Refusal::wrong_phase);
}

TEST(Council, adds_any_kind_of_body_that_is_named_like_an_identifier) {
    given(village_history()).when(add_panel(), by_the_operator()).then({panel_added()});
    for (const auto* kind : {"", "Moral Panel", "道德评判团", "a-b", "x|y"}) {
        AddBody odd = add_panel();
        odd.kind = kind;
        given(village_history()).when(odd, by_the_operator()).refused(Refusal::bad_text);
    }
    AddBody endless = add_panel();
    endless.kind = std::string(41, 'a');
    given(village_history()).when(endless, by_the_operator()).refused(Refusal::bad_text);
    AddBody nameless = add_panel();
    nameless.name = "";
    given(village_history()).when(nameless, by_the_operator()).refused(Refusal::bad_text);
}

TEST(Council, refuses_two_bodies_that_look_alike) {
    AddBody other = add_panel();
    other.body = nowhere;
    other.name = "道德 评判团";
    given(village_and({panel_added()}))
        .when(other, by_the_operator())
        .refused(Refusal::looks_alike);
}

TEST(Council, refuses_two_bodies_under_one_number) {
    AddBody other = add_panel();
    other.body = deliberation;
    given(village_history()).when(other, by_the_operator()).refused(Refusal::already_added);
    AddBody renamed = add_panel();
    renamed.name = "评判团";
    given(village_and({panel_added()}))
        .when(renamed, by_the_operator())
        .refused(Refusal::already_added);
}

TEST(Council, adds_no_body_whose_term_is_over) {
    AddBody over = add_panel();
    over.term_ends_at = evening;
    given(village_history()).when(over, by_the_operator()).refused(Refusal::term_over);
    over.term_ends_at = evening + Duration{1};
    EXPECT_EQ(given(village_history()).when(over, by_the_operator()).events().size(), 1U);
}

TEST(Council, counts_the_eligible_of_a_body_it_knows) {
    given(village_history())
        .when(CountEligible{deliberation, {12, 0, 0}}, by_the_operator())
        .then({EligibleCounted{deliberation, {12, 0, 0}}});
    given(village_history())
        .when(CountEligible{nowhere, {12, 0, 0}}, by_the_operator())
        .refused(Refusal::unknown_body);
}

// ---- People and seats
// ----------------------------------------------------------------------------------

TEST(Council, refuses_to_enrol_two_people_under_one_number) {
    given(village_history())
        .when(Enrol{ada, sealed_name(9), {}}, by_the_operator())
        .refused(Refusal::already_enrolled);
}

TEST(Council, enrols_nobody_without_a_name_or_a_number) {
    given(village_history())
        .when(Enrol{stranger, {}, {}}, by_the_operator())
        .refused(Refusal::bad_text);
    given(village_history())
        .when(Enrol{{}, sealed_name(9), {}}, by_the_operator())
        .refused(Refusal::bad_text);
}

TEST(Council, gives_up_every_seat_of_those_who_leave) {
    const auto state = tests::after<Procedure>(village_and({Left{cai, "迁出"}}));
    EXPECT_EQ(roles_of(state, cai, evening), RoleSet{});
    EXPECT_FALSE(holds_seat(state, cai, deliberation, evening));
}

TEST(Council, lets_people_leave_for_a_reason) {
    given(village_history()).when(Leave{cai, ""}, by_the_operator()).refused(Refusal::bad_text);
    given(village_history()).when(Leave{stranger, "迁出"}, by_the_operator()).nothing_happens();
}

TEST(Council, seats_only_people_and_bodies_it_knows) {
    given(village_history())
        .when(TakeSeat{stranger, deliberation, Role::member, {}}, by_the_operator())
        .refused(Refusal::unknown_person);
    given(village_history())
        .when(TakeSeat{eve, nowhere, Role::member, {}}, by_the_operator())
        .refused(Refusal::unknown_body);
}

TEST(Council, gives_no_seat_to_residents_operators_or_clocks) {
    for (const Role role : {Role::resident, Role::operator_, Role::clock}) {
        given(village_history())
            .when(TakeSeat{eve, deliberation, role, {}}, by_the_operator())
            .refused(Refusal::not_a_seat_role);
    }
}

TEST(Council, gives_each_person_one_seat_in_a_body) {
    given(village_history())
        .when(TakeSeat{cai, deliberation, Role::clerk, {}}, by_the_operator())
        .refused(Refusal::seat_taken);
    given(village_history())
        .when(TakeSeat{cai, supervision, Role::member, {}}, by_the_operator())
        .then({SeatTaken{cai, supervision, Role::member, {}}});
}

TEST(Council, gives_no_seat_for_a_term_that_is_over) {
    given(village_history())
        .when(TakeSeat{eve, deliberation, Role::member, evening}, by_the_operator())
        .refused(Refusal::term_over);
}

TEST(Council, fills_a_body_to_its_size_and_no_further) {
    const auto full = village_and(
        {panel_added(),
         SeatTaken{eve, panel, Role::member, {}},
         SeatTaken{fan, panel, Role::member, {}}}
    );
    given(full)
        .when(TakeSeat{gao, panel, Role::member, {}}, by_the_operator())
        .refused(Refusal::body_full);
    given(full)
        .when(ReplaceMember{panel, fan, gao, "轮换"}, by_the_operator())
        .then({SeatVacated{fan, panel, "轮换"}, SeatTaken{gao, panel, Role::member, {}}});
}

TEST(Council, vacates_seats_for_a_reason) {
    given(village_history())
        .when(VacateSeat{cai, deliberation, ""}, by_the_operator())
        .refused(Refusal::bad_text);
    given(village_history())
        .when(VacateSeat{cai, nowhere, "辞职"}, by_the_operator())
        .refused(Refusal::unknown_body);
    given(village_history())
        .when(VacateSeat{eve, deliberation, "辞职"}, by_the_operator())
        .nothing_happens();
    given(village_history())
        .when(VacateSeat{stranger, deliberation, "辞职"}, by_the_operator())
        .nothing_happens();
}

TEST(Council, hands_a_seat_on_with_its_role_and_term) {
    const Instant end = evening + days(365);
    given(village_and({SeatTaken{eve, supervision, Role::mediator, end}}))
        .when(ReplaceMember{supervision, eve, fan, "轮换"}, by_the_operator())
        .then(
            {SeatVacated{eve, supervision, "轮换"}, SeatTaken{fan, supervision, Role::mediator, end}
            }
        );
}

TEST(Council, replaces_only_who_is_there_by_somebody_who_is_not) {
    const auto replace = [](PersonId leaving, PersonId arriving, BodyId body = deliberation) {
        return ReplaceMember{body, leaving, arriving, "轮换"};
    };
    const auto here = village_history();
    given(here).when(replace(cai, stranger), by_the_operator()).refused(Refusal::unknown_person);
    given(here).when(replace(eve, fan), by_the_operator()).refused(Refusal::no_such_seat);
    given(here).when(replace(stranger, fan), by_the_operator()).refused(Refusal::no_such_seat);
    given(here).when(replace(cai, dan), by_the_operator()).refused(Refusal::seat_taken);
    given(here).when(replace(cai, fan, nowhere), by_the_operator()).refused(Refusal::unknown_body);
    given(here)
        .when(ReplaceMember{deliberation, cai, fan, ""}, by_the_operator())
        .refused(Refusal::bad_text);
}

TEST(Council, issues_sign_in_codes_that_have_not_expired_to_people_it_knows) {
    const auto code = numbered<CommandId>(71);
    given(village_history())
        .when(IssueSignInCode{stranger, code, evening + hours(1)}, by_the_operator())
        .refused(Refusal::unknown_person);
    given(village_history())
        .when(IssueSignInCode{eve, code, evening}, by_the_operator())
        .refused(Refusal::code_expiry_in_the_past);
    given(village_and({SignInCodeIssued{eve, numbered<CommandId>(70), evening + hours(1)}}))
        .when(IssueSignInCode{eve, code, evening + hours(1)}, by_the_operator())
        .then({SignInCodeIssued{eve, code, evening + hours(1)}});
}

// ---- What others ask
// -----------------------------------------------------------------------------------

TEST(Register, knows_what_each_person_is) {
    const auto state = tests::after<Procedure>(village_history());
    EXPECT_EQ(roles_of(state, ada, evening), (RoleSet{Role::resident, Role::member, Role::chair}));
    EXPECT_EQ(roles_of(state, ben, evening), (RoleSet{Role::resident, Role::clerk}));
    EXPECT_EQ(roles_of(state, eve, evening), (RoleSet{Role::resident}));
    EXPECT_EQ(roles_of(state, stranger, evening), RoleSet{});
    EXPECT_EQ(roles_of(Unfounded{}, ada, evening), RoleSet{});
}

TEST(Register, counts_the_seats_that_vote) {
    const auto state = tests::after<Procedure>(village_history());
    EXPECT_EQ(voting_members(state, deliberation, evening), (std::vector{ada, cai, dan}));
    EXPECT_EQ(eligible_persons(state, deliberation, evening), 3U);
    EXPECT_TRUE(voting_members(Unfounded{}, deliberation, evening).empty());
}

TEST(Register, takes_the_count_that_was_set_for_the_eligible) {
    const auto state =
        tests::after<Procedure>(village_and({EligibleCounted{deliberation, {1001, 300, 0}}}));
    EXPECT_EQ(eligible_persons(state, deliberation, evening), 1001U);
    EXPECT_EQ(find_body(state, deliberation)->eligible.households, 300U);
    EXPECT_EQ(eligible_persons(state, nowhere, evening), 0U);
    EXPECT_EQ(find_body(state, nowhere), nullptr);
    EXPECT_EQ(find_body(Unfounded{}, deliberation), nullptr);
}

TEST(Register, forgets_a_seat_the_moment_its_term_ends) {
    const Instant end = evening + days(1);
    const auto state =
        tests::after<Procedure>(village_and({SeatTaken{eve, supervision, Role::supervisor, end}}));
    const Instant before = end - Duration{1};
    EXPECT_TRUE(roles_of(state, eve, before).contains(Role::supervisor));
    EXPECT_FALSE(roles_of(state, eve, end).contains(Role::supervisor));
    EXPECT_TRUE(holds_seat(state, eve, supervision, before));
    EXPECT_FALSE(holds_seat(state, eve, supervision, end));
    EXPECT_EQ(voting_members(state, supervision, before).size(), 2U);
    EXPECT_EQ(voting_members(state, supervision, end).size(), 1U);
}

TEST(Register, knows_no_seats_where_nobody_is) {
    const auto state = tests::after<Procedure>(village_history());
    EXPECT_FALSE(holds_seat(state, stranger, deliberation, evening));
    EXPECT_FALSE(holds_seat(state, eve, deliberation, evening));
    EXPECT_FALSE(holds_seat(Unfounded{}, ada, deliberation, evening));
}

TEST(Register, forgets_every_seat_of_a_body_whose_term_ends) {
    BodyAdded short_lived = panel_added();
    short_lived.term_ends_at = evening + days(1);
    const auto state =
        tests::after<Procedure>(village_and({short_lived, SeatTaken{eve, panel, Role::chair, {}}}));
    EXPECT_TRUE(roles_of(state, eve, evening).contains(Role::chair));
    EXPECT_FALSE(roles_of(state, eve, evening + days(1)).contains(Role::chair));
    EXPECT_TRUE(holds_seat(state, eve, panel, evening));
    EXPECT_FALSE(holds_seat(state, eve, panel, evening + days(1)));
    EXPECT_EQ(voting_members(state, panel, evening).size(), 1U);
    EXPECT_TRUE(voting_members(state, panel, evening + days(1)).empty());
}

}  // namespace
}  // namespace yishi::domain::council
