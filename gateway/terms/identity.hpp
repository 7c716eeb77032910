// Who is asking, as the credential that came with the request shows.
#pragma once

#include <cstdint>
#include <string>

#include "domain/kernel/id.hpp"
#include "eventstore/pipeline/pipeline.hpp"

namespace yishi::gateway {

struct Identity {
    enum class Kind : std::uint8_t { anonymous, person, operator_ };
    Kind kind = Kind::anonymous;
    domain::PersonId person;    // nil unless kind is person
    domain::CouncilId council;  // the council whose register the person is in; nil likewise
    std::string session;        // names the signed-in session to Access; empty unless there is one
    domain::CommandId code = {};  // the sign-in code it began with, as the register names it; nil likewise

    [[nodiscard]] bool is_anonymous() const { return kind == Kind::anonymous; }
    [[nodiscard]] bool is_operator() const { return kind == Kind::operator_; }

    // Must not be asked of somebody anonymous.
    [[nodiscard]] eventstore::Credential credential() const {
        using CredentialKind = eventstore::Credential::Kind;
        return {is_operator() ? CredentialKind::operator_ : CredentialKind::person, person, council, code};
    }
};

}  // namespace yishi::gateway
