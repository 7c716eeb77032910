#include "domain/rules/counting.hpp"

#include <algorithm>
#include <cassert>

namespace yishi::domain::rules {
namespace {

struct Share {
    std::uint64_t count;
    std::uint64_t of;
};

// A quorum asks who came: those present of those who should be, or voters of those registered.
Share attending(Base base, const Bases& bases, std::uint64_t voting) {
    switch (base) {
        case Base::eligible:
        case Base::heads:
            return {bases.present.persons, bases.eligible.persons};
        case Base::households:
            return {bases.present.households, bases.eligible.households};
        case Base::area:
            return {bases.present.area_cm2, bases.eligible.area_cm2};
        case Base::registered:
            return {voting, bases.registered};
        case Base::present:
        case Base::cast:
            break;
    }
    assert(false && "a quorum cannot be a share of those who came");
    return {0, 0};
}

// A majority asks who is in favour; owners count only among those taking part (Civil Code art.
// 278).
Share in_favour(Base base, const Bases& bases, const Ballots& ballots) {
    switch (base) {
        case Base::eligible:
            return {ballots.yes.persons, bases.eligible.persons};
        case Base::registered:
            return {ballots.yes.persons, bases.registered};
        case Base::present:
        case Base::heads:
            return {ballots.yes.persons, bases.present.persons};
        case Base::cast:
            return {ballots.yes.persons, cast(ballots)};
        case Base::area:
            return {ballots.yes.area_cm2, bases.present.area_cm2};
        case Base::households:
            return {ballots.yes.households, bases.eligible.households};
    }
    return {0, 0};
}

template <class ShareOf>
Check checked(const Requirement& requirement, ShareOf share_of) {
    Check check;
    for (const auto& threshold : requirement.parts) {
        const Share share = share_of(threshold.base);
        check.parts.push_back(
            {threshold,
             share.count,
             needed(threshold, share.of),
             share.of,
             meets(threshold, share.count, share.of)}
        );
    }
    check.met = requirement.joined == Joined::all || requirement.parts.empty()
                    ? std::ranges::all_of(check.parts, &Part::met)
                    : std::ranges::any_of(check.parts, &Part::met);
    return check;
}

}  // namespace

std::uint64_t cast(const Ballots& ballots) {
    return ballots.yes.persons + ballots.no.persons + ballots.abstain.persons;
}

std::uint64_t needed(const Threshold& threshold, std::uint64_t of) {
    assert(is_sound(threshold));
    // of × k / n without the product: k <= n, so neither term exceeds `of`, nor the last one n².
    const std::uint64_t k = threshold.numerator;
    const std::uint64_t n = threshold.denominator;
    const std::uint64_t whole = of / n * k;
    const std::uint64_t rest = of % n * k;
    if (threshold.comparator == Comparator::more_than) return whole + rest / n + 1;
    return std::max<std::uint64_t>(whole + (rest + n - 1) / n, 1);
}

bool meets(const Threshold& threshold, std::uint64_t count, std::uint64_t of) {
    return count >= needed(threshold, of);
}

const Part* Check::decisive() const {
    if (parts.empty()) return nullptr;
    const auto telling = std::ranges::find(parts, met, &Part::met);
    return telling == parts.end() ? &parts.front() : &*telling;
}

Check quorum(const Requirement& requirement, const Bases& bases, std::uint64_t voting) {
    return checked(requirement, [&](Base base) { return attending(base, bases, voting); });
}

Check majority(const Requirement& requirement, const Bases& bases, const Ballots& ballots) {
    return checked(requirement, [&](Base base) { return in_favour(base, bases, ballots); });
}

Outcome outcome_of(
    const Requirement& quorum_asked,
    const Requirement& majority_asked,
    const Bases& bases,
    const Ballots& ballots
) {
    const std::uint64_t voters = std::max(bases.registered, bases.present.persons);
    if (cast(ballots) > voters) return Outcome::invalid;
    if (!quorum(quorum_asked, bases, cast(ballots)).met) return Outcome::invalid;
    if (majority(majority_asked, bases, ballots).met) return Outcome::passed;
    const bool even = ballots.yes.persons == ballots.no.persons && ballots.yes.persons != 0;
    return even ? Outcome::tied : Outcome::failed;
}

}  // namespace yishi::domain::rules
