// What the register remembers. Stored for ever: see EventType before changing anything here.
#pragma once

#include "domain/council/terms.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/kernel/role.hpp"
#include "domain/kernel/words.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace yishi::domain::council {

struct Founded {
    std::string name;
    Kind kind{};
    bool operator==(const Founded&) const = default;
    static constexpr EventType type{101, 1, "founded", {"已建立", "founded"}};
};
BOOST_DESCRIBE_STRUCT(Founded, (), (name, kind))

struct BodyAdded {
    BodyId body;
    std::string kind;
    std::string name;
    std::uint16_t size_max = 0;
    std::optional<Instant> term_ends_at;
    EligibleCounts eligible;
    bool operator==(const BodyAdded&) const = default;
    static constexpr EventType type{102, 1, "body_added", {"机构已设立", "body added"}};
};
BOOST_DESCRIBE_STRUCT(BodyAdded, (), (body, kind, name, size_max, term_ends_at, eligible))

// Version 1 did not say where a count was from.
struct EligibleCountedV1 {
    BodyId body;
    EligibleCounts eligible;
    static constexpr EventType type{
        103, 1, "eligible_counted", {"应到人数已核定", "eligible counts set"}
    };
};
BOOST_DESCRIBE_STRUCT(EligibleCountedV1, (), (body, eligible))

struct EligibleCounted {
    BodyId body;
    EligibleCounts eligible;
    std::string counted_from = {};  // empty where the count is that of the seats
    using Older = EligibleCountedV1;
    bool operator==(const EligibleCounted&) const = default;
    static constexpr EventType type{
        103, 2, "eligible_counted", {"应到人数已核定", "eligible counts set"}
    };
};
BOOST_DESCRIBE_STRUCT(EligibleCounted, (), (body, eligible, counted_from))

inline EligibleCounted lift(EligibleCountedV1 old) { return {old.body, old.eligible, {}}; }

struct Enrolled {
    PersonId person;
    PrivateLine name;
    std::optional<PrivateLine> contact;
    bool operator==(const Enrolled&) const = default;
    static constexpr EventType type{104, 1, "enrolled", {"已登记入册", "person enrolled"}};
};
BOOST_DESCRIBE_STRUCT(Enrolled, (), (person, name, contact))

struct Left {
    PersonId person;
    std::string reason;
    bool operator==(const Left&) const = default;
    static constexpr EventType type{105, 1, "left", {"已退出名册", "person left"}};
};
BOOST_DESCRIBE_STRUCT(Left, (), (person, reason))

struct SeatTaken {
    PersonId person;
    BodyId body;
    Role role{};
    std::optional<Instant> term_ends_at;
    std::optional<Basis> basis = {};
    // Who did so alone, and whoever could have signed in as he; nil: the operator. None: it took two.
    std::vector<PersonId> recorded_by = {};
    bool operator==(const SeatTaken&) const = default;
    static constexpr EventType type{106, 1, "seat_taken", {"已就任", "seat taken"}};
};
BOOST_DESCRIBE_STRUCT(SeatTaken, (), (person, body, role, term_ends_at, basis, recorded_by))

struct SeatVacated {
    PersonId person;
    BodyId body;
    std::string reason;
    bool operator==(const SeatVacated&) const = default;
    static constexpr EventType type{107, 1, "seat_vacated", {"已离任", "seat vacated"}};
};
BOOST_DESCRIBE_STRUCT(SeatVacated, (), (person, body, reason))

struct SignInCodeIssued {
    PersonId person;
    CommandId issue;
    Instant expires_at;
    // Who could have signed in with it: who issued it, who issued the code that he had signed in with,
    // and so on. Nil, the operator, only as the first.
    std::vector<PersonId> issuers = {};
    bool operator==(const SignInCodeIssued&) const = default;
    static constexpr EventType type{
        108, 1, "sign_in_code_issued", {"登录码已发放", "sign-in code issued"}
    };
};
BOOST_DESCRIBE_STRUCT(SignInCodeIssued, (), (person, issue, expires_at, issuers))

struct TermExtended {
    BodyId body;
    Instant term_ends_at;
    Basis basis;
    bool operator==(const TermExtended&) const = default;
    static constexpr EventType type{109, 1, "term_extended", {"任期已延长", "term extended"}};
};
BOOST_DESCRIBE_STRUCT(TermExtended, (), (body, term_ends_at, basis))

struct TermBegun {
    BodyId body;
    Instant begins_at;
    std::optional<Instant> term_ends_at;
    Basis basis;
    bool operator==(const TermBegun&) const = default;
    static constexpr EventType type{110, 1, "term_begun", {"已换届", "new term begun"}};
};
BOOST_DESCRIBE_STRUCT(TermBegun, (), (body, begins_at, term_ends_at, basis))

struct SeatRenewed {
    PersonId person;
    BodyId body;
    std::optional<Instant> term_ends_at;
    Basis basis;
    std::vector<PersonId> recorded_by;  // as SeatTaken has it; the seat is owed to them as well
    bool operator==(const SeatRenewed&) const = default;
    static constexpr EventType type{111, 1, "seat_renewed", {"已连任", "seat renewed"}};
};
BOOST_DESCRIBE_STRUCT(SeatRenewed, (), (person, body, term_ends_at, basis, recorded_by))

struct SeatFilled {
    PersonId person;
    BodyId body;
    PersonId in_place_of;
    Role role{};
    std::optional<Instant> term_ends_at;  // as the seat had it that was vacated
    Basis basis;
    std::vector<PersonId> recorded_by;  // as SeatTaken has it
    bool operator==(const SeatFilled&) const = default;
    static constexpr EventType type{112, 1, "seat_filled", {"已补选", "vacant seat filled"}};
};
BOOST_DESCRIBE_STRUCT(
    SeatFilled, (), (person, body, in_place_of, role, term_ends_at, basis, recorded_by)
)

struct SeatSuspended {
    PersonId person;
    BodyId body;
    std::optional<Instant> until;
    Basis basis;
    bool operator==(const SeatSuspended&) const = default;
    static constexpr EventType type{113, 1, "seat_suspended", {"职务已暂停", "seat suspended"}};
};
BOOST_DESCRIBE_STRUCT(SeatSuspended, (), (person, body, until, basis))

struct SuspensionEnded {
    PersonId person;
    BodyId body;
    Basis basis;
    bool operator==(const SuspensionEnded&) const = default;
    static constexpr EventType type{114, 1, "suspension_ended", {"职务已恢复", "suspension ended"}};
};
BOOST_DESCRIBE_STRUCT(SuspensionEnded, (), (person, body, basis))

struct CompositionCounted {
    BodyId body;
    Composition composition;
    std::string counted_from;
    bool operator==(const CompositionCounted&) const = default;
    static constexpr EventType type{
        115, 1, "composition_counted", {"代表构成已核定", "representatives counted"}
    };
};
BOOST_DESCRIBE_STRUCT(CompositionCounted, (), (body, composition, counted_from))

using Event = std::variant<
    Founded,
    BodyAdded,
    EligibleCounted,
    Enrolled,
    Left,
    SeatTaken,
    SeatVacated,
    SignInCodeIssued,
    TermExtended,
    TermBegun,
    SeatRenewed,
    SeatFilled,
    SeatSuspended,
    SuspensionEnded,
    CompositionCounted>;

}  // namespace yishi::domain::council
