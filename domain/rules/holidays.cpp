#include "domain/rules/holidays.hpp"

#include <algorithm>

namespace yishi::domain::rules {
namespace {

HolidayCalendar calendar_of_2026() {
    return {
        2026,
        "国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）",
        {
            {{"元旦", "New Year's Day"}, {2026, 1, 1}, {2026, 1, 3}},
            {{"春节", "Spring Festival"}, {2026, 2, 15}, {2026, 2, 23}},
            {{"清明节", "Tomb-Sweeping Day"}, {2026, 4, 4}, {2026, 4, 6}},
            {{"劳动节", "Labour Day"}, {2026, 5, 1}, {2026, 5, 5}},
            {{"端午节", "Dragon Boat Festival"}, {2026, 6, 19}, {2026, 6, 21}},
            {{"中秋节", "Mid-Autumn Festival"}, {2026, 9, 25}, {2026, 9, 27}},
            {{"国庆节", "National Day"}, {2026, 10, 1}, {2026, 10, 7}},
        },
        {
            {2026, 1, 4},
            {2026, 2, 14},
            {2026, 2, 28},
            {2026, 5, 9},
            {2026, 9, 20},
            {2026, 10, 10},
        },
    };
}

}  // namespace

const HolidayCalendar* find_calendar(std::int32_t year) {
    static const std::vector<HolidayCalendar> calendars{calendar_of_2026()};
    const auto found = std::ranges::find(calendars, year, &HolidayCalendar::year);
    return found == calendars.end() ? nullptr : &*found;
}

bool is_fixed_holiday(const Date& date) {
    switch (date.month) {
        case 1:
            return date.day == 1;
        case 5:
            return date.day <= 2;
        case 10:
            return date.day <= 3;
        default:
            return false;
    }
}

}  // namespace yishi::domain::rules
