// What the fields of a council's own rules are called, and what they may hold; kernel/field.hpp
// says what several contexts share.
#pragma once

#include "domain/kernel/field.hpp"
#include "domain/kernel/published.hpp"
#include "domain/rules/terms.hpp"

#include <array>

namespace yishi::domain::rules {

// clang-format off
inline constexpr std::array fields{
    Field{"quorum", {"法定人数", "quorum"}},
    Field{"pass", {"通过条件", "to pass"}},
    Field{"comparator", {"比较方式", "comparison"}},
    Field{"numerator", {"分子", "numerator"}, between(1, 65'535)},
    Field{"denominator", {"分母", "denominator"}, between(1, 65'535)},
    Field{"base", {"计算基数", "out of"}},
    Field{"notice_days", {"提前通知天数", "days of notice"}, between(0, local_days_max)},
    Field{"posting_days", {"公示天数", "days of posting"}, between(0, local_days_max)},
    Field{"rule", {"规则编号", "rule"}, a_line().told_otherwise()},
    Field{"local", {"本地规则", "local rules"}},
};
// clang-format on

// Nothing in a council's own rules is private: everybody is bound by them, and may read them all.
inline constexpr std::array published{
    Published{"adopted"},
    Published{"repealed"},
};

}  // namespace yishi::domain::rules
