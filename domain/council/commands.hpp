// What may be asked of the register.
#pragma once

#include "domain/council/terms.hpp"
#include "domain/kernel/command_type.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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
    EligibleCounts eligible;  // zeros; counts are set by two persons, who say where they are from
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
    // Where a count is from that departs from the seats: "2026年选民登记名单".
    std::optional<std::string> counted_from = {};
    static constexpr std::array joined_later{std::string_view{"counted_from"}};
    static constexpr CommandType type{
        "count_eligible",
        {"核定应到人数", "set the eligible counts"},
        {in(register_keepers, {Role::clerk}), the_operator()},
        OnBehalf::never,
        second_keeper
    };
};
BOOST_DESCRIBE_STRUCT(CountEligible, (), (body, eligible, counted_from))

struct CountComposition {
    BodyId body;  // a villagers' representatives' meeting
    std::uint32_t reps = 0;
    std::uint32_t women_reps = 0;
    std::uint32_t population = 0;
    std::uint32_t households = 0;
    std::string counted_from;
    static constexpr CommandType type{
        "count_composition",
        {"核定代表构成", "count the representatives"},
        {in(register_keepers, {Role::clerk}), the_operator()},
        OnBehalf::never,
        second_keeper
    };
};
BOOST_DESCRIBE_STRUCT(
    CountComposition, (), (body, reps, women_reps, population, households, counted_from)
)

// The term goes on, and with it every seat that has no end of its own; also after it was over, lest
// nobody be left who could extend it. As whoever is given a seat, it takes one person and a basis.
struct ExtendTerm {
    BodyId body;
    Instant term_ends_at;
    Basis basis;
    static constexpr CommandType type{
        "extend_term",
        {"延长任期", "extend a term"},
        {in(register_keepers, {Role::clerk}), the_operator()}
    };
};
BOOST_DESCRIBE_STRUCT(ExtendTerm, (), (body, term_ends_at, basis))

// 换届: the seats there are end when the old term does, or when the new one begins if that is sooner. Whoever
// goes on takes his seat anew, from now on.
struct BeginTerm {
    BodyId body;
    Instant begins_at;
    std::optional<Instant> term_ends_at;
    Basis basis;
    static constexpr CommandType type{
        "begin_term",
        {"换届", "begin a new term"},
        {in(register_keepers, {Role::clerk}), the_operator()},
        OnBehalf::never,
        second_keeper
    };
};
BOOST_DESCRIBE_STRUCT(BeginTerm, (), (body, begins_at, term_ends_at, basis))

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

// Of whoever holds the same office there already, and for longer than he does: a renewal.
struct TakeSeat {
    PersonId person;
    BodyId body;
    Role role{};  // one of the offices of the body's kind
    std::optional<Instant> term_ends_at;
    std::optional<Basis> basis = {};  // a log of version 1 may hold one without; no more are taken
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

// 补选: the office that somebody vacated, for what was left of his term.
struct FillSeat {
    BodyId body;
    PersonId in_place_of;
    PersonId person;
    Basis basis;
    static constexpr CommandType type{
        "fill_seat",
        {"补选", "fill a vacant seat"},
        {in(register_keepers, {Role::clerk}), the_operator()}
    };
};
BOOST_DESCRIBE_STRUCT(FillSeat, (), (body, in_place_of, person, basis))

// The seat stays his and stays counted, but gives no office until then, or until it is ended.
struct SuspendSeat {
    PersonId person;
    BodyId body;
    std::optional<Instant> until;
    Basis basis;
    static constexpr CommandType type{
        "suspend_seat",
        {"暂停职务", "suspend a seat"},
        {in(register_keepers, {Role::clerk}), the_operator()},
        OnBehalf::never,
        second_keeper
    };
};
BOOST_DESCRIBE_STRUCT(SuspendSeat, (), (person, body, until, basis))

struct EndSuspension {
    PersonId person;
    BodyId body;
    Basis basis;
    static constexpr CommandType type{
        "end_suspension",
        {"恢复职务", "end a suspension"},
        {in(register_keepers, {Role::clerk}), the_operator()},
        OnBehalf::never,
        second_keeper
    };
};
BOOST_DESCRIBE_STRUCT(EndSuspension, (), (person, body, basis))

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
    CountComposition,
    ExtendTerm,
    BeginTerm,
    Enrol,
    Leave,
    TakeSeat,
    FillSeat,
    SuspendSeat,
    EndSuspension,
    VacateSeat,
    Resign,
    ReplaceMember,
    IssueSignInCode>;

}  // namespace yishi::domain::council
