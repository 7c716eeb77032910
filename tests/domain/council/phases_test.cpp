// What each command does to a register in each phase.
#include "domain/council/council.hpp"
#include "tests/support/phase_table.hpp"
#include "tests/support/village.hpp"

namespace yishi::domain::council {
namespace {

using tests::cai;
using tests::deliberation;
using tests::eve;
using tests::evening;
using tests::fan;
using tests::numbered;
using tests::sealed_name;
using tests::supervision;

TEST(Council, answers_every_command_in_every_phase) {
    const Basis on_the_list{Ground::founding_register, "建册名单", {}, {}};
    const Basis elected{Ground::declared_vote, "选举结果", {}, {}};
    const auto operator_ = tests::by(tests::operator_id);
    tests::PhaseTable<Procedure> table;
    table.phase({});
    auto history = tests::village_history();
    history.emplace_back(SeatTaken{fan, supervision, Role::member, evening + days(30)});
    history.emplace_back(SeatVacated{fan, supervision, "辞职"});
    history.emplace_back(SeatSuspended{cai, deliberation, {}, elected});
    history.emplace_back(
        BodyAdded{numbered<BodyId>(4), "moral_panel", "评判团", 0, evening + days(30), {}}
    );
    history.emplace_back(BodyAdded{numbered<BodyId>(5), "reps_meeting", "代表会议", 0, {}, {}});
    for (std::uint16_t n = 200; n < 230; ++n) {
        history.emplace_back(Enrolled{tests::person(n), sealed_name(9), {}});
        history.emplace_back(SeatTaken{tests::person(n), numbered<BodyId>(5), Role::member, {}});
    }
    table.phase(history);
    table.command(Found{"越丰村", Kind::village}, operator_);
    table.command(AddBody{numbered<BodyId>(3), "moral_panel", "道德评判团", 0, {}, {}}, operator_);
    table.command(CountEligible{deliberation, {12, 0, 0}}, operator_);
    table.command(
        CountComposition{numbered<BodyId>(5), 30, 10, 400, 200, "2026年推选结果"}, operator_
    );
    table.command(ExtendTerm{numbered<BodyId>(4), evening + days(60), elected}, operator_);
    table.command(BeginTerm{numbered<BodyId>(4), evening + days(1), {}, elected}, operator_);
    table.command(Enrol{tests::person(99), sealed_name(9), {}}, operator_);
    table.command(Leave{eve, "迁出"}, operator_);
    table.command(TakeSeat{eve, supervision, Role::member, {}, on_the_list}, operator_);
    table.command(FillSeat{supervision, fan, eve, elected}, operator_);
    table.command(SuspendSeat{tests::dan, deliberation, {}, elected}, operator_);
    table.command(EndSuspension{cai, deliberation, elected}, operator_);
    table.command(VacateSeat{cai, deliberation, "辞职"}, operator_);
    table.command(Resign{deliberation, "辞职"}, tests::by(cai));
    table.command(ReplaceMember{deliberation, cai, fan, "轮换", on_the_list}, operator_);
    table.command(IssueSignInCode{eve, numbered<CommandId>(71), evening + hours(1)}, operator_);
    table.expect(R"(
                           | unfounded | standing
        found              | founded   | -
        add_body           | .         | body_added
        count_eligible     | .         | eligible_counted
        count_composition  | .         | composition_counted
        extend_term        | .         | term_extended
        begin_term         | .         | term_begun
        enrol              | .         | enrolled
        leave              | .         | left
        take_seat          | .         | seat_taken
        fill_seat          | .         | seat_filled
        suspend_seat       | .         | seat_suspended
        end_suspension     | .         | suspension_ended
        vacate_seat        | .         | seat_vacated
        resign             | .         | seat_vacated
        replace_member     | .         | seat_vacated+seat_taken
        issue_sign_in_code | .         | sign_in_code_issued
    )");
    table.wander();
}

}  // namespace
}  // namespace yishi::domain::council
