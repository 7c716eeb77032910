#include "eventstore/pipeline/authority.hpp"

#include "domain/council/permission.hpp"

namespace yishi::eventstore {
namespace {

using domain::Capacity;
using domain::Permits;
using domain::Role;

// Whose clerk acts for people who come to the desk.
constexpr Permits desk{domain::in(domain::register_keepers, {Role::clerk})};

std::optional<Capacity> capacity_of(
    const Credential& credential, const Permits& permits, const Matter& matter
) {
    switch (credential.kind) {
        case Credential::Kind::operator_:
            if (permits.has(domain::Where::operator_)) return Capacity{Role::operator_, {}};
            return std::nullopt;
        case Credential::Kind::clock:
            if (permits.has(domain::Where::clock)) return Capacity{Role::clock, {}};
            return std::nullopt;
        case Credential::Kind::person:
            break;
    }
    return domain::council::permitted(
        permits, *matter.register_, {credential.person, matter.at, matter.relations, matter.bodies}
    );
}

std::expected<Authority, Rejection> on_behalf(
    const Credential& credential,
    const domain::PersonId& actor,
    bool is_import,
    const domain::CommandType& type,
    const Matter& matter
) {
    if (type.on_behalf != domain::OnBehalf::allowed) return std::unexpected(denied());
    const bool is_operator = credential.kind == Credential::Kind::operator_;
    const auto capacity = is_operator ? std::optional(Capacity{Role::operator_, {}})
                                      : capacity_of(credential, desk, matter);
    if (!capacity) return std::unexpected(denied());
    const bool enrolled =
        matter.register_ != nullptr && domain::council::is_enrolled(*matter.register_, actor);
    if (!enrolled && !(is_operator && is_import)) return std::unexpected(unknown_person());
    return Authority{actor, *capacity, credential.person};
}

}  // namespace

bool is_known(
    const Credential& credential,
    const domain::CouncilId& council,
    const domain::council::State* register_
) {
    if (credential.kind != Credential::Kind::person) return true;
    if (credential.person.is_nil() || council.is_nil() || credential.council != council) {
        return false;
    }
    return register_ != nullptr && domain::council::is_enrolled(*register_, credential.person);
}

std::expected<Authority, Rejection> authority_of(
    const Credential& credential,
    const std::optional<domain::PersonId>& on_behalf_of,
    bool is_import,
    const domain::CommandType& type,
    const Matter& matter
) {
    if (!is_known(credential, matter.council, matter.register_)) return std::unexpected(denied());
    if (on_behalf_of) return on_behalf(credential, *on_behalf_of, is_import, type, matter);
    if (const auto capacity = capacity_of(credential, type.permits, matter)) {
        return Authority{credential.person, *capacity, std::nullopt};
    }
    const auto relation = type.permits.relation();
    if (credential.kind != Credential::Kind::person || !relation) {
        return std::unexpected(denied());
    }
    return std::unexpected(lacks(*relation));
}

}  // namespace yishi::eventstore
