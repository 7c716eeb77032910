#include "domain/rules/holidays.hpp"

#include <algorithm>

namespace yishi::domain::rules {
namespace {

HolidayCalendar calendar_of_2025() {
    return {
        "cn-2025",
        2025,
        {"国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号，2024年11月12日）",
         "General Office of the State Council, notice of 12 November 2024 on holidays in 2025"},
        {
            {{"元旦", "New Year's Day"}, {2025, 1, 1}, {2025, 1, 1}},
            {{"春节", "Spring Festival"}, {2025, 1, 28}, {2025, 2, 4}},
            {{"清明节", "Tomb-Sweeping Day"}, {2025, 4, 4}, {2025, 4, 6}},
            {{"劳动节", "Labour Day"}, {2025, 5, 1}, {2025, 5, 5}},
            {{"端午节", "Dragon Boat Festival"}, {2025, 5, 31}, {2025, 6, 2}},
            {{"国庆节、中秋节", "National Day and Mid-Autumn Festival"}, {2025, 10, 1}, {2025, 10, 8}},
        },
        {
            {2025, 1, 26},
            {2025, 2, 8},
            {2025, 4, 27},
            {2025, 9, 28},
            {2025, 10, 11},
        },
    };
}

HolidayCalendar calendar_of_2026() {
    return {
        "cn-2026",
        2026,
        {"国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）",
         "General Office of the State Council, notice of 4 November 2025 on holidays in 2026"},
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

std::span<const HolidayCalendar> calendars() {
    static const std::vector<HolidayCalendar> known{calendar_of_2025(), calendar_of_2026()};
    return known;
}

const HolidayCalendar* find_calendar(std::int32_t year) {
    const auto found = std::ranges::find(calendars(), year, &HolidayCalendar::year);
    return found == calendars().end() ? nullptr : &*found;
}

}  // namespace yishi::domain::rules
