// What each command does to a vote in each phase.
#include "domain/session/session.hpp"
#include "domain/vote/vote.hpp"
#include "tests/support/phase_table.hpp"
#include "tests/support/village.hpp"

namespace yishi::domain::vote {
namespace {

using namespace tests;  // NOLINT: the people of the stories

constexpr auto tonight = numbered<SessionId>(41);
constexpr auto bridge = numbered<MotionId>(1);
constexpr auto ballot = numbered<VoteId>(51);

// The village in session, cai's motion put to the vote.
World meeting() {
    session::Convened convened;
    convened.council = village;
    convened.bodies = {deliberation};
    convened.chair = ada;
    convened.clerk = ben;
    return world_with_village().with_history<session::Procedure>(
        stream_of("session", tonight),
        {convened,
         session::Arrived{ada, evening},
         session::Arrived{ben, evening},
         session::Arrived{cai, evening},
         session::Arrived{dan, evening},
         session::Opened{{}},
         session::MotionMoved{bridge, cai, "修北桥", {}},
         session::MotionSeconded{bridge, dan},
         session::MotionPut{bridge, ballot}}
    );
}

Open asked(Method method) {
    return {
        village,
        tonight,
        bridge,
        "修不修北桥？",
        method,
        {},
        1,
        deliberation,
        "",
        false,
        ben,
        dan,
        {}
    };
}

Context here(PersonId who) { return in_stream(stream_of("vote", ballot), as(who)); }

std::vector<Event> until_opened(Method method) {
    const auto decided = decide_in<Procedure>(meeting(), Unopened{}, asked(method), here(ada));
    EXPECT_TRUE(decided);
    return decided ? *decided : std::vector<Event>{};
}

std::vector<Event> until_closed(Method method) {
    auto history = until_opened(method);
    history.emplace_back(Closed{});
    return history;
}

std::vector<Event> until_declared(Method method) {
    auto history = until_closed(method);
    history.emplace_back(result(*poll(after<Procedure>(history))));
    return history;
}

PhaseTable<Procedure> table_of(Method method) {
    PhaseTable<Procedure> table(meeting());
    table.phase({});
    table.phase(until_opened(method));
    table.phase(until_closed(method));
    table.phase(until_declared(method));
    auto annulled = until_declared(method);
    annulled.emplace_back(Annulled{"名单有误"});
    table.phase(annulled);
    table.command(asked(method), here(ada));
    table.command(Recuse{cai, "利害关系"}, here(cai));
    table.command(Cast{{"yes"}}, here(dan));
    table.command(CountHands{2, 1, 0}, here(ben));
    table.command(ConfirmCount{}, here(dan));
    table.command(ReplaceCounter{Counter::teller, cai, "眼花"}, here(ben));
    table.command(Close{}, here(ada));
    table.command(Declare{}, here(ada));
    table.command(Annul{"名单有误"}, here(ada));
    return table;
}

TEST(RollCall, answers_every_command_in_every_phase) {
    table_of(Method::roll_call).expect(R"(
                        | unopened | open          | closed   | declared | annulled
        open            | opened   | -             | -        | -        | -
        recuse          | .        | recused       | .        | .        | .
        cast            | .        | ballot_cast   | .        | .        | .
        count_hands     | .        | !wrong_method | .        | .        | .
        confirm_count   | .        | !wrong_method | .        | .        | .
        replace_counter | .        | !wrong_method | .        | .        | .
        close           | .        | closed        | -        | .        | .
        declare         | .        | .             | declared | -        | .
        annul           | .        | annulled      | annulled | annulled | -
    )");
}

TEST(ShowOfHands, answers_every_command_in_every_phase) {
    table_of(Method::show_of_hands).expect(R"(
                        | unopened | open             | closed   | declared | annulled
        open            | opened   | -                | -        | -        | -
        recuse          | .        | recused          | .        | .        | .
        cast            | .        | !wrong_method    | .        | .        | .
        count_hands     | .        | hands_counted    | .        | .        | .
        confirm_count   | .        | !nothing_counted | .        | .        | .
        replace_counter | .        | counter_replaced | .        | .        | .
        close           | .        | !nothing_counted | -        | .        | .
        declare         | .        | .                | declared | -        | .
        annul           | .        | annulled         | annulled | annulled | -
    )");
}

}  // namespace
}  // namespace yishi::domain::vote
