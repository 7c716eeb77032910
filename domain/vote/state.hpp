// A vote as it stands.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/words.hpp"
#include "domain/rules/terms.hpp"
#include "domain/session/id.hpp"
#include "domain/vote/events.hpp"
#include "domain/vote/terms.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace yishi::domain::vote {

struct Hands {
    std::uint32_t yes = 0;
    std::uint32_t no = 0;
    std::uint32_t abstain = 0;
    bool operator==(const Hands&) const = default;
};
BOOST_DESCRIBE_STRUCT(Hands, (), (yes, no, abstain))

struct Poll : Question, Basis {
    std::set<PersonId> electorate;
    std::map<PersonId, std::vector<std::string>> ballots;  // of electors only
    std::map<PersonId, std::uint32_t> times_cast;          // of electors only
    std::map<PersonId, std::string> recused;               // with the reason
    std::optional<Hands> hands;
    bool is_count_confirmed = false;
};
BOOST_DESCRIBE_STRUCT(
    Poll, (Question, Basis), (electorate, ballots, times_cast, recused, hands, is_count_confirmed)
)

struct Unopened {
    static constexpr PhaseName phase{"unopened", {"未开始", "not opened"}};
};
BOOST_DESCRIBE_STRUCT(Unopened, (), ())

struct Polling {
    Poll poll;
    static constexpr PhaseName phase{"open", {"表决中", "open"}};
};
BOOST_DESCRIBE_STRUCT(Polling, (), (poll))

struct Ended {
    Poll poll;
    static constexpr PhaseName phase{"closed", {"已结束", "closed"}};
};
BOOST_DESCRIBE_STRUCT(Ended, (), (poll))

struct Settled {
    Poll poll;
    Declared result;
    static constexpr PhaseName phase{"declared", {"已公布", "declared"}};
};
BOOST_DESCRIBE_STRUCT(Settled, (), (poll, result))

// Whatever was cast or declared in it counts for nothing.
struct Voided {
    Poll poll;
    std::string reason;
    bool stays_secret = false;  // a hidden vote that was never closed: nobody is shown its answers
    static constexpr PhaseName phase{"annulled", {"已宣告无效", "annulled"}};
};
BOOST_DESCRIBE_STRUCT(Voided, (), (poll, reason, stays_secret))

using State = std::variant<Unopened, Polling, Ended, Settled, Voided>;

}  // namespace yishi::domain::vote
