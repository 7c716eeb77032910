#include "eventstore/audit/tally.hpp"

#include <algorithm>

namespace yishi::eventstore::audit {
namespace {

using domain::rules::Base;
using domain::rules::Comparator;
using domain::rules::Joined;
using domain::rules::Outcome;
using domain::rules::Requirement;
using domain::rules::Threshold;

// Counts are sums of a few 32-bit numbers and shares have 16 bits, so products stay below 2^52.
using Wide = std::uint64_t;

template <class Meets>
bool is_met(const Requirement& requirement, Meets meets) {
    if (requirement.parts.empty()) return true;
    return requirement.joined == Joined::any ? std::ranges::any_of(requirement.parts, meets)
                                             : std::ranges::all_of(requirement.parts, meets);
}

// The options that carry, most votes first, up to the number of places; equal counts across the last
// place leave it empty.
std::vector<bool> winners(const domain::vote::Opened& opened, const Counted& counted) {
    const std::size_t places = opened.choose_max;
    std::vector<bool> chosen(counted.choices.size(), false);
    const auto carrying = [&](std::size_t i) {
        return counted.for_each[i] > 0 && carries(opened.pass, counted, counted.for_each[i]);
    };
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        if (!carrying(i)) continue;
        std::size_t at_least_as_many = 0;
        for (std::size_t other = 0; other < chosen.size(); ++other) {
            const bool rivals = carrying(other) && counted.for_each[other] >= counted.for_each[i];
            if (rivals) ++at_least_as_many;
        }
        chosen[i] = at_least_as_many <= places;
    }
    return chosen;
}

}  // namespace

bool reaches(const Threshold& threshold, std::uint64_t count, std::uint64_t of) {
    if (of == 0 || count == 0 || threshold.denominator == 0) return false;
    const Wide had = Wide{count} * threshold.denominator;
    const Wide asked = Wide{of} * threshold.numerator;
    return threshold.comparator == Comparator::more_than ? had > asked : had >= asked;
}

std::uint64_t least(const Threshold& threshold, std::uint64_t of) {
    std::uint64_t low = 1;
    std::uint64_t high = of + 1;
    while (low < high) {
        const std::uint64_t middle = low + (high - low) / 2;
        const Wide had = Wide{middle} * threshold.denominator;
        const Wide asked = Wide{of} * threshold.numerator;
        const bool enough = threshold.comparator == Comparator::more_than ? had > asked : had >= asked;
        if (enough) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

std::optional<std::uint64_t> base_of(Base base, const Counted& counted) {
    switch (base) {
        case Base::eligible:
            return counted.entitled;
        case Base::present:
        case Base::heads:
            return counted.electors;
        case Base::cast:
            return counted.cast;
        case Base::registered:
        case Base::area:
        case Base::households:
            break;
    }
    return std::nullopt;
}

bool is_quorate(const Requirement& quorum, const Counted& counted) {
    return is_met(quorum, [&](const Threshold& part) {
        const bool by_person = part.base == Base::eligible || part.base == Base::heads;
        return by_person && reaches(part, counted.electors, counted.entitled);
    });
}

bool carries(const Requirement& pass, const Counted& counted, std::uint64_t in_favour) {
    return is_met(pass, [&](const Threshold& part) {
        const auto base = base_of(part.base, counted);
        return base && reaches(part, in_favour, *base);
    });
}

Result result_of(const domain::vote::Opened& opened, const Counted& counted) {
    Result result;
    const bool has_options = !opened.options.empty();
    result.chosen.assign(counted.choices.size(), false);
    result.in_favour =
        has_options ? *std::ranges::max_element(counted.for_each) : counted.for_each.front();
    if (counted.cast > counted.electors || !is_quorate(opened.quorum, counted)) {
        result.outcome = Outcome::invalid;
        return result;
    }
    auto ranked = counted.for_each;
    std::ranges::sort(ranked, std::ranges::greater{});
    const bool even = ranked.size() > 1 && ranked[0] != 0 && ranked[0] == ranked[1];
    bool passed = false;
    if (has_options) {
        result.chosen = winners(opened, counted);
        passed = std::ranges::find(result.chosen, true) != result.chosen.end();
    } else {
        passed = carries(opened.pass, counted, result.in_favour);
    }
    result.outcome = passed ? Outcome::passed : even ? Outcome::tied : Outcome::failed;
    return result;
}

}  // namespace yishi::eventstore::audit
