#include "domain/rules/rule.hpp"

#include "domain/rules/counting.hpp"

#include <algorithm>

namespace yishi::domain::rules {

const Period* find_period(const Rule& rule, Step step) {
    const auto found = std::ranges::find(rule.periods, step, &Period::step);
    return found == rule.periods.end() ? nullptr : &*found;
}

bool may_start(const Rule& rule, Who who, std::uint64_t count, std::uint64_t of) {
    return std::ranges::any_of(rule.starters, [&](const Starter& starter) {
        if (starter.who != who) return false;
        if (starter.count != 0) return count >= starter.count;
        return meets(at_least(starter.numerator, starter.denominator, Base::eligible), count, of);
    });
}

}  // namespace yishi::domain::rules
