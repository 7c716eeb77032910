// Who may send a command: its declaration held against the register and the matter's own relations.
// The one place where that is decided, for the pipeline, the audit and whoever shows what is next.
#pragma once

#include "domain/council/state.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/permit.hpp"
#include "domain/kernel/relation.hpp"

#include <optional>
#include <span>

namespace yishi::domain::council {

// A person as a matter sees him.
struct Asking {
    PersonId person;
    Instant at;
    RelationSet relations;           // what he is to the matter
    std::span<const BodyId> bodies;  // those the act is about
};

// The capacity by which the first permit that holds lets the person act; nothing when none does,
// and nothing for whoever is not in the register.
std::optional<Capacity> permitted(
    const Permits& permits, const State& register_, const Asking& asking
);

}  // namespace yishi::domain::council
