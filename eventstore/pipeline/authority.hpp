// Who may do what: the one place where a credential becomes an actor in a capacity. Deny by
// default.
#pragma once

#include "domain/council/council.hpp"
#include "domain/kernel/command_type.hpp"
#include "domain/kernel/id.hpp"
#include "eventstore/pipeline/command_request.hpp"
#include "eventstore/pipeline/reply.hpp"

#include <expected>
#include <optional>
#include <vector>

namespace yishi::eventstore {

// In whose name, and in what capacity, an act is allowed.
struct Authority {
    domain::PersonId actor;     // nil for the operator and the clock
    domain::Capacity capacity;  // what allowed the act; the sender's, when on behalf
    std::optional<domain::PersonId>
        submitted_by;  // the sender, when not the actor; nil: the operator
};

// What an act is under and about.
struct Matter {
    domain::CouncilId council;                          // nil: of no council
    const domain::council::State* register_ = nullptr;  // null when there is no such council
    domain::RelationSet relations;                      // what the actor is to it
    std::vector<domain::BodyId> bodies;                 // those it is about
    domain::Instant at;
};

// Whether the sender could be allowed anything at all under that council: the operator, the clock,
// and those whom its register knows. Cheap, and asked first.
bool is_known(
    const Credential& credential,
    const domain::CouncilId& council,
    const domain::council::State* register_
);

// A person is denied outside the council of the credential and without one of the command's
// permits; where a permit asks for a relation the rejection names it ("not_the_author").
//
// Acting on behalf needs a command that allows it, the operator's credential or that of the clerk
// who keeps the register, and somebody whom the register knows. Only an import (`is_import`, by the
// operator alone) brings in people who are in no register: participants of something that happened
// elsewhere.
std::expected<Authority, Rejection> authority_of(
    const Credential& credential,
    const std::optional<domain::PersonId>& on_behalf_of,
    bool is_import,
    const domain::CommandType& type,
    const Matter& matter
);

}  // namespace yishi::eventstore
