// What each command does to a session in each phase.
#include "domain/session/session.hpp"
#include "domain/vote/id.hpp"
#include "tests/support/phase_table.hpp"
#include "tests/support/village.hpp"

namespace yishi::domain::session {
namespace {

using namespace tests;  // NOLINT: the people of the stories

using History = std::vector<Event>;
constexpr auto bridge = numbered<MotionId>(1);
constexpr auto starts_at = evening + days(14);

Convene convene() {
    return {
        village, {deliberation}, "议事", "礼堂", starts_at, ada, ben, {{"修桥", {}}}, false, {}, {}
    };
}

History until_convened() {
    return {
        Convened{
            village,
            {deliberation},
            "议事",
            "礼堂",
            starts_at,
            ada,
            ben,
            {{"修桥", {}}},
            false,
            {},
            {},
            {{deliberation, "Y1", 3}}
        },
        Arrived{ada, starts_at},
        Arrived{cai, starts_at},
        Arrived{dan, starts_at}
    };
}

History and_then(History history, const History& more) {
    history.insert(history.end(), more.begin(), more.end());
    return history;
}

// cai's motion is before the house, and dan waits for the floor.
History until_open() {
    return and_then(
        until_convened(),
        {Opened{{}}, MotionMoved{bridge, cai, "修北桥", {}}, FloorRequested{dan, Stance::for_}}
    );
}
History until_deferred() {
    return and_then(
        until_open(), {AdjournedToDay{"下周续会", starts_at + days(7), starts_at, Grounds::notice, {}, {}}}
    );
}
History until_closed() { return and_then(until_open(), {Closed{}}); }
History until_minuted() {
    return and_then(until_closed(), {MinutesDrafted{sealed(1)}, MinutesSigned{ben}});
}
History until_signed() { return and_then(until_minuted(), {MinutesSigned{ada}}); }

void ask_everything(tests::PhaseTable<Procedure>& table) {
    table.command(convene(), as(ben));
    table.command(SetAgenda{{{"修渠", {}}}}, as(ben));
    table.command(Cancel{"大雨"}, as(ada));
    table.command(Arrive{gao}, as(ben));
    table.command(Depart{dan}, as(ben));
    table.command(Open{}, as(ada, starts_at));
    table.command(HandOverChair{cai}, as(ada));
    table.command(HandOverClerk{cai}, as(ben));
    table.command(Choose{Duty::chair, cai, {{ada, true}, {cai, true}, {dan, true}}}, as(dan));
    table.command(TakeOver{Duty::chair}, as(cai));
    table.command(RequestFloor{Stance::against}, as(cai));
    table.command(WithdrawRequest{}, as(dan));
    table.command(GrantFloor{dan, 120}, as(ada));
    table.command(YieldFloor{}, as(dan));
    table.command(EndFloor{}, as(ada));
    table.command(TimeOutFloor{}, by_the_clock(starts_at));
    table.command(RaisePointOfOrder{sealed(2)}, as(cai));
    table.command(GiveRuling{true, "请就事论事"}, as(ada));
    table.command(MoveMotion{numbered<MotionId>(2), "修渠", {}}, as(dan, starts_at));
    table.command(SecondMotion{bridge}, as(dan));
    table.command(AmendMotion{bridge, "修北桥和南桥"}, as(dan));
    table.command(WithdrawMotion{bridge}, as(cai));
    table.command(PutMotion{bridge, numbered<VoteId>(1)}, as(ada, starts_at));
    table.command(TakeBackMotion{bridge, "再议"}, as(ada));
    table.command(AnnounceResult{bridge}, by_the_clock(starts_at));
    table.command(DeclareRecusal{bridge, RecusalGround::kinship}, as(dan));
    table.command(MoveRecusal{numbered<MotionId>(3), bridge, cai, RecusalGround::interest}, as(dan, starts_at));
    table.command(Adjourn{"太晚了", {}}, as(ada));
    table.command(Resume{}, as(ada, starts_at));
    table.command(Close{}, as(ada));
    table.command(DraftMinutes{sealed(3)}, as(ben));
    table.command(SignMinutes{}, as(ada));
    table.command(PublishMinutes{}, as(ben));
}

TEST(Session, answers_every_command_in_every_phase) {
    tests::PhaseTable<Procedure> table(world_with_village());
    table.phase({});
    table.phase(until_convened());
    table.phase(until_open());
    table.phase(and_then(until_open(), {Adjourned{"休息", {}}}));
    table.phase(until_deferred());
    table.phase(until_closed());
    table.phase(until_minuted());
    table.phase(until_signed());
    table.phase(and_then(until_signed(), {MinutesPublished{}}));
    table.phase(and_then(until_convened(), {Cancelled{"台风"}}));
    ask_everything(table);
    table.expect(R"(
                             | unconvened | convened            | open                       | adjourned                  | deferred            | closed              | minuted             | signed            | published       | cancelled
        convene              | convened   | -                   | -                          | -                          | -                   | .                   | .                   | .                 | .               | .
        set_agenda           | .          | agenda_set          | agenda_set                 | agenda_set                 | agenda_set          | .                   | .                   | .                 | .               | .
        cancel               | .          | cancelled           | .                          | .                          | .                   | .                   | .                   | .                 | .               | -
        arrive               | .          | arrived             | arrived                    | arrived                    | !too_early          | .                   | .                   | .                 | .               | .
        depart               | .          | departed            | request_withdrawn+departed | request_withdrawn+departed | -                   | .                   | .                   | .                 | .               | .
        open                 | .          | opened              | -                          | .                          | .                   | .                   | .                   | .                 | .               | .
        hand_over_chair      | .          | chair_handed_over   | chair_handed_over          | chair_handed_over          | chair_handed_over   | .                   | .                   | .                 | .               | .
        hand_over_clerk      | .          | clerk_handed_over   | clerk_handed_over          | clerk_handed_over          | clerk_handed_over   | clerk_handed_over   | clerk_handed_over   | .                 | .               | .
        choose               | .          | !too_early          | !in_office_and_here        | !in_office_and_here        | !too_early          | .                   | .                   | .                 | .               | .
        take_over            | .          | !in_office_and_here | !in_office_and_here        | !in_office_and_here        | !in_office_and_here | !in_office_and_here | !in_office_and_here | .                 | .               | .
        request_floor        | .          | .                   | floor_requested            | .                          | .                   | .                   | .                   | .                 | .               | .
        withdraw_request     | .          | .                   | request_withdrawn          | .                          | .                   | .                   | .                   | .                 | .               | .
        grant_floor          | .          | .                   | floor_granted              | .                          | .                   | .                   | .                   | .                 | .               | .
        yield_floor          | .          | .                   | -                          | .                          | .                   | .                   | .                   | .                 | .               | .
        end_floor            | .          | .                   | -                          | .                          | .                   | .                   | .                   | .                 | .               | .
        time_out_floor       | .          | -                   | -                          | -                          | -                   | -                   | -                   | -                 | -               | -
        raise_point_of_order | .          | .                   | point_of_order_raised      | .                          | .                   | .                   | .                   | .                 | .               | .
        give_ruling          | .          | .                   | !no_point_raised           | .                          | .                   | .                   | .                   | .                 | .               | .
        move_motion          | .          | .                   | !another_motion_pending    | .                          | .                   | .                   | .                   | .                 | .               | .
        second_motion        | .          | .                   | motion_seconded            | .                          | .                   | .                   | .                   | .                 | .               | .
        amend_motion         | .          | .                   | motion_amended             | .                          | .                   | .                   | .                   | .                 | .               | .
        withdraw_motion      | .          | .                   | motion_withdrawn           | .                          | .                   | .                   | .                   | .                 | .               | .
        put_motion           | .          | .                   | !not_seconded              | .                          | .                   | .                   | .                   | .                 | .               | .
        take_back_motion     | .          | .                   | !motion_not_put            | !motion_not_put            | !motion_not_put     | .                   | .                   | .                 | .               | .
        announce_result      | .          | .                   | !motion_not_put            | !motion_not_put            | !motion_not_put     | !motion_not_put     | !motion_not_put     | !motion_not_put   | !motion_not_put | .
        declare_recusal      | .          | .                   | recusal_declared           | .                          | .                   | .                   | .                   | .                 | .               | .
        move_recusal         | .          | .                   | recusal_moved              | .                          | .                   | .                   | .                   | .                 | .               | .
        adjourn              | .          | adjourned           | adjourned                  | adjourned                  | !needs_a_day        | .                   | .                   | .                 | .               | .
        resume               | .          | .                   | -                          | resumed                    | !too_early          | .                   | .                   | .                 | .               | .
        close                | .          | .                   | closed                     | closed                     | closed              | -                   | .                   | .                 | .               | .
        draft_minutes        | .          | .                   | .                          | .                          | .                   | minutes_drafted     | minutes_drafted     | .                 | .               | .
        sign_minutes         | .          | .                   | .                          | .                          | .                   | .                   | minutes_signed      | -                 | -               | .
        publish_minutes      | .          | .                   | .                          | .                          | .                   | .                   | .                   | minutes_published | -               | .
    )");
}

}  // namespace
}  // namespace yishi::domain::session
