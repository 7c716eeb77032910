// What becomes of commands under a wrong clock, and how the log goes on after one.
#include "eventstore/clock_entry.hpp"
#include "tests/eventstore/hall.hpp"

#include <string>

namespace yishi::tests {
namespace {

using domain::days;
using domain::hours;
using domain::minutes;
using domain::seconds;

constexpr auto ten_years = days(3'652);

es::CommandRequest vouch(Hall& hall, domain::Instant at, es::Credential by = the_operator()) {
    auto request = ask("log.vouch_for_clock", {{"at", es::codec::rfc3339(at)}}, by);
    request.stream = domain::stream_of("log", hall.journal().log());
    return request;
}

void expect_clock_wrong(const es::Reply& reply) {
    expect_code(reply, "clock_wrong");
    if (reply) return;
    EXPECT_EQ(reply.error().kind, es::Rejection::Kind::fault);
    EXPECT_TRUE(reply.error().temporary);
    EXPECT_FALSE(reply.error().words.zh.empty());
}

TEST(WrongClock, records_nothing_and_loses_nothing) {
    Hall hall;
    hall.given({found(), add_body()});
    for (const auto leap : {ten_years, hours(-1), domain::Duration{-evening.ms}}) {
        const auto before = hall.size();
        const auto request = enrol(numbered<domain::PersonId>(static_cast<std::uint16_t>(100 + before)));
        hall.clock.leap(leap);
        expect_clock_wrong(hall.send(request));
        expect_clock_wrong(hall.send(request));
        EXPECT_EQ(hall.size(), before);
        hall.clock.leap({-leap.ms});
        hall.clock.pass(seconds(5));
        hall.given({request});
        EXPECT_EQ(hall.size(), before + 1);
        EXPECT_EQ(hall.last_entry().recorded_at, hall.clock.wall());
    }
}

TEST(WrongClock, keeps_nobody_from_the_answer_to_what_was_recorded_before) {
    Hall hall;
    hall.given({found(), add_body()});
    const auto request = enrol(ada);
    const auto first = hall.send(request);
    ASSERT_TRUE(first);
    hall.clock.leap(ten_years);
    const auto again = hall.send(request);
    ASSERT_TRUE(again) << "it was acknowledged, and whoever lost the answer asks again";
    EXPECT_TRUE(again->replayed);
    EXPECT_EQ(again->first, first->first);
}

TEST(WrongClock, of_a_start_is_refused_until_it_is_right) {
    Hall hall;
    hall.given({found()});
    for (const auto wrong : {evening + ten_years, evening - hours(1), domain::Instant{}}) {
        hall.set_time(wrong);
        hall.reopen();
        expect_clock_wrong(hall.send(add_body()));
    }
    hall.set_time(evening + days(300));
    hall.reopen();
    hall.given({add_body()});
    EXPECT_EQ(hall.last_entry().recorded_at, evening + days(300)) << "a winter without a meeting";
}

TEST(WrongClock, is_found_in_the_midst_of_a_group) {
    Hall hall;
    hall.given({found()});
    const auto replies = hall.send_together({enrol(ada), enrol(ben), enrol(cai)}, found());
    for (const auto& reply : replies) EXPECT_TRUE(reply);
    hall.clock.leap(hours(2));
    for (const auto& reply : hall.send_together({enrol(dan), enrol(eve)}, add_body())) expect_clock_wrong(reply);
    EXPECT_EQ(hall.size(), 4U);
}

TEST(WrongClock, that_leapt_and_was_right_is_vouched_for) {
    Hall hall;
    hall.given({found()});
    hall.clock.leap(days(40));
    expect_clock_wrong(hall.send(add_body()));
    hall.given({vouch(hall, hall.clock.wall() + seconds(20))});
    EXPECT_EQ(hall.last_entry().recorded_at, hall.clock.wall());
    hall.clock.pass(seconds(20));
    hall.given({add_body()});
    EXPECT_EQ(hall.last_entry().recorded_at, hall.clock.wall());
    hall.reopen();
    hall.given({enrol(ada)});
}

TEST(WrongClock, is_only_vouched_for_by_an_operator_whose_own_clock_agrees) {
    Hall hall;
    hall.given_a_village();
    const auto size = hall.size();
    hall.clock.leap(days(40));
    expect_code(hall.send(vouch(hall, evening)), "clocks_disagree");
    expect_code(hall.send(vouch(hall, hall.clock.wall() + seconds(61))), "clocks_disagree");
    expect_clock_wrong(hall.send(vouch(hall, hall.clock.wall(), of(ada))));
    hall.clock.leap(days(-40));
    hall.clock.leap({-evening.ms});
    expect_code(hall.send(vouch(hall, hall.clock.wall())), "clocks_disagree");
    EXPECT_EQ(hall.size(), size);
    hall.clock.leap({evening.ms});
    hall.given({enrol(fan)});
    EXPECT_EQ(hall.last_entry().recorded_at, evening) << "what was refused moved no clock";
}

// Found in a log: one entry under a clock ten years ahead, and nothing was right until it had come.
TEST(WrongClock, that_got_into_the_log_is_put_right_by_an_entry) {
    Hall hall;
    hall.set_time(evening + ten_years);
    hall.given({found()});
    hall.set_time(evening);
    hall.reopen();
    expect_clock_wrong(hall.send(add_body()));

    hall.given({vouch(hall, evening)});
    const auto put_right = hall.last_entry();
    EXPECT_EQ(put_right.recorded_at, evening + ten_years) << "no older than the one in front of it";
    EXPECT_EQ(es::clock_vouched_by(put_right), evening);
    hall.clock.pass(seconds(3));
    hall.given({add_body()});
    EXPECT_EQ(hall.last_entry().recorded_at, evening + seconds(3));
    hall.clock.leap(hours(-1));
    expect_clock_wrong(hall.send(enrol(ada)));
    hall.clock.leap(hours(1));
    hall.reopen();
    hall.given({enrol(ada)});
}

TEST(WrongClock, is_right_from_the_very_next_command_on) {
    Hall hall;
    hall.set_time(evening + ten_years);
    hall.given({found()});
    hall.set_time(evening);
    hall.reopen();
    const auto together = hall.send_together({vouch(hall, evening), add_body(), enrol(ada)}, found());
    for (const auto& reply : together) EXPECT_TRUE(reply);
    const auto entries = hall.entries();
    ASSERT_EQ(entries.size(), 4U);
    EXPECT_EQ(entries[2].recorded_at, evening);
    EXPECT_EQ(entries[3].recorded_at, evening);
}

TEST(WrongClock, stays_wrong_when_the_vouching_could_not_be_stored) {
    Hall hall;
    hall.given({found()});
    hall.clock.leap(days(40));
    hall.failing().fail_commit(1, es::FaultCode::out_of_space, FailingJournal::Stored::nothing);
    expect_code(hall.send(vouch(hall, hall.clock.wall())), "out_of_space");
    expect_clock_wrong(hall.send(add_body()));
    hall.clock.leap(days(-40));
    hall.given({add_body()});
    EXPECT_EQ(hall.last_entry().recorded_at, evening);
}

}  // namespace
}  // namespace yishi::tests
