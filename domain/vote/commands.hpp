// What may be asked of a vote.
#pragma once

#include "domain/kernel/command_type.hpp"
#include "domain/kernel/id.hpp"
#include "domain/session/id.hpp"
#include "domain/vote/terms.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace yishi::domain::vote {

// Somebody who may not vote on this matter (回避), known before the vote opens: by his own declaration in the
// session or its body's decision. Those are recused whether the chair names them or not; what he may add is the reason.
struct Recusal {
    PersonId person;
    std::string reason;
    bool operator==(const Recusal&) const = default;
};
BOOST_DESCRIBE_STRUCT(Recusal, (), (person, reason))

struct Open : Question {
    std::optional<std::vector<Recusal>> recusals;
    static constexpr CommandType type{"open", {"开始表决", "open the vote"}, {the_chair, the_acting_chair}};
};
BOOST_DESCRIBE_STRUCT(Open, (Question), (recusals))

// By whoever is concerned. What is known before the opening is said in the session.
struct Recuse {
    PersonId person;
    std::string reason;
    static constexpr CommandType type{
        "recuse", {"回避", "record a recusal"}, {who_is(Relation::subject)}
    };
};
BOOST_DESCRIBE_STRUCT(Recuse, (), (person, reason))

// One of "yes", "no", "abstain"; where there are options, up to `choose_max` of their texts, or
// "abstain" alone. May be sent again with other choices until the vote closes; in a hidden vote, twice.
struct Cast {
    std::vector<std::string> choices;
    static constexpr CommandType type{
        "cast", {"投票", "cast a ballot"}, {who_is(Relation::elector)}
    };
};
BOOST_DESCRIBE_STRUCT(Cast, (), (choices))

// By the teller named at the opening.
struct CountHands {
    std::uint32_t yes = 0;
    std::uint32_t no = 0;
    std::uint32_t abstain = 0;
    static constexpr CommandType type{
        "count_hands", {"计票", "count the hands"}, {who_is(Relation::teller_of_vote)}
    };
};
BOOST_DESCRIBE_STRUCT(CountHands, (), (yes, no, abstain))

struct ConfirmCount {
    static constexpr CommandType type{
        "confirm_count", {"监票确认", "confirm the count"}, {who_is(Relation::scrutineer_of_vote)}
    };
};
BOOST_DESCRIBE_STRUCT(ConfirmCount, (), ())

// By whoever has it to do; by the chair, once that person has left the room.
struct ReplaceCounter {
    Counter counter{};
    PersonId person;
    std::string reason;
    static constexpr CommandType type{
        "replace_counter",
        {"更换计票人或监票人", "replace a teller or scrutineer"},
        {who_is(Relation::teller_of_vote),
         who_is(Relation::scrutineer_of_vote),
         the_chair,
         the_acting_chair}
    };
};
BOOST_DESCRIBE_STRUCT(ReplaceCounter, (), (counter, person, reason))

struct Close {
    static constexpr CommandType type{"close", {"结束表决", "close the vote"}, {the_chair, the_acting_chair}};
};
BOOST_DESCRIBE_STRUCT(Close, (), ())

// By the chair of the session or the teller of the vote.
struct Declare {
    static constexpr CommandType type{
        "declare",
        {"公布表决结果", "declare the result"},
        {the_chair, the_acting_chair, who_is(Relation::teller_of_vote)}
    };
};
BOOST_DESCRIBE_STRUCT(Declare, (), ())

// Who may say that a vote does not count, and who has to say so with him.
inline constexpr Permits annulling{
    who_is(Relation::chair_of_session),
    who_is(Relation::clerk_of_session),
    who_is(Relation::scrutineer_of_vote),
    in(supervising_bodies, voting_roles)
};

// At any time, also after its session: what was declared falls, and the motion is before the house again
// where there still is one.
struct Annul {
    std::string reason;
    static constexpr CommandType type{
        "annul", {"宣告表决无效", "annul the vote"}, annulling, OnBehalf::never, annulling
    };
};
BOOST_DESCRIBE_STRUCT(Annul, (), (reason))

using Command = std::variant<
    Open,
    Recuse,
    Cast,
    CountHands,
    ConfirmCount,
    ReplaceCounter,
    Close,
    Declare,
    Annul>;

}  // namespace yishi::domain::vote
