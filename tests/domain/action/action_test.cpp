// The rules of an action item, one at a time; tests/domain/action/phases_test.cpp has every pair.
#include "domain/action/action.hpp"

#include "tests/domain/action/actions.hpp"

namespace yishi::domain::action {
namespace {

constexpr PersonId stranger = tests::person(99);

// ---- Assigning
// ---------------------------------------------------------------------------------------

TEST(Action, is_assigned_to_a_body_or_to_a_person_or_to_both) {
    Assign to_both = assign();
    to_both.body = deliberation;
    EXPECT_EQ(given({}).in(world()).when(to_both, as(ada)).events().size(), 1U);
    Assign to_nobody = assign();
    to_nobody.person.reset();
    given({}).in(world()).when(to_nobody, as(ada)).refused(Refusal::needs_an_assignee);
    Assign to_the_body = to_nobody;
    to_the_body.body = deliberation;
    given({}).in(world()).when(to_the_body, as(ada)).then({assigned_to_the_body()});
}

TEST(Action, is_assigned_only_to_those_the_register_knows) {
    Assign to_a_stranger = assign();
    to_a_stranger.person = stranger;
    given({}).in(world()).when(to_a_stranger, as(ada)).refused(Refusal::unknown_person);
    Assign to_no_body = assign();
    to_no_body.body = tests::numbered<BodyId>(99);
    given({}).in(world()).when(to_no_body, as(ada)).refused(Refusal::unknown_body);
    given({}).when(assign(), as(ada)).refused(Refusal::unknown_person);
}

TEST(Action, refuses_an_assignment_without_words) {
    Assign untitled = assign();
    untitled.title = "";
    given({}).in(world()).when(untitled, as(ada)).refused(Refusal::bad_text);
    Assign bare = assign();
    bare.detail = {};
    given({}).in(world()).when(bare, as(ada)).refused(Refusal::bad_text);
}

TEST(Action, is_not_due_before_it_was_assigned) {
    Assign late = assign();
    late.due_at = evening;
    given({}).in(world()).when(late, as(ada)).refused(Refusal::due_in_the_past);
}

TEST(Action, is_supervised_by_a_supervisor_who_does_not_do_it) {
    Assign by_a_member = assign();
    by_a_member.supervisor = dan;
    given({}).in(world()).when(by_a_member, as(ada)).refused(Refusal::not_a_supervisor);
    Assign by_oneself = assign();
    by_oneself.person = gao;
    by_oneself.supervisor = gao;
    given({}).in(world()).when(by_oneself, as(ada)).refused(Refusal::own_work);
    Assign right = assign();
    right.supervisor = gao;
    EXPECT_EQ(given({}).in(world()).when(right, as(ada)).events().size(), 1U);
}

TEST(Action, is_not_assigned_a_second_time_in_other_words) {
    Assign other = assign();
    other.title = "别的事";
    given({assigned()}).in(world()).when(other, as(ada)).refused(Refusal::wrong_phase);
}

// ---- Doing it
// ----------------------------------------------------------------------------------------

TEST(Action, belongs_to_the_person_it_was_assigned_to) {
    given({assigned()}).in(world()).when(Accept{}, as(dan)).denied(Relation::assignee);
    given(until_accepted()).in(world()).when(Accept{}, as(dan)).denied(Relation::assignee);
    given(until_accepted()).in(world()).when(Start{}, as(dan)).denied(Relation::assignee);
    given(until_in_progress()).in(world()).when(Start{}, as(dan)).denied(Relation::assignee);
    given(until_in_progress())
        .in(world())
        .when(ReportDone{sealed(2)}, as(dan))
        .denied(Relation::assignee);
}

TEST(Action, belongs_to_every_member_of_the_body_it_was_assigned_to) {
    given({assigned_to_the_body()}).in(world()).when(Accept{}, as(dan)).then({Accepted{dan}});
    given({assigned_to_the_body(), Accepted{dan}})
        .in(world())
        .when(Start{}, as(cai))
        .then({Started{cai}});
    given({assigned_to_the_body()}).in(world()).when(Accept{}, as(eve)).denied(Relation::assignee);
}

TEST(Action, no_longer_belongs_to_a_member_whose_term_is_over) {
    auto history = tests::village_history();
    history.emplace_back(council::SeatTaken{fan, deliberation, Role::member, evening + hours(1)});
    const auto with_a_term =
        tests::World{}.with_history<council::Procedure>(stream_of("council", village), history);
    given({assigned_to_the_body()}).in(with_a_term).when(Accept{}, as(fan)).then({Accepted{fan}});
    given({assigned_to_the_body()})
        .in(with_a_term)
        .when(Accept{}, as(fan, evening + hours(1)))
        .denied(Relation::assignee);
}

TEST(Action, is_not_reported_done_without_a_report) {
    given(until_in_progress()).in(world()).when(ReportDone{}, as(cai)).refused(Refusal::bad_text);
}

TEST(Action, keeps_the_report_it_was_done_with) {
    given(until_done())
        .in(world())
        .when(ReportDone{sealed(3)}, as(cai))
        .refused(Refusal::wrong_phase);
}

// ---- Verifying
// -----------------------------------------------------------------------------------------

TEST(Action, is_never_verified_by_those_who_did_it) {
    Assigned to_gao = assigned();
    to_gao.person = gao;
    given({to_gao, Accepted{gao}, Started{gao}, ReportedDone{gao, sealed(2)}})
        .in(world())
        .when(Verify{true, "属实"}, as(gao))
        .refused(Refusal::own_work);
    Assigned to_supervision = assigned_to_the_body();
    to_supervision.body = supervision;
    given({to_supervision, Accepted{gao}, Started{gao}, ReportedDone{gao, sealed(2)}})
        .in(world())
        .when(Verify{true, "属实"}, as(gao))
        .refused(Refusal::own_work);
}

TEST(Action, is_never_verified_by_its_reporter_even_after_leaving_the_body) {
    given({assigned_to_the_body(), Accepted{gao}, Started{gao}, ReportedDone{gao, sealed(2)}})
        .in(world())
        .when(Verify{true, "属实"}, as(gao))
        .refused(Refusal::own_work);
}

TEST(Action, is_verified_by_the_supervisor_it_names) {
    Assigned named = assigned();
    named.supervisor = fan;
    given({named, Accepted{cai}, Started{cai}, ReportedDone{cai, sealed(2)}})
        .in(world())
        .when(Verify{true, "属实"}, as(gao))
        .denied(Relation::overseer);
    named.supervisor = gao;
    given({named, Accepted{cai}, Started{cai}, ReportedDone{cai, sealed(2)}})
        .in(world())
        .when(Verify{true, "属实"}, as(gao))
        .then({Verified{gao, true, "属实"}});
}

TEST(Action, is_not_verified_without_a_word) {
    given(until_done()).in(world()).when(Verify{true, ""}, as(gao)).refused(Refusal::bad_text);
}

TEST(Action, goes_on_when_the_report_is_not_upheld) {
    given(until_done())
        .in(world())
        .when(Verify{false, "尚未联系"}, as(gao))
        .then({Verified{gao, false, "尚未联系"}});
    History sent_back = until_done();
    sent_back.emplace_back(Verified{gao, false, "尚未联系"});
    given(sent_back)
        .in(world())
        .when(ReportDone{sealed(3)}, as(cai))
        .then({ReportedDone{cai, sealed(3)}});
    given(sent_back)
        .in(world())
        .when(Verify{false, "另一个理由"}, as(gao))
        .refused(Refusal::wrong_phase);
}

TEST(Action, stays_verified) {
    given(until_verified())
        .in(world())
        .when(Verify{false, "现场查看属实"}, as(gao))
        .refused(Refusal::wrong_phase);
    given(until_verified())
        .in(world())
        .when(Verify{true, "另一句话"}, as(gao))
        .refused(Refusal::wrong_phase);
}

// ---- Rating
// --------------------------------------------------------------------------------------------

TEST(Action, is_rated_with_one_to_five_stars) {
    given(until_verified()).in(world()).when(Rate{0, {}}, as(eve)).refused(Refusal::bad_stars);
    given(until_verified()).in(world()).when(Rate{6, {}}, as(eve)).refused(Refusal::bad_stars);
    given(until_verified()).in(world()).when(Rate{1, {}}, as(eve)).then({Rated{eve, 1, {}}});
    given(until_verified())
        .in(world())
        .when(Rate{5, sealed(7)}, as(eve))
        .then({Rated{eve, 5, sealed(7)}});
}

TEST(Action, is_rated_once_by_each_resident_who_may_think_again) {
    given(until_rated()).in(world()).when(Rate{4, {}}, as(fan)).then({Rated{fan, 4, {}}});
    given(until_rated()).in(world()).when(Rate{2, {}}, as(eve)).then({Rated{eve, 2, {}}});
    History again = until_rated();
    again.emplace_back(Rated{eve, 2, {}});
    const auto state = tests::after<Procedure>(again);
    const std::map<PersonId, Rating> expected{{eve, {2, {}}}};
    EXPECT_EQ(std::get<phase::Rated>(state).ratings, expected);
}

TEST(Action, is_never_rated_by_those_who_did_it) {
    given(until_verified()).in(world()).when(Rate{5, {}}, as(cai)).refused(Refusal::own_work);
    given(until_rated()).in(world()).when(Rate{5, {}}, as(cai)).refused(Refusal::own_work);
    const History by_somebody_who_left{
        assigned_to_the_body(),
        Accepted{fan},
        Started{fan},
        ReportedDone{fan, sealed(2)},
        Verified{gao, true, "属实"}
    };
    given(by_somebody_who_left).in(world()).when(Rate{5, {}}, as(fan)).refused(Refusal::own_work);
}

// ---- Urging and the deadline
// ---------------------------------------------------------------------------

TEST(Action, is_urged_again_in_other_words_or_by_another) {
    const History urged{assigned(), Urged{gao, "请尽快"}};
    given(urged).in(world()).when(Urge{"请尽快"}, as(gao)).nothing_happens();
    given(urged).in(world()).when(Urge{"请今天办"}, as(gao)).then({Urged{gao, "请今天办"}});
    given(urged).in(world()).when(Urge{"请尽快"}, as(ada)).then({Urged{ada, "请尽快"}});
    given(urged).in(world()).when(Urge{""}, as(gao)).refused(Refusal::bad_text);
    EXPECT_EQ(task_of(tests::after<Procedure>(urged))->urged, 1U);
}

TEST(Action, is_overdue_from_the_due_time_on_and_not_before) {
    given({assigned()})
        .in(world())
        .when(PassDeadline{}, tests::by_the_clock(due))
        .refused(Refusal::not_yet);
    given({assigned()})
        .in(world())
        .when(PassDeadline{}, tests::by_the_clock(due + Duration{1}))
        .then({DeadlinePassed{}});
    EXPECT_TRUE(task_of(tests::after<Procedure>({assigned(), DeadlinePassed{}}))->overdue);
}

TEST(Action, is_never_overdue_without_a_due_time) {
    Assigned open_ended = assigned();
    open_ended.due_at.reset();
    given({open_ended})
        .in(world())
        .when(PassDeadline{}, tests::by_the_clock(due))
        .refused(Refusal::no_deadline);
}

}  // namespace
}  // namespace yishi::domain::action
