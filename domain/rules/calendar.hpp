// Days and deadlines as Civil Code arts. 200–204 count them, on the clock of Asia/Shanghai: UTC+8
// without summer time, which is right from 1991-09-15 on. Hour periods need none of this: they run
// from the moment, `at + hours(48)`.
#pragma once

#include "domain/kernel/instant.hpp"
#include "domain/rules/rule.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <compare>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

namespace yishi::domain::rules {

// A day of the Gregorian calendar in Shanghai; month 1–12, day 1–31. Years 1991 to 9999.
struct Date {
    std::int32_t year = 1970;
    std::uint8_t month = 1;
    std::uint8_t day = 1;
    auto operator<=>(const Date&) const = default;
};
BOOST_DESCRIBE_STRUCT(Date, (), (year, month, day))

// Whether it is a time to count with: after the last summer time, before the year 9990.
bool is_countable(Instant at);
// The day it is in Shanghai at that instant.
Date date_of(Instant at);
// 00:00 of that day in Shanghai.
Instant start_of(const Date& date);
Date plus_days(const Date& date, std::int32_t days);
// The corresponding day; where there is none (29 February), the last day of the month (art. 202).
Date plus_years(const Date& date, std::int32_t years);

// Legal holidays and rest days, without the working days that make up for a long holiday. Nothing
// where the State Council's calendar of that year is not known here.
std::optional<bool> is_rest_day(const Date& date);
// A legal holiday, or a day the State Council joined to one.
std::optional<bool> is_holiday(const Date& date);
bool is_calendar_known(std::int32_t year);

// What happens when the last day of a period is one on which nobody works.
enum class Rolls : std::uint8_t {
    never = 1,
    over_holidays = 2,   // to the first day after the holiday
    over_rest_days = 3,  // to the first working day
};
BOOST_DESCRIBE_ENUM(Rolls, never, over_holidays, over_rest_days)

// How days are counted. The statutes leave room, so this is data; these defaults are the plain
// reading.
struct Counting {
    bool counts_first_day = false;        // art. 201: the day it begins is not counted
    Rolls rolls = Rolls::over_rest_days;  // art. 203: 法定休假日
    bool meeting_on_last_day = true;  // a meeting may be held on the last day of its notice period
};

// The end of a period, as it is frozen by the event that starts it.
struct End {
    Instant at;                          // its last day at 24:00; met by acting at that very moment
    std::vector<std::string> calendars;  // by which it was counted, oldest first
};

// The year whose calendar would be needed and is not here: no end is guessed.
struct CalendarMissing {
    std::int32_t year = 0;
};
using Ends = std::expected<End, CalendarMissing>;

Ends ends_after(Instant from, std::int32_t days, const Counting& counting = {});
Ends ends_after_working_days(Instant from, std::int32_t days, const Counting& counting = {});
Ends ends_after_years(Instant from, std::int32_t years, const Counting& counting = {});
Ends ends_after(Instant from, const Period& period, const Counting& counting = {});
// Of a row of a procedure that gives a length of time.
Ends ends_after(Instant from, const Term& term, const Counting& counting = {});

// The first instant at which a meeting may be held that was announced at `announced` with `days` of
// notice; notice periods are calendar days and never roll.
Instant earliest_meeting(Instant announced, std::int32_t days, const Counting& counting = {});
bool notice_suffices(
    Instant announced, Instant meeting, std::int32_t days, const Counting& counting = {}
);

// The first instant after `days` whole days of posting, none of which is the day it went up.
Instant posted_long_enough(Instant posted, std::int32_t days);

}  // namespace yishi::domain::rules
