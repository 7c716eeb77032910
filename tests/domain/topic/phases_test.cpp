// What each command does to a topic in each phase.
#include "tests/domain/topic/topics.hpp"
#include "tests/support/phase_table.hpp"

namespace yishi::domain::topic {
namespace {

// gao stands behind the topic from the beginning, so that there is support to withdraw.
History supported(History history) {
    if (!history.empty()) history.insert(history.begin() + 1, Supported{gao});
    return history;
}

TEST(Topic, answers_every_command_in_every_phase) {
    tests::PhaseTable<Procedure> table(world());
    table.phase({});
    table.phase(supported(until_submitted()));
    table.phase(supported({submitted(), ReturnedForDetail{"请补充位置"}}));
    table.phase(supported({submitted(), Withdrawn{}}));
    table.phase(supported({submitted(), Rejected{"不属于本村"}}));
    table.phase(supported({submitted(), Merged{lighting, "同一件事"}}));
    table.phase(supported(until_accepted()));
    table.phase(supported(until_graded()));
    table.phase(supported(until_scheduled()));
    table.phase(supported(until_noticed()));
    table.phase(supported(until_concluded()));

    table.command(submit(), as(eve));
    table.command(Revise{{"铁路沿线路灯(修订)", sealed(2), {}}}, as(eve));
    table.command(Withdraw{}, as(eve));
    table.command(Support{}, as(fan));
    table.command(WithdrawSupport{}, as(gao));
    table.command(Accept{}, as(ada));
    table.command(Reject{"不属于本村"}, as(ada));
    table.command(Merge{lighting, "同一件事"}, as(ada));
    table.command(ReturnForDetail{"请补充位置"}, as(ada));
    table.command(Grade{Track::deep}, as(ada));
    table.command(Schedule{tonight}, as(ben));
    table.command(GiveNotice{}, as(ben));
    table.command(Conclude{Outcome::consensus, "大家同意", {}, {}}, as(ada));
    table.expect(R"(
                          | unsubmitted | submitted           | returned          | withdrawn | rejected | merged | accepted          | graded             | scheduled             | noticed               | concluded
        submit            | submitted   | -                   | .                 | .         | .        | .      | .                 | .                  | .                     | .                     | .
        revise            | .           | revised             | revised           | .         | .        | .      | .                 | .                  | .                     | .                     | .
        withdraw          | .           | withdrawn           | withdrawn         | -         | .        | .      | withdrawn         | withdrawn          | !too_late_to_withdraw | !too_late_to_withdraw | .
        support           | .           | supported           | supported         | .         | .        | .      | supported         | supported          | supported             | supported             | .
        withdraw_support  | .           | support_withdrawn   | support_withdrawn | .         | .        | .      | support_withdrawn | support_withdrawn  | support_withdrawn     | support_withdrawn     | .
        accept            | .           | revealed+accepted   | .                 | .         | .        | .      | -                 | .                  | .                     | .                     | .
        reject            | .           | revealed+rejected   | revealed+rejected | .         | -        | .      | .                 | .                  | .                     | .                     | .
        merge             | .           | revealed+merged     | revealed+merged   | .         | .        | -      | merged            | merged             | .                     | .                     | .
        return_for_detail | .           | returned_for_detail | -                 | .         | .        | .      | .                 | .                  | .                     | .                     | .
        grade             | .           | .                   | .                 | .         | .        | .      | graded            | -                  | .                     | .                     | .
        schedule          | .           | .                   | .                 | .         | .        | .      | .                 | scheduled          | -                     | -                     | .
        give_notice       | .           | .                   | .                 | .         | .        | .      | .                 | .                  | !too_late_for_notice  | -                     | .
        conclude          | .           | .                   | .                 | .         | .        | .      | .                 | !not_yet_discussed | !not_yet_noticed      | concluded             | -
    )");
    table.wander();
}

}  // namespace
}  // namespace yishi::domain::topic
