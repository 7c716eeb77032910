// The words rules are made of: shares, what they are a share of, and how they are compared. One
// phrase of a statute is one Threshold; 过半数 and 半数以上 are different comparators, never one.
#pragma once

#include "domain/kernel/enum_words.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <vector>

namespace yishi::domain::rules {

constexpr std::uint16_t local_days_max = 365;

// 以上 includes the number itself (Civil Code art. 1259); 过 and 超过 do not.
enum class Comparator : std::uint8_t {
    more_than = 1,  // 过半数, 超过: strict, 2a > b
    at_least = 2,   // 半数以上, 三分之二以上: inclusive, 3a >= 2b
};
BOOST_DESCRIBE_ENUM(Comparator, more_than, at_least)

// What a share is a share of. The regimes differ in this more than in anything else.
enum class Base : std::uint8_t {
    eligible = 1,    // 应到/全体: everybody who should attend
    registered = 2,  // 登记选民
    present = 3,     // 到会
    cast = 4,        // 参加投票: ballots that stand, abstentions among them
    heads = 5,       // 人数 of owners: of all in a quorum, of those taking part in a pass
    area = 6,        // 专有部分面积: likewise
    households = 7,  // 户: of all households, each by its representative
};
BOOST_DESCRIBE_ENUM(Base, eligible, registered, present, cast, heads, area, households)

YISHI_WORDS(
    Comparator,
    (more_than, "超过", "more than"),
    (at_least, "不少于", "at least")
)

YISHI_WORDS(
    Base,
    (eligible, "应到人数", "those who should attend"),
    (registered, "登记选民", "registered voters"),
    (present, "到会人数", "those present"),
    (cast, "参加投票人数", "ballots cast"),
    (heads, "业主人数", "owners by head"),
    (area, "专有部分面积", "owners by area"),
    (households, "户数", "households")
)

// "more than 1/2 of those present". A share of nothing is never reached.
struct Threshold {
    Comparator comparator{};
    std::uint16_t numerator = 0;
    std::uint16_t denominator = 1;
    Base base{};
    bool operator==(const Threshold&) const = default;
};
BOOST_DESCRIBE_STRUCT(Threshold, (), (comparator, numerator, denominator, base))

constexpr Threshold more_than(std::uint16_t numerator, std::uint16_t denominator, Base base) {
    return {Comparator::more_than, numerator, denominator, base};
}
constexpr Threshold at_least(std::uint16_t numerator, std::uint16_t denominator, Base base) {
    return {Comparator::at_least, numerator, denominator, base};
}

// Above nothing, and such that everybody together can reach it.
constexpr bool is_sound(const Threshold& threshold) {
    if (threshold.numerator == 0 || threshold.denominator == 0) return false;
    if (threshold.comparator == Comparator::more_than) {
        return threshold.numerator < threshold.denominator;
    }
    return threshold.numerator <= threshold.denominator;
}

// A quorum is a share of those who could come, never of those who came.
constexpr bool is_quorum(const Threshold& threshold) {
    return is_sound(threshold) && threshold.base != Base::present && threshold.base != Base::cast;
}

enum class Joined : std::uint8_t {
    all = 1,  // every part must be met (owners: area and heads)
    any = 2,  // one part suffices (assembly: adults or household representatives)
};
BOOST_DESCRIBE_ENUM(Joined, all, any)
YISHI_WORDS(
    Joined,
    (all, "须全部满足", "all must be met"),
    (any, "满足其一即可", "one suffices")
)

// What must be reached. Without parts nothing is asked.
struct Requirement {
    Joined joined = Joined::all;
    std::vector<Threshold> parts;
    bool operator==(const Requirement&) const = default;
};
BOOST_DESCRIBE_STRUCT(Requirement, (), (joined, parts))

inline Requirement all_of(std::vector<Threshold> parts) { return {Joined::all, std::move(parts)}; }
inline Requirement any_of(std::vector<Threshold> parts) { return {Joined::any, std::move(parts)}; }

}  // namespace yishi::domain::rules
