// The rules of the register, one at a time; tests/domain/council/phases_test.cpp has every pair.
#include "tests/domain/council/registers.hpp"

#include <cstdint>
#include <initializer_list>

namespace yishi::domain::council {
namespace {

constexpr PersonId the_operator{};

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

TEST(Council, adds_bodies_of_the_kinds_there_are_and_of_no_other) {
    given(village_history()).when(add_panel(), by_the_operator()).then({panel_added()});
    for (const auto* kind : {"", "Moral Panel", "道德评判团", "moral_panels", "council"}) {
        AddBody odd = add_panel();
        odd.kind = kind;
        given(village_history()).when(odd, by_the_operator()).refused(Refusal::unknown_kind);
    }
    AddBody nameless = add_panel();
    nameless.name = "";
    given(village_history()).when(nameless, by_the_operator()).refused(Refusal::bad_text);
}

TEST(Council, adds_no_body_larger_or_smaller_than_the_law_has_it) {
    AddBody committee = add_panel();
    committee.kind = "villagers_committee";
    for (const std::uint16_t size : std::initializer_list<std::uint16_t>{2, 8, 60}) {
        committee.size_max = size;
        given(village_history())
            .when(committee, by_the_operator())
            .refused(Refusal::size_beyond_law);
    }
    for (const std::uint16_t size : std::initializer_list<std::uint16_t>{0, 3, 7}) {
        committee.size_max = size;
        EXPECT_EQ(given(village_history()).when(committee, by_the_operator()).events().size(), 1U);
    }
    AddBody reps = add_panel();
    reps.kind = "collective_reps_assembly";
    reps.size_max = 20;
    given(village_history()).when(reps, by_the_operator()).refused(Refusal::size_beyond_law);
}

TEST(Council, adds_no_body_and_gives_no_seat_for_longer_than_the_law_has_it) {
    AddBody mediators = add_panel();
    mediators.kind = "mediation_committee";
    mediators.size_max = 3;
    mediators.term_ends_at = evening + days(3 * 365 + 2);
    given(village_history()).when(mediators, by_the_operator()).refused(Refusal::term_beyond_law);
    mediators.term_ends_at = evening + days(3 * 365 + 1);
    EXPECT_EQ(given(village_history()).when(mediators, by_the_operator()).events().size(), 1U);
    const auto too_long = evening + days(6 * 365);
    given(village_history())
        .when(TakeSeat{eve, supervision, Role::supervisor, too_long, elected}, by_the_operator())
        .refused(Refusal::term_beyond_law);
    EXPECT_EQ(
        given(village_history())
            .when(TakeSeat{eve, deliberation, Role::member, too_long, elected}, by_the_operator())
            .events()
            .size(),
        1U
    ) << "no law limits the term of a deliberation council";
}

TEST(Council, fills_a_body_without_a_size_to_what_the_law_allows) {
    std::vector<Event> more{BodyAdded{panel, "villagers_committee", "村民委员会", 0, {}, {}}};
    for (std::uint16_t n = 50; n < 57; ++n) {
        more.emplace_back(Enrolled{tests::person(n), tests::sealed_name(7), {}});
        more.emplace_back(SeatTaken{tests::person(n), panel, Role::member, {}});
    }
    given(village_and(more))
        .when(TakeSeat{eve, panel, Role::member, {}, elected}, by_the_operator())
        .refused(Refusal::body_full);
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

TEST(Council, counts_no_fewer_eligible_than_there_are_voting_seats) {
    const auto count = [](std::uint32_t persons) {
        return CountEligible{deliberation, {persons, 0, 0}};
    };
    const auto three_vote = village_history();
    given(three_vote).when(count(2), by_the_operator()).refused(Refusal::below_seats);
    given(three_vote).when(count(3), by_the_operator()).then({EligibleCounted{deliberation, {3, 0, 0}}});
    given(village_and({EligibleCounted{deliberation, {12, 0, 0}}}))
        .when(count(0), by_the_operator())
        .then({EligibleCounted{deliberation, {}}});
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
    EXPECT_TRUE(offices_of(state, cai, evening).empty());
    EXPECT_FALSE(is_enrolled(state, cai));
    EXPECT_FALSE(holds_seat(state, cai, deliberation, evening));
}

TEST(Council, takes_nobodys_seat_by_having_him_leave) {
    given(village_history()).when(Leave{cai, "除名"}, by_the_operator()).refused(Refusal::still_seated);
    given(village_history()).when(Leave{cai, "迁出"}, tests::by(cai)).refused(Refusal::still_seated);
    given(village_and({SeatVacated{cai, deliberation, "辞职"}}))
        .when(Leave{cai, "迁出"}, by_the_operator())
        .then({Left{cai, "迁出"}});
    const Instant end = evening + hours(1);
    given(village_and({SeatTaken{eve, supervision, Role::member, end}}))
        .when(Leave{eve, "迁出"}, tests::by(tests::operator_id, end))
        .then({Left{eve, "迁出"}});
}

TEST(Council, seats_anew_whose_term_is_over) {
    const Instant end = evening + hours(1);
    const auto ended = village_and({SeatTaken{eve, supervision, Role::member, end}});
    const TakeSeat again{eve, supervision, Role::member, {}, elected};
    EXPECT_TRUE(std::holds_alternative<SeatRenewed>(
        given(ended).when(again, tests::by(tests::operator_id, evening)).events().at(0)
    ));
    EXPECT_EQ(given(ended).when(again, tests::by(tests::operator_id, end)).events().size(), 1U);
    EXPECT_EQ(
        given(ended)
            .when(TakeSeat{eve, supervision, Role::supervisor, {}, elected}, tests::by(tests::operator_id, end))
            .events()
            .size(),
        1U
    );
}

TEST(Council, lets_everybody_resign_his_own_seat) {
    given(village_history())
        .when(Resign{deliberation, "身体原因"}, tests::by(cai))
        .then({SeatVacated{cai, deliberation, "身体原因"}});
    given(village_history()).when(Resign{deliberation, ""}, tests::by(cai)).refused(Refusal::bad_text);
    given(village_history()).when(Resign{nowhere, "身体原因"}, tests::by(cai)).refused(Refusal::unknown_body);
    given(village_history()).when(Resign{supervision, "身体原因"}, tests::by(cai)).nothing_happens();
}

TEST(Council, lets_people_leave_for_a_reason) {
    given(village_history()).when(Leave{cai, ""}, by_the_operator()).refused(Refusal::bad_text);
    given(village_history()).when(Leave{stranger, "迁出"}, by_the_operator()).nothing_happens();
}

TEST(Council, seats_only_people_and_bodies_it_knows) {
    given(village_history())
        .when(TakeSeat{stranger, deliberation, Role::member, {}, elected}, by_the_operator())
        .refused(Refusal::unknown_person);
    given(village_history())
        .when(TakeSeat{eve, nowhere, Role::member, {}, elected}, by_the_operator())
        .refused(Refusal::unknown_body);
}

TEST(Council, gives_no_seat_to_residents_operators_or_clocks) {
    for (const Role role : {Role::resident, Role::operator_, Role::clock}) {
        given(village_history())
            .when(TakeSeat{eve, deliberation, role, {}, elected}, by_the_operator())
            .refused(Refusal::not_a_seat_role);
    }
}

TEST(Council, gives_only_the_offices_a_body_of_that_kind_has) {
    for (const Role role : {Role::supervisor, Role::mediator, Role::auditor}) {
        given(village_history())
            .when(TakeSeat{eve, deliberation, role, {}, elected}, by_the_operator())
            .refused(Refusal::not_an_office_here);
    }
    given(village_history())
        .when(TakeSeat{eve, supervision, Role::mediator, {}, elected}, by_the_operator())
        .refused(Refusal::not_an_office_here);
}

TEST(Council, lets_nobody_watch_the_committee_he_sits_on) {
    const auto committee = village_and(
        {BodyAdded{panel, "villagers_committee", "村民委员会", 5, {}, {}},
         SeatTaken{eve, panel, Role::clerk, {}},
         SeatTaken{fan, panel, Role::member, evening}}
    );
    given(committee)
        .when(TakeSeat{eve, supervision, Role::supervisor, {}, elected}, by_the_operator())
        .refused(Refusal::incompatible_seat);
    given(committee)
        .when(TakeSeat{gao, panel, Role::member, {}, elected}, by_the_operator())
        .refused(Refusal::incompatible_seat);
    given(committee)
        .when(ReplaceMember{supervision, gao, eve, "轮换", elected}, by_the_operator())
        .refused(Refusal::incompatible_seat);
    // A seat whose term is over bars nobody.
    given(committee)
        .when(TakeSeat{fan, supervision, Role::supervisor, {}, elected}, by_the_operator())
        .then({SeatTaken{fan, supervision, Role::supervisor, {}, elected, {the_operator}}});
    given(committee)
        .when(TakeSeat{eve, deliberation, Role::member, {}, elected}, by_the_operator())
        .then({SeatTaken{eve, deliberation, Role::member, {}, elected, {the_operator}}});
}

TEST(Council, keeps_what_an_appointment_rests_on) {
    const Basis resolution{Ground::resolution, "2026年3月第二次代表会议决议", {}, {}};
    given(village_history())
        .when(TakeSeat{eve, deliberation, Role::member, {}, resolution}, by_the_operator())
        .then({SeatTaken{eve, deliberation, Role::member, {}, resolution, {the_operator}}});
    given(village_history())
        .when(ReplaceMember{deliberation, cai, fan, "轮换", resolution}, by_the_operator())
        .then(
            {SeatVacated{cai, deliberation, "轮换"},
             SeatTaken{fan, deliberation, Role::member, {}, resolution}}
        );
    given(village_history())
        .when(TakeSeat{eve, deliberation, Role::member, {}, Basis{}}, by_the_operator())
        .refused(Refusal::bad_text);
}

TEST(Council, gives_each_person_one_seat_in_a_body) {
    given(village_history())
        .when(TakeSeat{cai, deliberation, Role::clerk, {}, elected}, by_the_operator())
        .refused(Refusal::seat_taken);
    given(village_history())
        .when(TakeSeat{cai, supervision, Role::member, {}, elected}, by_the_operator())
        .then({SeatTaken{cai, supervision, Role::member, {}, elected, {the_operator}}});
}

TEST(Council, gives_no_seat_for_a_term_that_is_over) {
    given(village_history())
        .when(TakeSeat{eve, deliberation, Role::member, evening, elected}, by_the_operator())
        .refused(Refusal::term_over);
}

TEST(Council, fills_a_body_to_its_size_and_no_further) {
    const auto full = village_and(
        {panel_added(),
         SeatTaken{eve, panel, Role::member, {}},
         SeatTaken{fan, panel, Role::member, {}}}
    );
    given(full)
        .when(TakeSeat{gao, panel, Role::member, {}, elected}, by_the_operator())
        .refused(Refusal::body_full);
    given(full)
        .when(ReplaceMember{panel, fan, gao, "轮换", elected}, by_the_operator())
        .then({SeatVacated{fan, panel, "轮换"}, SeatTaken{gao, panel, Role::member, {}, elected}});
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
    given(village_and({SeatTaken{eve, supervision, Role::supervisor, end}}))
        .when(ReplaceMember{supervision, eve, fan, "轮换", elected}, by_the_operator())
        .then(
            {SeatVacated{eve, supervision, "轮换"},
             SeatTaken{fan, supervision, Role::supervisor, end, elected}}
        );
}

TEST(Council, replaces_only_who_is_there_by_somebody_who_is_not) {
    const auto replace = [](PersonId leaving, PersonId arriving, BodyId body = deliberation) {
        return ReplaceMember{body, leaving, arriving, "轮换", elected};
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
        .then({SignInCodeIssued{eve, code, evening + hours(1), {the_operator}}});
}

TEST(Council, knows_who_could_have_signed_in_with_a_code) {
    const auto code_of = [](PersonId who) { return CommandId{who.bytes}; };
    const auto village = village_and(
        {SignInCodeIssued{ben, code_of(ben), evening + hours(1), {the_operator}},
         SignInCodeIssued{dan, code_of(dan), evening + hours(1), {ben, cai}}}
    );
    const auto issued_by = [&](PersonId who, CommandId code) {
        auto context = tests::by(who);
        context.code = code;
        return given(village).when(
            IssueSignInCode{eve, numbered<CommandId>(71), evening + hours(1)}, context
        );
    };
    const auto issued = [](std::vector<PersonId> issuers) {
        return std::vector<Event>{SignInCodeIssued{
            eve, numbered<CommandId>(71), evening + hours(1), std::move(issuers)
        }};
    };
    issued_by(ben, code_of(ben)).then(issued({ben}));  // everybody's first code is the operator's
    issued_by(dan, code_of(dan)).then(issued({dan, ben, cai}));
    issued_by(dan, code_of(ben)).refused(Refusal::unknown_code);
    issued_by(dan, {}).refused(Refusal::unknown_code);
}

TEST(Council, remembers_the_last_codes_of_everybody) {
    auto history = village_history();
    for (std::uint16_t n = 0; n < 9; ++n) {
        history.emplace_back(
            SignInCodeIssued{eve, numbered<CommandId>(static_cast<std::uint16_t>(n + 70)), evening + hours(1), {ben}}
        );
    }
    const auto state = tests::after<Procedure>(history);
    EXPECT_FALSE(issuers_of(state, eve, numbered<CommandId>(70)));
    EXPECT_EQ(issuers_of(state, eve, numbered<CommandId>(71)), (std::vector{ben}));
    EXPECT_FALSE(issuers_of(state, ben, numbered<CommandId>(71)));
}

}  // namespace
}  // namespace yishi::domain::council
