// One rule with its numbers: what a body of this kind, or an act of this kind, must reach and keep
// to.
#pragma once

#include "domain/kernel/step.hpp"
#include "domain/kernel/words.hpp"
#include "domain/rules/terms.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace yishi::domain::rules {

// Where a rule's numbers come from.
enum class Authority : std::uint8_t {
    statute = 1,          // a law or a provincial regulation, as `source` says
    practice = 2,         // published practice without the force of law
    product_default = 3,  // ours, because no source gives a number; a council may tighten it
};
BOOST_DESCRIBE_ENUM(Authority, statute, practice, product_default)

// Who may make a meeting or a step happen by asking together.
enum class Who : std::uint8_t {
    villagers = 1,  // 村民, aged 18 and over
    voters = 2,     // 登记选民
    reps = 3,       // 村民代表
    electors = 4,   // the people of the unit that elected the representative
    households = 5,
    groups = 6,   // 居民小组
    members = 7,  // of the body itself
};
BOOST_DESCRIBE_ENUM(Who, villagers, voters, reps, electors, households, groups, members)

// "one fifth of the voters" or, where `count` is not 0, "five representatives".
struct Starter {
    Who who{};
    std::uint16_t numerator = 0;
    std::uint16_t denominator = 1;
    std::uint16_t count = 0;
    bool operator==(const Starter&) const = default;
};

// What a length of time is for.
enum class Step : std::uint8_t {
    call_meeting = 1,       // 召集: must be called within
    hold_vote = 2,          // 投票表决 within
    town_helps = 3,         // 乡镇协助 within, after that
    announce_change = 4,    // 公告变更 within
    announce_end = 5,       // 公告终止职务 within
    answer = 6,             // 答复 within
    publish_result = 7,     // 公布 within
    same_facts_barred = 8,  // 同一事实不得再提 for
    court_challenge = 9,    // 请求撤销 within
    consult_publicly = 10,  // 公示征求意见 for at least, before the vote
};
BOOST_DESCRIBE_ENUM(
    Step,
    call_meeting,
    hold_vote,
    town_helps,
    announce_change,
    announce_end,
    answer,
    publish_result,
    same_facts_barred,
    court_challenge,
    consult_publicly
)

using domain::Unit;

struct Period {
    Step step{};
    std::uint16_t length = 0;
    Unit unit = Unit::days;
    bool operator==(const Period&) const = default;
};

struct Rule {
    std::string id;  // "R2"; stable, and what votes and local rules name
    Words words;
    Words source;
    Authority authority = Authority::statute;
    bool assumed = false;     // the text in force was not available: numbers of the text before it
    Requirement quorum = {};  // no parts: the source asks for none
    Requirement pass = {};    // no parts: nothing is decided by vote under this rule
    std::uint16_t notice_days = 0;   // 提前通知: calendar days before the meeting
    std::uint16_t posting_days = 0;  // 公示: whole days a plan or decision stays up at least
    std::vector<Starter> starters = {};
    std::vector<Period> periods = {};
};

// The period for that step, or null where the rule has none.
const Period* find_period(const Rule& rule, Step step);

// Whether `count` of `of` such people suffice to start what the rule is about.
bool may_start(const Rule& rule, Who who, std::uint64_t count, std::uint64_t of);

}  // namespace yishi::domain::rules
