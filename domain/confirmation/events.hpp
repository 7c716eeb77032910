// What can happen to an act that takes two. Type numbers 901 to 904.
#pragma once

#include "domain/confirmation/terms.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/words.hpp"

#include <variant>
#include <vector>

namespace yishi::domain::confirmation {

struct Proposed : Act {
    CouncilId council;
    PersonId proposer;  // nil: the operator
    Instant lapses_at;
    std::vector<PersonId> issuers = {};  // of the sign-in code of the proposer; council/events.hpp
    bool operator==(const Proposed&) const = default;
    static constexpr EventType type{901, 1, "proposed", {"已提请复核", "act proposed"}};
};
BOOST_DESCRIBE_STRUCT(Proposed, (Act), (council, proposer, lapses_at, issuers))

struct Confirmed {
    PersonId by;  // nil: the operator
    bool operator==(const Confirmed&) const = default;
    static constexpr EventType type{902, 1, "confirmed", {"已复核同意", "act confirmed"}};
};
BOOST_DESCRIBE_STRUCT(Confirmed, (), (by))

struct Withdrawn {
    bool operator==(const Withdrawn&) const = default;
    static constexpr EventType type{903, 1, "withdrawn", {"已撤回提请", "proposed act withdrawn"}};
};
BOOST_DESCRIBE_STRUCT(Withdrawn, (), ())

struct Lapsed {
    bool operator==(const Lapsed&) const = default;
    static constexpr EventType type{904, 1, "lapsed", {"已逾期失效", "proposed act lapsed"}};
};
BOOST_DESCRIBE_STRUCT(Lapsed, (), ())

using Event = std::variant<Proposed, Confirmed, Withdrawn, Lapsed>;

}  // namespace yishi::domain::confirmation
