// Days, holidays and deadlines in Shanghai.
#include "domain/rules/calendar.hpp"

#include "domain/rules/holidays.hpp"

#include <gtest/gtest.h>

namespace yishi::domain::rules {
namespace {

Instant at_noon(const Date& date) { return start_of(date) + hours(12); }
Date last_day(Instant end) { return date_of(end - Duration{1}); }

TEST(Calendar, begins_the_day_at_midnight_in_shanghai) {
    const Instant midnight{1'795'363'200'000};  // 2026-11-22T16:00:00Z
    EXPECT_EQ(start_of({2026, 11, 23}), midnight);
    EXPECT_EQ(date_of(midnight), (Date{2026, 11, 23}));
    EXPECT_EQ(date_of(midnight - Duration{1}), (Date{2026, 11, 22}));
}

TEST(Calendar, comes_back_to_every_day_of_four_centuries) {
    Date date{1991, 9, 15};
    for (Instant at = start_of(date); date.year < 2400; at = at + days(1)) {
        ASSERT_EQ(date_of(at), date);
        ASSERT_EQ(start_of(date), at);
        date = plus_days(date, 1);
    }
}

TEST(Calendar, knows_leap_days) {
    EXPECT_EQ(plus_days({2028, 2, 28}, 1), (Date{2028, 2, 29}));
    EXPECT_EQ(plus_days({2026, 2, 28}, 1), (Date{2026, 3, 1}));
    EXPECT_EQ(plus_days({2000, 2, 28}, 1), (Date{2000, 2, 29}));
    EXPECT_EQ(plus_days({2100, 2, 28}, 1), (Date{2100, 3, 1}));
    EXPECT_EQ(plus_days({2026, 1, 1}, -1), (Date{2025, 12, 31}));
}

TEST(Calendar, ends_a_year_on_the_corresponding_day_or_the_last_of_the_month) {
    EXPECT_EQ(plus_years({2026, 9, 1}, 1), (Date{2027, 9, 1}));
    EXPECT_EQ(plus_years({2028, 2, 29}, 1), (Date{2029, 2, 28}));
    EXPECT_EQ(plus_years({2028, 2, 29}, 4), (Date{2032, 2, 29}));
    EXPECT_EQ(plus_years({2096, 2, 29}, 4), (Date{2100, 2, 28}));
    EXPECT_EQ(plus_years({1996, 2, 29}, 4), (Date{2000, 2, 29}));
    EXPECT_EQ(plus_years({2028, 1, 29}, 1), (Date{2029, 1, 29}));
}

TEST(Calendar, of_2026_follows_the_state_council) {
    EXPECT_TRUE(is_calendar_known(2026));
    EXPECT_EQ(is_holiday({2026, 2, 17}), true);     // Spring Festival
    EXPECT_EQ(is_rest_day({2026, 10, 7}), true);    // last day of the National Day holiday
    EXPECT_EQ(is_rest_day({2026, 10, 8}), false);   // Thursday
    EXPECT_EQ(is_rest_day({2026, 10, 10}), false);  // Saturday, made up for
    EXPECT_EQ(is_rest_day({2026, 10, 11}), true);   // Sunday
    EXPECT_EQ(is_holiday({2026, 10, 11}), false);
    EXPECT_EQ(is_rest_day({2026, 11, 23}), false);  // Monday
}

TEST(Calendar, of_2026_has_thirty_three_days_off_and_six_made_up_for) {
    const HolidayCalendar* calendar = find_calendar(2026);
    ASSERT_NE(calendar, nullptr);
    int off = 0;
    for (Date day{2026, 1, 1}; day.year == 2026; day = plus_days(day, 1))
        off += is_holiday(day) == true ? 1 : 0;
    EXPECT_EQ(off, 3 + 9 + 3 + 5 + 3 + 3 + 7);
    EXPECT_EQ(calendar->working_weekends.size(), 6U);
    for (const auto& day : calendar->working_weekends) EXPECT_EQ(is_rest_day(day), false);
}

TEST(Calendar, of_2025_follows_the_state_council) {
    int off = 0;
    for (Date day{2025, 1, 1}; day.year == 2025; day = plus_days(day, 1)) {
        off += is_holiday(day) == true ? 1 : 0;
    }
    EXPECT_EQ(off, 1 + 8 + 3 + 5 + 3 + 8);
    ASSERT_NE(find_calendar(2025), nullptr);
    EXPECT_EQ(find_calendar(2025)->working_weekends.size(), 5U);
    for (const auto& day : find_calendar(2025)->working_weekends) EXPECT_EQ(is_rest_day(day), false);
    EXPECT_EQ(is_rest_day({2025, 10, 8}), true);    // Wednesday
    EXPECT_EQ(is_rest_day({2025, 10, 11}), false);  // Saturday, made up for
}

TEST(Calendar, of_a_year_that_is_not_published_says_nothing) {
    EXPECT_FALSE(is_calendar_known(2027));
    EXPECT_EQ(is_rest_day({2027, 1, 1}), std::nullopt);
    EXPECT_EQ(is_rest_day({2027, 1, 4}), std::nullopt);
    EXPECT_EQ(is_holiday({2027, 10, 1}), std::nullopt);
}

TEST(Deadline, that_needs_a_calendar_which_is_missing_is_not_guessed) {
    const auto end = ends_after_working_days(at_noon({2026, 12, 28}), 5);
    ASSERT_FALSE(end);
    EXPECT_EQ(end.error().year, 2027);
    EXPECT_FALSE(ends_after(at_noon({2026, 12, 28}), 10));
    EXPECT_TRUE(ends_after(at_noon({2026, 12, 28}), 10, {.rolls = Rolls::never}));
}

TEST(Deadline, says_by_which_calendars_it_was_counted) {
    using Ids = std::vector<std::string>;
    EXPECT_EQ(ends_after_working_days(at_noon({2025, 12, 30}), 3)->calendars, (Ids{"cn-2025", "cn-2026"}));
    EXPECT_EQ(ends_after(at_noon({2026, 9, 1}), 30)->calendars, (Ids{"cn-2026"}));
    EXPECT_EQ(ends_after(at_noon({2026, 9, 1}), 30, {.rolls = Rolls::never})->calendars, Ids{});
}

TEST(Deadline, does_not_count_the_day_it_begins) {
    EXPECT_EQ(last_day(ends_after(at_noon({2026, 11, 23}), 3)->at), (Date{2026, 11, 26}));
    EXPECT_EQ(
        last_day(ends_after(at_noon({2026, 11, 23}), 3, {.counts_first_day = true})->at),
        (Date{2026, 11, 25})
    );
}

TEST(Deadline, ends_when_its_last_day_ends) {
    EXPECT_EQ(ends_after(at_noon({2026, 11, 23}), 3)->at, start_of({2026, 11, 27}));
}

TEST(Deadline, rolls_behind_a_weekend_or_a_holiday_as_it_is_told) {
    const Instant wednesday = at_noon({2026, 11, 18});
    EXPECT_EQ(last_day(ends_after(wednesday, 3)->at), (Date{2026, 11, 23}));
    EXPECT_EQ(
        last_day(ends_after(wednesday, 3, {.rolls = Rolls::over_holidays})->at), (Date{2026, 11, 21})
    );
    EXPECT_EQ(last_day(ends_after(wednesday, 3, {.rolls = Rolls::never})->at), (Date{2026, 11, 21}));
    const Instant before_the_holiday = at_noon({2026, 9, 28});
    EXPECT_EQ(
        last_day(ends_after(before_the_holiday, 3, {.rolls = Rolls::over_holidays})->at),
        (Date{2026, 10, 8})
    );
}

TEST(Deadline, does_not_roll_behind_a_weekend_on_which_people_work) {
    EXPECT_EQ(last_day(ends_after(at_noon({2026, 10, 8}), 2)->at), (Date{2026, 10, 10}));
}

TEST(Deadline, in_working_days_counts_only_those) {
    // Friday; then Monday 12 to Friday 16 October.
    EXPECT_EQ(last_day(ends_after_working_days(at_noon({2026, 10, 9}), 1)->at), (Date{2026, 10, 10}));
    EXPECT_EQ(last_day(ends_after_working_days(at_noon({2026, 10, 9}), 2)->at), (Date{2026, 10, 12}));
    EXPECT_EQ(last_day(ends_after_working_days(at_noon({2026, 9, 30}), 5)->at), (Date{2026, 10, 13}));
    EXPECT_EQ(
        last_day(ends_after_working_days(at_noon({2026, 10, 9}), 1, {.counts_first_day = true})->at),
        (Date{2026, 10, 9})
    );
}

TEST(Deadline, is_read_from_a_rules_period_in_its_own_unit) {
    const Instant monday = at_noon({2026, 11, 23});
    EXPECT_EQ(last_day(ends_after(monday, Period{Step::answer, 15})->at), (Date{2026, 12, 8}));
    EXPECT_EQ(
        last_day(ends_after(monday, Period{Step::answer, 5, Unit::working_days})->at), (Date{2026, 11, 30})
    );
    EXPECT_EQ(
        last_day(ends_after(monday, Period{Step::court_challenge, 1, Unit::years}, {.rolls = Rolls::never})->at), (Date{2027, 11, 23})
    );
}

TEST(Deadline, in_hours_runs_from_the_moment) {
    const Instant night = start_of({2026, 9, 30}) + hours(23);
    EXPECT_EQ(night + hours(48), start_of({2026, 10, 2}) + hours(23));
}

TEST(Notice, of_three_days_on_monday_allows_a_meeting_on_thursday) {
    const Instant monday = start_of({2026, 11, 23}) + hours(19);
    EXPECT_FALSE(notice_suffices(monday, start_of({2026, 11, 26}) - Duration{1}, 3));
    EXPECT_TRUE(notice_suffices(monday, start_of({2026, 11, 26}), 3));
    EXPECT_TRUE(notice_suffices(monday, start_of({2026, 11, 26}) + hours(19), 3));
}

TEST(Notice, may_be_counted_in_clear_days) {
    const Counting clear{.meeting_on_last_day = false};
    const Instant monday = at_noon({2026, 11, 23});
    EXPECT_FALSE(notice_suffices(monday, at_noon({2026, 11, 26}), 3, clear));
    EXPECT_TRUE(notice_suffices(monday, at_noon({2026, 11, 27}), 3, clear));
}

TEST(Notice, is_not_lengthened_by_holidays) {
    EXPECT_EQ(earliest_meeting(at_noon({2026, 9, 21}), 10), start_of({2026, 10, 1}));
}

TEST(Notice, of_no_days_allows_a_meeting_at_once) {
    const Instant now = at_noon({2026, 11, 23});
    EXPECT_TRUE(notice_suffices(now, now, 0));
    EXPECT_FALSE(notice_suffices(now, now - Duration{1}, 0));
}

TEST(Posting, is_up_for_whole_days_beside_the_day_it_went_up) {
    EXPECT_EQ(posted_long_enough(at_noon({2026, 11, 1}), 15), start_of({2026, 11, 17}));
}

}  // namespace
}  // namespace yishi::domain::rules
