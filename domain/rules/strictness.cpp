#include "domain/rules/strictness.hpp"

#include <algorithm>
#include <iterator>

namespace yishi::domain::rules {
namespace {

bool is_never_smaller(Base base, Base than) {
    if (base == than) return true;
    const bool everybody = base == Base::eligible || base == Base::registered;
    if (than == Base::cast) return everybody || base == Base::present;
    return than == Base::present && everybody;
}

}  // namespace

bool implies(const Threshold& local, const Threshold& law) {
    if (!is_never_smaller(local.base, law.base)) return false;
    const std::uint32_t ours = std::uint32_t{local.numerator} * law.denominator;
    const std::uint32_t theirs = std::uint32_t{law.numerator} * local.denominator;
    if (ours != theirs) return ours > theirs;
    return local.comparator == Comparator::more_than || law.comparator == Comparator::at_least;
}

std::optional<Requirement> tightened(const Requirement& law, const Threshold& local) {
    if (law.parts.empty()) return all_of({local});
    const auto is_implied = [&](const Threshold& part) { return implies(local, part); };
    if (std::ranges::none_of(law.parts, is_implied)) return std::nullopt;
    Requirement tighter = all_of({local});
    if (law.joined == Joined::any) return tighter;
    std::ranges::remove_copy_if(law.parts, std::back_inserter(tighter.parts), is_implied);
    return tighter;
}

}  // namespace yishi::domain::rules
