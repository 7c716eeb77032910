// When a clock is believed, and what is believed meanwhile.
#include "eventstore/pipeline/timekeeper.hpp"
#include "tests/support/people.hpp"
#include "tests/support/planted_clock.hpp"

#include <gtest/gtest.h>

namespace yishi::tests {
namespace {

using eventstore::ClockWrong;
using eventstore::Timekeeper;
using domain::days;
using domain::hours;
using domain::minutes;
using domain::seconds;

constexpr auto ten_years = days(3'652);

struct TimeKept : testing::Test {
    PlantedClock clock{evening};
    Timekeeper kept{[this] { return clock.read(); }};

    std::optional<ClockWrong> wrong() { return kept.look().wrong; }
};

TEST_F(TimeKept, is_the_wall_clocks_while_it_goes_as_the_steady_one_does) {
    kept.recorded(evening);
    for (int hour = 0; hour < 100; ++hour) {
        EXPECT_EQ(wrong(), std::nullopt);
        EXPECT_EQ(kept.now(), clock.wall());
        clock.pass(hours(1));
    }
    clock.pass(ten_years);
    EXPECT_EQ(wrong(), std::nullopt) << "a machine that was asleep";
}

TEST_F(TimeKept, is_kept_through_a_leap_and_right_when_it_is_taken_back) {
    for (const auto leap : {ten_years, hours(1), seconds(61), seconds(-61), hours(-1)}) {
        ASSERT_EQ(wrong(), std::nullopt);
        clock.leap(leap);
        EXPECT_EQ(wrong(), ClockWrong::leapt) << leap.ms;
        const auto before = clock.wall() - leap;
        EXPECT_EQ(kept.now(), before);
        clock.pass(minutes(10));
        EXPECT_EQ(kept.now(), before + minutes(10)) << "it goes on as the steady clock does";
        EXPECT_EQ(wrong(), ClockWrong::leapt) << "however long it lasts";
        clock.leap({-leap.ms});
        EXPECT_EQ(wrong(), std::nullopt);
        EXPECT_EQ(kept.now(), before + minutes(10));
    }
}

TEST_F(TimeKept, follows_a_clock_that_is_set_right_by_less_than_a_minute) {
    for (int i = 0; i < 100; ++i) {
        ASSERT_EQ(wrong(), std::nullopt);
        clock.leap(seconds(i % 2 == 0 ? 59 : -59));
        EXPECT_EQ(wrong(), std::nullopt);
        EXPECT_EQ(kept.now(), clock.wall());
    }
}

TEST_F(TimeKept, is_not_a_minute_before_the_newest_entry) {
    kept.recorded(evening);
    clock.set(evening - minutes(1));
    EXPECT_EQ(wrong(), std::nullopt);
    clock.set(evening - seconds(61));
    EXPECT_EQ(wrong(), ClockWrong::behind_the_log);
    clock.set(evening);
    EXPECT_EQ(wrong(), std::nullopt);
}

// A machine whose battery is empty begins in the past, and is told the time a while later.
TEST_F(TimeKept, of_a_start_in_the_past_is_the_logs_until_the_clock_is_told_the_time) {
    clock.set({});
    Timekeeper started([this] { return clock.read(); });
    started.recorded(evening);
    EXPECT_EQ(started.look().wrong, ClockWrong::before_the_program);
    EXPECT_EQ(started.now(), evening);
    clock.set(Timekeeper::earliest);
    EXPECT_EQ(started.look().wrong, ClockWrong::behind_the_log);
    clock.leap(evening + hours(3) - clock.wall());
    EXPECT_EQ(started.look().wrong, std::nullopt);
    EXPECT_EQ(started.now(), evening + hours(3));
}

TEST_F(TimeKept, of_a_start_after_a_long_silence_is_only_believed_within_a_year) {
    for (const auto& [silence, is_believed] : {std::pair{days(365), true}, {days(367), false}, {ten_years, false}}) {
        PlantedClock late(evening + silence);
        Timekeeper started([&] { return late.read(); });
        started.recorded(evening);
        EXPECT_EQ(!started.look().wrong, is_believed) << silence.ms;
        if (is_believed) continue;
        EXPECT_EQ(started.look().wrong, ClockWrong::far_ahead);
        EXPECT_EQ(started.now(), evening);
        started.vouched(late.wall());
        EXPECT_EQ(started.look().wrong, std::nullopt) << "somebody answers for it";
        EXPECT_EQ(started.now(), late.wall());
    }
}

TEST_F(TimeKept, of_an_empty_log_is_the_clocks_from_the_first_year_of_the_program_on) {
    EXPECT_EQ(wrong(), std::nullopt);
    clock.set(Timekeeper::earliest - seconds(1));
    Timekeeper started([this] { return clock.read(); });
    EXPECT_EQ(started.look().wrong, ClockWrong::before_the_program);
    const auto fault = started.look().fault();
    ASSERT_TRUE(fault);
    EXPECT_EQ(fault->code, eventstore::FaultCode::clock_wrong);
    EXPECT_EQ(fault->detail, "before_the_program: it reads 2024-12-31T23:59:59.000Z where 2025-01-01T00:00:00.000Z was to be expected");
}

TEST_F(TimeKept, can_be_vouched_for_at_any_time) {
    kept.recorded(evening);
    ASSERT_EQ(wrong(), std::nullopt);
    clock.leap(hours(5));
    ASSERT_EQ(wrong(), ClockWrong::leapt);
    kept.vouched(clock.wall());
    EXPECT_EQ(wrong(), std::nullopt);
    clock.leap(hours(-5));
    EXPECT_NE(wrong(), std::nullopt) << "what was thought before is thought no more";
    kept.vouched(clock.wall());
    EXPECT_EQ(wrong(), std::nullopt) << "before the newest entry, too";
}

TEST_F(TimeKept, has_paces_that_no_leap_moves) {
    const auto before = kept.steady();
    clock.leap(ten_years);
    EXPECT_EQ(kept.steady(), before);
    EXPECT_EQ(kept.look().steady, before);
    clock.pass(minutes(1));
    EXPECT_EQ(kept.steady().ms, before.ms + minutes(1).ms);
}

}  // namespace
}  // namespace yishi::tests
