#include "domain/council/permission.hpp"

#include "domain/council/council.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace yishi::domain::council {
namespace {

// From the most particular to the most general.
constexpr std::array by_particularity{
    Role::chair,
    Role::clerk,
    Role::teller,
    Role::scrutineer,
    Role::supervisor,
    Role::mediator,
    Role::auditor,
    Role::member
};

class Bearer {
  public:
    Bearer(const State& council, const Asking& asking)
        : register_(council),
          asking_(asking),
          offices_(offices_of(council, asking.person, asking.at)) {}

    std::optional<Capacity> by(const Permit& permit) const {
        if (permit.relation && !asking_.relations.contains(*permit.relation)) return std::nullopt;
        if (permit.where == Where::operator_ || permit.where == Where::clock) return std::nullopt;
        if (permit.where == Where::nowhere) return without_office(permit);
        for (const Role role : by_particularity) {
            if (!permit.roles.contains(role)) continue;
            const auto office = std::ranges::find_if(offices_, [&](const Capacity& held) {
                return held.role == role && counts(permit, held.body);
            });
            if (office != offices_.end()) return *office;
        }
        return std::nullopt;
    }

  private:
    [[nodiscard]] bool is_its_body(const BodyId& body) const {
        return std::ranges::find(asking_.bodies, body) != asking_.bodies.end();
    }

    [[nodiscard]] bool counts(const Permit& permit, const BodyId& body) const {
        switch (permit.where) {
            case Where::kinds:
                return permit.kinds.contains(find_body(register_, body)->kind);
            case Where::its_bodies:
                return is_its_body(body);
            case Where::council:
                return true;
            case Where::nowhere:
            case Where::operator_:
            case Where::clock:
                return false;
        }
        return false;
    }

    // A relation is a part of its own; where an office of a body of the matter is behind it, that
    // body is named.
    [[nodiscard]] Capacity without_office(const Permit& permit) const {
        if (!permit.relation) return {Role::resident, {}};
        const Role role = role_of(*permit.relation);
        const auto office = std::ranges::find_if(offices_, [&](const Capacity& held) {
            const bool votes = role == Role::member && voting_roles.contains(held.role);
            return (held.role == role || votes) && is_its_body(held.body);
        });
        return {role, office != offices_.end() ? office->body : BodyId{}};
    }

    const State& register_;
    const Asking& asking_;
    std::vector<Capacity> offices_;
};

}  // namespace

std::optional<Capacity> permitted(
    const Permits& permits, const State& register_, const Asking& asking
) {
    if (!is_enrolled(register_, asking.person)) return std::nullopt;
    const Bearer bearer(register_, asking);
    for (const Permit& permit : permits) {
        if (auto capacity = bearer.by(permit)) return capacity;
    }
    return std::nullopt;
}

}  // namespace yishi::domain::council
