// Exact counting: integers only, no rounding anywhere, no number too large for the type.
#pragma once

#include "domain/rules/terms.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <vector>

namespace yishi::domain::rules {

// Something counted in each way a rule may ask for. Area is in cm², so that m² with two decimals
// from the register stay exact.
struct Weight {
    std::uint64_t persons = 0;
    std::uint64_t households = 0;
    std::uint64_t area_cm2 = 0;
    bool operator==(const Weight&) const = default;
};
BOOST_DESCRIBE_STRUCT(Weight, (), (persons, households, area_cm2))

// What a decision is counted against, frozen when a vote opens.
struct Bases {
    Weight eligible = {};          // 应到, without those who recused themselves
    std::uint64_t registered = 0;  // registered voters; elections and recalls only
    Weight present = {};           // 到会, without those who recused themselves
    bool operator==(const Bases&) const = default;
};
BOOST_DESCRIBE_STRUCT(Bases, (), (eligible, registered, present))

// The ballots that stand. Void ballots are in none of these; see ballots.hpp.
struct Ballots {
    Weight yes = {};
    Weight no = {};
    Weight abstain = {};
    bool operator==(const Ballots&) const = default;
};
BOOST_DESCRIBE_STRUCT(Ballots, (), (yes, no, abstain))

// Every ballot that stands, abstentions included.
std::uint64_t cast(const Ballots& ballots);

// The least number that meets the threshold out of `of`; at least 1, so nobody decides nothing.
std::uint64_t needed(const Threshold& threshold, std::uint64_t of);

// Whether `count` out of `of` meets the threshold.
bool meets(const Threshold& threshold, std::uint64_t count, std::uint64_t of);

// One part of a requirement with its numbers filled in.
struct Part {
    Threshold threshold;
    std::uint64_t count = 0;
    std::uint64_t needed = 0;
    std::uint64_t of = 0;
    bool met = false;
    bool operator==(const Part&) const = default;
};
BOOST_DESCRIBE_STRUCT(Part, (), (threshold, count, needed, of, met))

struct Check {
    bool met = false;
    std::vector<Part> parts;
    bool operator==(const Check&) const = default;

    // The part to show where only one fits: one that is met where any suffices, one that is not met
    // where all must be, else the first. Null where nothing is asked.
    [[nodiscard]] const Part* decisive() const;
};
BOOST_DESCRIBE_STRUCT(Check, (), (met, parts))

// 法定人数: whether enough attend. `voting` is the number of ballots cast, which rules on
// registered voters ask for; leave it 0 where the vote has not begun.
Check quorum(const Requirement& requirement, const Bases& bases, std::uint64_t voting = 0);

// Whether enough are in favour.
Check majority(const Requirement& requirement, const Bases& bases, const Ballots& ballots);

enum class Outcome : std::uint8_t {
    passed = 1,
    failed = 2,
    tied = 3,     // failed with as many for as against; a tie never passes a 过半数 rule
    invalid = 4,  // no quorum, or more ballots than voters: there was no vote
};
BOOST_DESCRIBE_ENUM(Outcome, passed, failed, tied, invalid)

YISHI_WORDS(
    Outcome,
    (passed, "通过", "passed"),
    (failed, "未通过", "not passed"),
    (tied, "票数相等，未通过", "tied, not passed"),
    (invalid, "无效", "void")
)

// The outcome of a vote under these requirements: invalid before all else, then passed, tied,
// failed.
Outcome outcome_of(
    const Requirement& quorum_asked,
    const Requirement& majority_asked,
    const Bases& bases,
    const Ballots& ballots
);

}  // namespace yishi::domain::rules
