// The State Council's yearly holiday calendars as data. A new year is a new entry in holidays.cpp; one
// that is there is never edited, so that what was counted by it can be counted again.
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
    std::string_view id;  // "cn-2026"; recorded with every time that was counted by it
    std::int32_t year = 0;
    Words source;
    std::vector<Holiday> holidays;
    std::vector<Date> working_weekends;  // 调休上班: Saturdays and Sundays on which people work
};

// The published calendar of that year, or null.
const HolidayCalendar* find_calendar(std::int32_t year);

// All that are known here, oldest first. A year is published in the November before it, and there is
// no guessing one.
std::span<const HolidayCalendar> calendars();

}  // namespace yishi::domain::rules
