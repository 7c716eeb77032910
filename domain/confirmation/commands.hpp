// What may be asked of an act that takes two. Who may propose and confirm it, the act itself says
// (CommandType::permits and ::second); the pipeline asks it on trial.
#pragma once

#include "domain/confirmation/terms.hpp"
#include "domain/kernel/command_type.hpp"
#include "domain/kernel/id.hpp"

#include <variant>

namespace yishi::domain::confirmation {

// Whoever sends a command that takes two has proposed it; nobody needs to send this himself.
struct Propose : Act {
    CouncilId council;
    static constexpr CommandType type{
        "propose", {"提请复核", "propose an act that takes two"}, {any_resident(), the_operator()}
    };
};
BOOST_DESCRIBE_STRUCT(Propose, (Act), (council))

// By somebody else, who holds the second office that the act names.
struct Confirm {
    static constexpr CommandType type{
        "confirm", {"复核同意", "confirm the act"}, {any_resident(), the_operator()}
    };
};
BOOST_DESCRIBE_STRUCT(Confirm, (), ())

// By whoever proposed it.
struct Withdraw {
    static constexpr CommandType type{
        "withdraw",
        {"撤回提请", "withdraw the proposed act"},
        {who_is(Relation::author), the_operator()}
    };
};
BOOST_DESCRIBE_STRUCT(Withdraw, (), ())

struct Lapse {
    static constexpr CommandType type{"lapse", {"逾期失效", "let it lapse"}, {the_clock()}};
};
BOOST_DESCRIBE_STRUCT(Lapse, (), ())

using Command = std::variant<Propose, Confirm, Withdraw, Lapse>;

}  // namespace yishi::domain::confirmation
