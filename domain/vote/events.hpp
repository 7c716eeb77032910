// What a vote remembers. Stored for ever: see EventType before changing anything here.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/opening.hpp"
#include "domain/kernel/words.hpp"
#include "domain/rules/counting.hpp"
#include "domain/rules/terms.hpp"
#include "domain/session/id.hpp"
#include "domain/vote/terms.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace yishi::domain::vote {

// Freezes everything the result will be counted by: no later change of seats, presence, eligible
// counts or rules reaches this vote.
struct Opened : Question, Basis {
    std::vector<PersonId> electorate;  // ascending; voting members in the room, without the recused
    bool operator==(const Opened&) const = default;
    static constexpr EventType type{501, 1, "opened", {"表决已开始", "vote opened"}};
};
BOOST_DESCRIBE_STRUCT(Opened, (Question, Basis), (electorate))

// The person is no elector any more: the electorate shrinks by one, entitled does not; a ballot already cast
// falls away, and a count of hands must be taken again. Those recused before the opening are not
// in its electorate; they are recorded right behind it, `after_opening` false.
struct Recused {
    PersonId person;
    std::string reason;
    bool after_opening = true;
    bool operator==(const Recused&) const = default;
    static constexpr EventType type{502, 1, "recused", {"已回避", "recusal recorded"}};
};
BOOST_DESCRIBE_STRUCT(Recused, (), (person, reason, after_opening))

// Replaces an earlier ballot of the same elector. Choices are in the order of the options.
struct BallotCast {
    PersonId person;
    std::vector<std::string> choices;
    bool operator==(const BallotCast&) const = default;
    static constexpr EventType type{503, 1, "ballot_cast", {"已投票", "ballot cast"}};
};
BOOST_DESCRIBE_STRUCT(BallotCast, (), (person, choices))

// Replaces an earlier count and waits for its own confirmation.
struct HandsCounted {
    PersonId teller;
    std::uint32_t yes = 0;
    std::uint32_t no = 0;
    std::uint32_t abstain = 0;
    bool operator==(const HandsCounted&) const = default;
    static constexpr EventType type{504, 1, "hands_counted", {"已计票", "hands counted"}};
};
BOOST_DESCRIBE_STRUCT(HandsCounted, (), (teller, yes, no, abstain))

struct CountConfirmed {
    PersonId scrutineer;
    bool operator==(const CountConfirmed&) const = default;
    static constexpr EventType type{505, 1, "count_confirmed", {"计票已确认", "count confirmed"}};
};
BOOST_DESCRIBE_STRUCT(CountConfirmed, (), (scrutineer))

// Shows the ballots and counts of a hidden vote, all of them, right before it closes.
struct Revealed {
    Openings openings;
    bool operator==(const Revealed&) const = default;
    static constexpr EventType type{508, 1, "revealed", {"密封选票已公开", "ballots revealed"}};
};
BOOST_DESCRIBE_STRUCT(Revealed, (), (openings))

struct Closed {
    bool operator==(const Closed&) const = default;
    static constexpr bool leaves_nothing_sealed = true;
    static constexpr EventType type{506, 1, "closed", {"表决已结束", "vote closed"}};
};
BOOST_DESCRIBE_STRUCT(Closed, (), ())

// The result with both bases: `in_favour` of the ballots cast, and of those entitled.
struct Declared {
    rules::Outcome outcome{};
    std::vector<ChoiceCount> counts;  // yes, no, abstain; or the options in order, then abstain
    std::uint32_t in_favour = 0;      // yes; of several options, the count of the leading one
    std::uint32_t cast = 0;           // ballots that stand, abstentions among them
    std::uint32_t entitled = 0;
    std::uint32_t electorate = 0;
    std::uint32_t present = 0;
    std::uint32_t needed = 0;  // in favour, to pass, out of `of`, which is the count of `base`
    std::uint32_t of = 0;
    rules::Comparator comparator{};
    rules::Base base{};
    bool quorate = false;
    bool operator==(const Declared&) const = default;
    static constexpr EventType type{507, 1, "declared", {"表决结果已公布", "result declared"}};
};
BOOST_DESCRIBE_STRUCT(
    Declared,
    (),
    (outcome,
     counts,
     in_favour,
     cast,
     entitled,
     electorate,
     present,
     needed,
     of,
     comparator,
     base,
     quorate)
)

// A count that a teller took before his replacement must be taken again.
struct CounterReplaced {
    Counter counter{};
    PersonId person;  // who counts, or confirms, from now on
    std::string reason;
    bool operator==(const CounterReplaced&) const = default;
    static constexpr EventType type{
        509, 1, "counter_replaced", {"已更换计票人或监票人", "teller or scrutineer replaced"}
    };
};
BOOST_DESCRIBE_STRUCT(CounterReplaced, (), (counter, person, reason))

struct Annulled {
    std::string reason;
    bool operator==(const Annulled&) const = default;
    static constexpr EventType type{510, 1, "annulled", {"表决已宣告无效", "vote annulled"}};
};
BOOST_DESCRIBE_STRUCT(Annulled, (), (reason))

using Event = std::variant<
    Opened,
    Recused,
    BallotCast,
    HandsCounted,
    CountConfirmed,
    Revealed,
    Closed,
    Declared,
    CounterReplaced,
    Annulled>;

}  // namespace yishi::domain::vote
