// That two people have looked at what is to be recorded: one makes a check number with a preview,
// another gives it back. The rules ask for one person who enters people and seats; this is against
// slips and shows in no entry. What the rules ask two for is another matter (ADR 29).
#pragma once

#include "domain/council/state.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "eventstore/pipeline/command_request.hpp"
#include "tools/yishi/server.hpp"
#include "tools/yishi/trouble.hpp"

#include <string>
#include <vector>

namespace yishi::tools {

// As whom the token lets its holder act. Trouble (denied) where it is nobody's.
Outcome<eventstore::Credential> sender_of(const Server& server);

class SecondLook {
  public:
    // `matter` is all that is to be recorded, word for word. `at` is now.
    SecondLook(
        const domain::CouncilId& council,
        const domain::council::State& register_,
        std::string matter,
        domain::Instant at
    );

    // Whether he is one of the two: the operator, chair or clerk of a body that keeps the register.
    [[nodiscard]] bool may_look(const domain::PersonId& person) const;
    // Nobody else could be the other one: a register that is being set up.
    [[nodiscard]] bool is_alone(const domain::PersonId& person) const;

    // Ten digits, of him and no one else.
    [[nodiscard]] std::string number_of(const domain::PersonId& person) const;
    // Trouble (conflict) unless somebody else made the number for this very matter.
    [[nodiscard]] Outcome<void> confirm(const domain::PersonId& person, const std::string& number)
        const;

  private:
    const domain::CouncilId council_;
    const std::string matter_;
    std::vector<domain::PersonId> lookers_;  // nil is the operator
};

}  // namespace yishi::tools
