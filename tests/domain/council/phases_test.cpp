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
    const auto operator_ = tests::by(tests::operator_id);
    tests::PhaseTable<Procedure> table;
    table.phase({});
    table.phase(tests::village_history());
    table.command(Found{"越丰村", Kind::village}, operator_);
    table.command(AddBody{numbered<BodyId>(3), "moral_panel", "道德评判团", 0, {}, {}}, operator_);
    table.command(CountEligible{deliberation, {12, 0, 0}}, operator_);
    table.command(Enrol{tests::person(99), sealed_name(9), {}}, operator_);
    table.command(Leave{eve, "迁出"}, operator_);
    table.command(TakeSeat{eve, supervision, Role::member, {}}, operator_);
    table.command(VacateSeat{cai, deliberation, "辞职"}, operator_);
    table.command(Resign{deliberation, "辞职"}, tests::by(cai));
    table.command(ReplaceMember{deliberation, cai, fan, "轮换"}, operator_);
    table.command(IssueSignInCode{eve, numbered<CommandId>(71), evening + hours(1)}, operator_);
    table.expect(R"(
                           | unfounded | standing
        found              | founded   | -
        add_body           | .         | body_added
        count_eligible     | .         | eligible_counted
        enrol              | .         | enrolled
        leave              | .         | left
        take_seat          | .         | seat_taken
        vacate_seat        | .         | seat_vacated
        resign             | .         | seat_vacated
        replace_member     | .         | seat_vacated+seat_taken
        issue_sign_in_code | .         | sign_in_code_issued
    )");
    table.wander();
}

}  // namespace
}  // namespace yishi::domain::council
