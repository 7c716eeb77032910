// Who may send a command, as data that the pipeline, the audit, documents and the protocol page
// read.
//
//   {in(screening_bodies, {Role::chair, Role::clerk})}         an office in a body of these kinds
//   {in_its_bodies(voting_roles)}                              an office in a body the act is about
//   {who_is(Relation::author)}                                 what the matter itself knows
//   {in_its_bodies({Role::chair}).who_is(Relation::chair_of_session), the_clock()}   alternatives
#pragma once

#include "domain/kernel/body_kind.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/relation.hpp"
#include "domain/kernel/role.hpp"

#include <boost/describe/enum.hpp>

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>

namespace yishi::domain {

// In what capacity an act was allowed: the role, and the body it is an office of; nil where it is
// none.
struct Capacity {
    Role role{};
    BodyId body;
    bool operator==(const Capacity&) const = default;
};

// Where the role has to be held.
enum class Where : std::uint8_t {
    nowhere,     // no role is asked: the register itself, or a relation, suffices
    kinds,       // in a body of certain kinds
    its_bodies,  // in one of the bodies the act is about
    council,     // in any body of the council
    operator_,   // the operator's own credential
    clock,
};
BOOST_DESCRIBE_ENUM(Where, nowhere, kinds, its_bodies, council, operator_, clock)
YISHI_WORDS(
    Where,
    (nowhere, "名册中的人", "anybody in the register"),
    (kinds, "以下机构", "in a body of these kinds"),
    (its_bodies, "所涉机构", "in a body it is about"),
    (council, "任一机构", "in any body"),
    (operator_, "系统运维", "the operator"),
    (clock, "时钟", "the clock")
)

// One alternative. Whatever it asks must hold together; whoever is in no register holds nothing.
struct Permit {
    Where where = Where::nowhere;
    BodyKinds kinds;
    RoleSet roles;
    std::optional<Relation> relation;

    // The same, and this relation as well.
    [[nodiscard]] constexpr Permit who_is(Relation wanted) const {
        Permit narrower = *this;
        narrower.relation = wanted;
        return narrower;
    }
    bool operator==(const Permit&) const = default;
};

constexpr Permit in(BodyKinds kinds, RoleSet roles) { return {Where::kinds, kinds, roles, {}}; }
constexpr Permit in_its_bodies(RoleSet roles) { return {Where::its_bodies, {}, roles, {}}; }
constexpr Permit in_the_council(RoleSet roles) { return {Where::council, {}, roles, {}}; }
constexpr Permit who_is(Relation relation) { return {Where::nowhere, {}, {}, relation}; }
constexpr Permit any_resident() { return {}; }
constexpr Permit the_operator() { return {Where::operator_, {}, {}, {}}; }
constexpr Permit the_clock() { return {Where::clock, {}, {}, {}}; }

// Who presides over a session and who keeps its minutes, as long as the office lasts.
inline constexpr Permit the_chair = in_its_bodies({Role::chair}).who_is(Relation::chair_of_session);
inline constexpr Permit the_clerk = in_its_bodies({Role::clerk}).who_is(Relation::clerk_of_session);
// Who does so in somebody's place: by hand-over, by the choice of those in the room, or by the rule of
// the body that calls the meeting.
inline constexpr Permit the_acting_chair = who_is(Relation::acting_chair);
inline constexpr Permit the_acting_clerk = who_is(Relation::acting_clerk);

// Alternatives, the most particular first: the first that holds is the capacity recorded. None
// refuses everybody.
class Permits {
  public:
    constexpr Permits() = default;
    constexpr Permits(std::initializer_list<Permit> permits) {
        assert(permits.size() <= rows_.size());
        for (const Permit& permit : permits) rows_[count_++] = permit;
    }
    [[nodiscard]] constexpr const Permit* begin() const { return rows_.data(); }
    [[nodiscard]] constexpr const Permit* end() const { return rows_.data() + count_; }
    [[nodiscard]] constexpr bool empty() const { return count_ == 0; }
    [[nodiscard]] constexpr bool has(Where where) const {
        for (const Permit& permit : *this) {
            if (permit.where == where) return true;
        }
        return false;
    }
    // The relation to speak of when none of the alternatives holds.
    [[nodiscard]] constexpr std::optional<Relation> relation() const {
        for (const Permit& permit : *this) {
            if (permit.relation) return permit.relation;
        }
        return std::nullopt;
    }

  private:
    std::array<Permit, 6> rows_{};
    std::size_t count_ = 0;
};

}  // namespace yishi::domain
