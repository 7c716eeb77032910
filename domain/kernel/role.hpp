// The parts people have in a council's bodies.
#pragma once

#include "domain/kernel/enum_words.hpp"

#include <cstdint>
#include <initializer_list>

#include <boost/describe/enum.hpp>

namespace yishi::domain {

// Numbers are stored; never reuse or reorder them.
enum class Role : std::uint8_t {
    resident = 1,    // 居民: in the register; no office in a body
    member = 2,      // 成员: holds a seat in a body
    chair = 3,       // 召集人/主持人
    clerk = 4,       // 记录员
    teller = 5,      // 计票人
    scrutineer = 6,  // 监票人
    supervisor = 7,  // 村务监督委员会成员
    mediator = 8,    // 人民调解员
    auditor = 9,     // 监督机关读者
    operator_ = 10,  // 系统运维: sets up, imports, never decides
    clock = 11,      // 时钟: reports that a deadline has passed
};
BOOST_DESCRIBE_ENUM(
    Role, resident, member, chair, clerk, teller, scrutineer, supervisor, mediator, auditor,
    operator_, clock
)
YISHI_WORDS(
    Role,
    (resident, "居民", "resident"),
    (member, "成员", "member"),
    (chair, "主持人", "chair"),
    (clerk, "记录员", "clerk"),
    (teller, "计票人", "teller"),
    (scrutineer, "监票人", "scrutineer"),
    (supervisor, "监督委员", "supervisor"),
    (mediator, "调解员", "mediator"),
    (auditor, "监督机关", "auditor"),
    (operator_, "系统运维", "operator"),
    (clock, "时钟", "clock")
)

// Whether a stored byte names a role.
constexpr bool is_role(std::uint8_t number) {
    return number >= static_cast<std::uint8_t>(Role::resident) &&
           number <= static_cast<std::uint8_t>(Role::clock);
}

// A set of roles. Empty means nobody: what is not allowed is refused. A number without a name, as an opened
// entry of a newer program may have, is in no set.
struct RoleSet {
    std::uint64_t bits = 0;

    constexpr RoleSet() = default;
    constexpr RoleSet(std::initializer_list<Role> roles) {
        for (const Role role : roles) insert(role);
    }
    constexpr void insert(Role role) { bits |= bit_of(role); }
    [[nodiscard]] constexpr bool contains(Role role) const { return (bits & bit_of(role)) != 0; }
    [[nodiscard]] constexpr bool meets(RoleSet other) const { return (bits & other.bits) != 0; }
    bool operator==(const RoleSet&) const = default;

  private:
    static constexpr std::uint64_t bit_of(Role role) {
        const auto number = static_cast<std::uint8_t>(role);
        return is_role(number) ? std::uint64_t{1} << number : 0;
    }
};
static_assert(static_cast<unsigned>(Role::clock) < 64, "a set of roles has a bit for each");

// What a seat in a body can be, and which seats carry a vote there.
inline constexpr RoleSet seat_roles{
    Role::member,
    Role::chair,
    Role::clerk,
    Role::teller,
    Role::scrutineer,
    Role::supervisor,
    Role::mediator,
    Role::auditor
};
inline constexpr RoleSet voting_roles{Role::member, Role::chair, Role::supervisor, Role::mediator};

}  // namespace yishi::domain
