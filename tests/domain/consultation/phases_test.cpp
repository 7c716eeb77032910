// What each command does to a consultation in each phase.
#include "domain/consultation/consultation.hpp"
#include "tests/support/phase_table.hpp"
#include "tests/support/village.hpp"

namespace yishi::domain::consultation {
namespace {

using namespace tests;  // NOLINT: the people of the stories

std::vector<Event> until_open() {
    return {
        Opened{village, "停车", "怎么停？", {}, evening + hours(1), false},
        ParticipantJoined{"1", cai},
        Stated{"s1", "1", sealed(1)},
        Opined{"s1", "1", Opinion::agree}
    };
}

std::vector<Event> until_closed() {
    auto history = until_open();
    history.emplace_back(Closed{false});
    return history;
}

TEST(Consultation, answers_every_command_in_every_phase) {
    PhaseTable<Procedure> table;
    table.phase({});
    table.phase(until_open());
    table.phase(until_closed());
    table.command(Open{village, "停车", "怎么停？", {}, evening + hours(1), false}, as(ben));
    table.command(MakeStatement{"s2", sealed(2), {}}, as(dan));
    table.command(Opine{"s1", Opinion::disagree, {}}, as(cai));
    table.command(Moderate{"s1", false, "与议题无关"}, as(ben));
    table.command(Close{}, as(ada));
    table.command(PassDeadline{}, by_the_clock(evening + hours(1) + Duration{1}));
    table.expect(R"(
                      | unopened | open                      | closed
        open          | opened   | -                         | -
        state         | .        | participant_joined+stated | .
        opine         | .        | opined                    | .
        moderate      | .        | moderated                 | moderated
        close         | .        | closed                    | -
        pass_deadline | .        | closed                    | -
    )");
}

}  // namespace
}  // namespace yishi::domain::consultation
