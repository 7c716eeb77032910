// What may be asked of the register.
#pragma once

#include "domain/council/terms.hpp"
#include "domain/kernel/command_type.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace yishi::domain::council {

struct Found {
    std::string name;
    Kind kind{};
    static constexpr CommandType type{
        "found", {"建立议事单位", "found the council"}, {the_operator()}
    };
};
BOOST_DESCRIBE_STRUCT(Found, (), (name, kind))

struct AddBody {
    BodyId body;
    std::string kind;  // an identifier of body_kinds.hpp, such as deliberation_council
    std::string name;
    std::uint16_t size_max = 0;  // seats; 0 is no limit
    std::optional<Instant> term_ends_at;
    EligibleCounts eligible;
    static constexpr CommandType type{
        "add_body",
        {"设立机构", "add a body"},
        {in(register_keepers, {Role::clerk}), the_operator()}
    };
};
BOOST_DESCRIBE_STRUCT(AddBody, (), (body, kind, name, size_max, term_ends_at, eligible))

// What takes an office from somebody, or makes a quorum out of fewer people, nobody does alone.
inline constexpr Permits second_keeper{
    in(register_keepers, {Role::chair, Role::clerk}), the_operator()
};

struct CountEligible {
    BodyId body;
    EligibleCounts eligible;
    static constexpr CommandType type{
        "count_eligible",
        {"核定应到人数", "set the eligible counts"},
        {in(register_keepers, {Role::clerk}), the_operator()},
        OnBehalf::never,
        second_keeper
    };
};
BOOST_DESCRIBE_STRUCT(CountEligible, (), (body, eligible))

struct Enrol {
    PersonId person;
    PrivateLine name;
    std::optional<PrivateLine> contact;
    static constexpr CommandType type{
        "enrol",
        {"登记入册", "enrol a person"},
        {in(register_keepers, {Role::clerk}), the_operator()}
    };
};
BOOST_DESCRIBE_STRUCT(Enrol, (), (person, name, contact))

// Only of whoever holds no seat any more: leaving must not take one away.
struct Leave {
    PersonId person;
    std::string reason;
    static constexpr CommandType type{
        "leave",
        {"退出名册", "leave the register"},
        {in(register_keepers, {Role::clerk}), the_operator()}
    };
};
BOOST_DESCRIBE_STRUCT(Leave, (), (person, reason))

struct TakeSeat {
    PersonId person;
    BodyId body;
    Role role{};  // one of the offices of the body's kind
    std::optional<Instant> term_ends_at;
    std::optional<Basis> basis = {};  // left out: none stated, which an audit finds
    static constexpr CommandType type{
        "take_seat", {"就任", "take a seat"}, {in(register_keepers, {Role::clerk}), the_operator()}
    };
};
BOOST_DESCRIBE_STRUCT(TakeSeat, (), (person, body, role, term_ends_at, basis))

struct VacateSeat {
    PersonId person;
    BodyId body;
    std::string reason;
    static constexpr CommandType type{
        "vacate_seat",
        {"离任", "vacate a seat"},
        {in(register_keepers, {Role::clerk}), the_operator()},
        OnBehalf::never,
        second_keeper
    };
};
BOOST_DESCRIBE_STRUCT(VacateSeat, (), (person, body, reason))

// By whoever holds the seat: his own he gives up alone.
struct Resign {
    BodyId body;
    std::string reason;
    static constexpr CommandType type{
        "resign", {"辞职", "resign"}, {who_is(Relation::subject)}
    };
};
BOOST_DESCRIBE_STRUCT(Resign, (), (body, reason))

struct ReplaceMember {
    BodyId body;
    PersonId leaving;
    PersonId arriving;
    std::string reason;
    std::optional<Basis> basis = {};
    static constexpr CommandType type{
        "replace_member",
        {"更换成员", "replace a member"},
        {in(register_keepers, {Role::clerk}), the_operator()},
        OnBehalf::never,
        second_keeper
    };
};
BOOST_DESCRIBE_STRUCT(ReplaceMember, (), (body, leaving, arriving, reason, basis))

// Records that somebody may sign in. The code itself is a secret and never comes near the log;
// `issue` tells one code from the next, so that a retry is not a second one.
struct IssueSignInCode {
    PersonId person;
    CommandId issue;
    Instant expires_at;
    static constexpr CommandType type{
        "issue_sign_in_code",
        {"发放登录码", "issue a sign-in code"},
        {in(register_keepers, {Role::clerk}), the_operator()}
    };
};
BOOST_DESCRIBE_STRUCT(IssueSignInCode, (), (person, issue, expires_at))

using Command = std::variant<
    Found,
    AddBody,
    CountEligible,
    Enrol,
    Leave,
    TakeSeat,
    VacateSeat,
    Resign,
    ReplaceMember,
    IssueSignInCode>;

}  // namespace yishi::domain::council
