// What each command does to an action item in each phase.
#include "tests/domain/action/actions.hpp"
#include "tests/support/phase_table.hpp"

namespace yishi::domain::action {
namespace {

TEST(Action, answers_every_command_in_every_phase) {
    tests::PhaseTable<Procedure> table(world());
    table.phase({});
    table.phase({assigned()});
    table.phase(until_accepted());
    table.phase(until_in_progress());
    table.phase(until_done());
    table.phase(until_verified());
    table.phase(until_rated());

    table.command(assign(), as(ada));
    table.command(Accept{}, as(cai));
    table.command(Start{}, as(cai));
    table.command(ReportDone{sealed(2)}, as(cai));
    table.command(Verify{true, "现场查看属实"}, as(gao));
    table.command(Rate{5, {}}, as(eve));
    table.command(Urge{"请尽快联系"}, as(gao));
    table.command(PassDeadline{}, tests::by_the_clock(due + Duration{1}));
    table.expect(R"(
                      | unassigned | assigned        | accepted        | in_progress     | done     | verified | rated
        assign        | assigned   | -               | .               | .               | .        | .        | .
        accept        | .          | accepted        | -               | .               | .        | .        | .
        start         | .          | .               | started         | -               | .        | .        | .
        report_done   | .          | .               | .               | reported_done   | -        | .        | .
        verify        | .          | .               | .               | .               | verified | -        | .
        rate          | .          | .               | .               | .               | .        | rated    | -
        urge          | .          | urged           | urged           | urged           | .        | .        | .
        pass_deadline | .          | deadline_passed | deadline_passed | deadline_passed | -        | -        | -
    )");
    table.wander();
}

}  // namespace
}  // namespace yishi::domain::action
