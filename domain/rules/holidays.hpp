// The State Council's yearly holiday calendars as data. A new year is a new entry in holidays.cpp.
#pragma once

#include "domain/kernel/words.hpp"
#include "domain/rules/calendar.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace yishi::domain::rules {

struct Holiday {
    Words words;
    Date first;
    Date last;  // included
};

struct HolidayCalendar {
    std::int32_t year = 0;
    std::string_view source;
    std::vector<Holiday> holidays;
    std::vector<Date> working_weekends;  // 调休上班: Saturdays and Sundays on which people work
};

// The published calendar of that year, or null.
const HolidayCalendar* find_calendar(std::int32_t year);

// Assumed for years whose calendar is not here: holidays that fall on the same date every year.
bool is_fixed_holiday(const Date& date);

}  // namespace yishi::domain::rules
