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

struct EligibleCounted {
    BodyId body;
    EligibleCounts eligible;
    bool operator==(const EligibleCounted&) const = default;
    static constexpr EventType type{
        103, 1, "eligible_counted", {"应到人数已核定", "eligible counts set"}
    };
};
BOOST_DESCRIBE_STRUCT(EligibleCounted, (), (body, eligible))

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

using Event = std::variant<
    Founded,
    BodyAdded,
    EligibleCounted,
    Enrolled,
    Left,
    SeatTaken,
    SeatVacated,
    SignInCodeIssued>;

}  // namespace yishi::domain::council
