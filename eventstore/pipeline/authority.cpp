#include "eventstore/pipeline/authority.hpp"

#include <array>

namespace yishi::eventstore {
namespace {

using domain::Role;
using domain::RoleSet;

// From the most particular to the most general.
constexpr std::array by_particularity{
    Role::chair,
    Role::clerk,
    Role::teller,
    Role::scrutineer,
    Role::supervisor,
    Role::mediator,
    Role::auditor,
    Role::member,
    Role::resident,
    Role::operator_,
    Role::clock
};

std::optional<Role> most_particular(RoleSet held, RoleSet allowed) {
    for (const Role role : by_particularity) {
        if (held.contains(role) && allowed.contains(role)) return role;
    }
    return std::nullopt;
}

// What the sender is, whoever the act is for.
RoleSet roles_of_sender(
    const Credential& credential,
    const domain::CouncilId& council,
    const domain::council::State* register_,
    domain::Instant at
) {
    switch (credential.kind) {
        case Credential::Kind::operator_:
            return {Role::operator_};
        case Credential::Kind::clock:
            return {Role::clock};
        case Credential::Kind::person:
            break;
    }
    if (credential.person.is_nil() || council.is_nil() || credential.council != council) return {};
    return register_ == nullptr ? RoleSet{}
                                : domain::council::roles_of(*register_, credential.person, at);
}

}  // namespace

std::expected<Authority, Rejection> authority_of(
    const Credential& credential,
    const std::optional<domain::PersonId>& on_behalf_of,
    const domain::CommandType& type,
    const domain::CouncilId& council,
    const domain::council::State* register_,
    domain::Instant at
) {
    const RoleSet sender = roles_of_sender(credential, council, register_, at);
    if (!on_behalf_of) {
        const auto capacity = most_particular(sender, type.roles);
        if (!capacity) return std::unexpected(denied());
        return Authority{credential.person, sender, *capacity, std::nullopt};
    }
    const auto capacity = most_particular(sender, {Role::clerk, Role::operator_});
    if (type.on_behalf != domain::OnBehalf::allowed || !capacity) return std::unexpected(denied());
    const RoleSet actor =
        register_ == nullptr ? RoleSet{} : domain::council::roles_of(*register_, *on_behalf_of, at);
    return Authority{*on_behalf_of, actor, *capacity, credential.person};
}

}  // namespace yishi::eventstore
