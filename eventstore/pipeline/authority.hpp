// Who may do what: the one place where a credential becomes an actor with roles. Deny by default.
#pragma once

#include "domain/council/council.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/role.hpp"
#include "domain/kernel/words.hpp"
#include "eventstore/pipeline/command_request.hpp"
#include "eventstore/pipeline/reply.hpp"

#include <expected>
#include <optional>

namespace yishi::eventstore {

// In whose name, and in what capacity, an act is allowed.
struct Authority {
    domain::PersonId actor;   // nil for the operator and the clock
    domain::RoleSet roles;    // what the actor is towards the council; may be empty on behalf
    domain::Role capacity{};  // the role that allowed the act; the sender's, when on behalf
    std::optional<domain::PersonId>
        submitted_by;  // the sender, when not the actor; nil: the operator
};

// `council` is the id the act is under and `register_` its state; null when there is no such
// council. A person is denied outside the council of the credential and without one of the
// command's roles. Acting on behalf needs a command that allows it and the operator's credential or
// a clerk's of that council; the command's roles then ask nothing more, since whom one acts for
// need not be in the register: the command's own rules see Context::on_behalf and decide.
std::expected<Authority, Rejection> authority_of(
    const Credential& credential,
    const std::optional<domain::PersonId>& on_behalf_of,
    const domain::CommandType& type,
    const domain::CouncilId& council,
    const domain::council::State* register_,
    domain::Instant at
);

}  // namespace yishi::eventstore
