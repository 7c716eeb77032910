#include "domain/rules/calendar.hpp"

#include "domain/rules/holidays.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace yishi::domain::rules {
namespace {

constexpr Duration east_of_greenwich = hours(8);

// Days since 1970-01-01. Counts years from March, so that a leap day is the last day of its year.
std::int64_t day_number(const Date& date) {
    const std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;
    const std::int64_t month_from_march = (date.month + 9) % 12;
    const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    return 365 * year + year / 4 - year / 100 + year / 400 + day_of_year - 719'468;
}

bool is_leap(std::int32_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

Date date_of_number(std::int64_t number) {
    constexpr std::int64_t days_of_400_years = 146'097;
    const std::int64_t shifted = number + 719'468;
    const std::int64_t era = shifted / days_of_400_years;
    const std::int64_t day_of_era = shifted % days_of_400_years;
    const std::int64_t year_of_era =
        (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const std::int64_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
    const std::int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    const std::int64_t year = era * 400 + year_of_era + (month <= 2 ? 1 : 0);
    return {
        static_cast<std::int32_t>(year),
        static_cast<std::uint8_t>(month),
        static_cast<std::uint8_t>(day_of_year - (153 * month_from_march + 2) / 5 + 1)
    };
}

// 1970-01-01 was a Thursday.
bool is_weekend(const Date& date) {
    const auto weekday = (day_number(date) + 3) % 7;  // Monday is 0
    return weekday >= 5;
}

bool is_in(const Holiday& holiday, const Date& date) {
    return holiday.first <= date && date <= holiday.last;
}

// Counts days while it remembers by which calendars.
class Count {
  public:
    // Nothing where it cannot be said.
    std::optional<bool> is_rest(const Date& date, bool holidays_only) {
        const auto answer = holidays_only ? is_holiday(date) : is_rest_day(date);
        const auto* calendar = find_calendar(date.year);
        if (calendar == nullptr) {
            missing_ = date.year;
        } else if (calendars_.empty() || calendars_.back() != calendar->id) {
            calendars_.emplace_back(calendar->id);
        }
        return answer;
    }

    Ends end_of_last_day(Date last, Rolls rolls) {
        while (rolls != Rolls::never) {
            const auto rests = is_rest(last, rolls == Rolls::over_holidays);
            if (!rests) return missing();
            if (!*rests) break;
            last = plus_days(last, 1);
        }
        return End{start_of(plus_days(last, 1)), std::move(calendars_)};
    }

    [[nodiscard]] std::unexpected<CalendarMissing> missing() const {
        return std::unexpected(CalendarMissing{missing_});
    }

  private:
    std::vector<std::string> calendars_;
    std::int32_t missing_ = 0;
};

Date day_before_the_first(Instant from, const Counting& counting) {
    const Date day = date_of(from);
    return counting.counts_first_day ? plus_days(day, -1) : day;
}

}  // namespace

bool is_countable(Instant at) {
    static const Instant first = start_of({1991, 9, 16});
    static const Instant last = start_of({9990, 1, 1});
    return first <= at && at < last;
}

Date date_of(Instant at) {
    const std::int64_t ms = (at + east_of_greenwich).ms;
    assert(ms >= 0);
    return date_of_number(ms / days(1).ms);
}

Instant start_of(const Date& date) {
    return Instant{day_number(date) * days(1).ms} - east_of_greenwich;
}

Date plus_days(const Date& date, std::int32_t days) {
    return date_of_number(day_number(date) + days);
}

Date plus_years(const Date& date, std::int32_t years) {
    Date later = date;
    later.year += years;
    if (later.month == 2 && later.day == 29 && !is_leap(later.year)) later.day = 28;
    return later;
}

bool is_calendar_known(std::int32_t year) { return find_calendar(year) != nullptr; }

std::optional<bool> is_holiday(const Date& date) {
    const HolidayCalendar* calendar = find_calendar(date.year);
    if (calendar == nullptr) return std::nullopt;
    return std::ranges::any_of(calendar->holidays, [&](const Holiday& h) {
        return is_in(h, date);
    });
}

std::optional<bool> is_rest_day(const Date& date) {
    const HolidayCalendar* calendar = find_calendar(date.year);
    if (calendar == nullptr) return std::nullopt;
    if (*is_holiday(date)) return true;
    return is_weekend(date) && std::ranges::count(calendar->working_weekends, date) == 0;
}

Ends ends_after(Instant from, std::int32_t days, const Counting& counting) {
    return Count{}.end_of_last_day(
        plus_days(day_before_the_first(from, counting), days), counting.rolls
    );
}

Ends ends_after_working_days(Instant from, std::int32_t days, const Counting& counting) {
    Count count;
    Date last = day_before_the_first(from, counting);
    for (std::int32_t counted = 0; counted < days;) {
        last = plus_days(last, 1);
        const auto rests = count.is_rest(last, false);
        if (!rests) return count.missing();
        if (!*rests) ++counted;
    }
    return count.end_of_last_day(last, Rolls::never);
}

Ends ends_after_years(Instant from, std::int32_t years, const Counting& counting) {
    return Count{}.end_of_last_day(plus_years(date_of(from), years), counting.rolls);
}

namespace {

Ends ends_after(Instant from, std::int32_t length, Unit unit, const Counting& counting) {
    switch (unit) {
        case Unit::hours:
            return End{from + hours(length), {}};
        case Unit::days:
            return rules::ends_after(from, length, counting);
        case Unit::working_days:
            return ends_after_working_days(from, length, counting);
        case Unit::years:
            return ends_after_years(from, length, counting);
    }
    return End{from, {}};
}

}  // namespace

Ends ends_after(Instant from, const Period& period, const Counting& counting) {
    return ends_after(from, period.length, period.unit, counting);
}

Ends ends_after(Instant from, const Term& term, const Counting& counting) {
    return ends_after(from, term.length, term.unit, counting);
}

Instant earliest_meeting(Instant announced, std::int32_t days, const Counting& counting) {
    if (days == 0) return announced;
    const Date last = plus_days(day_before_the_first(announced, counting), days);
    return start_of(counting.meeting_on_last_day ? last : plus_days(last, 1));
}

bool notice_suffices(
    Instant announced, Instant meeting, std::int32_t days, const Counting& counting
) {
    return meeting >= earliest_meeting(announced, days, counting);
}

Instant posted_long_enough(Instant posted, std::int32_t days) {
    return start_of(plus_days(date_of(posted), days + 1));
}

}  // namespace yishi::domain::rules
