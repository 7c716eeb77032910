// The register as it stands: one type per phase, so that what a phase does not know cannot be
// asked.
#pragma once

#include "domain/council/terms.hpp"
#include "domain/kernel/body_kind.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/kernel/role.hpp"
#include "domain/kernel/words.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace yishi::domain::council {

// An office that somebody gave up or lost before its term was over.
struct Vacancy {
    PersonId person;  // who held it
    Role role{};
    std::optional<Instant> term_ends_at;
};
BOOST_DESCRIBE_STRUCT(Vacancy, (), (person, role, term_ends_at))

// Whoever left longer ago is not followed by by-election any more.
constexpr std::size_t vacancies_max = 100;

struct Body {
    BodyKind kind{};
    std::string name;
    std::uint16_t size_max = 0;
    std::optional<Instant> term_ends_at;
    EligibleCounts eligible;
    std::string counted_from = {};  // of `eligible`
    std::optional<Instant> term_begins_at = {};  // where a new term was begun
    std::optional<Composition> composition = {};
    std::vector<Vacancy> vacancies = {};  // of this term, at most vacancies_max, the newest last
};
BOOST_DESCRIBE_STRUCT(
    Body,
    (),
    (kind,
     name,
     size_max,
     term_ends_at,
     eligible,
     counted_from,
     term_begins_at,
     composition,
     vacancies)
)

struct Suspension {
    std::optional<Instant> until;
};
BOOST_DESCRIBE_STRUCT(Suspension, (), (until))

struct Seat {
    Role role{};
    std::optional<Instant> term_ends_at;
    std::vector<PersonId> recorded_by = {};  // as SeatTaken has it
    std::optional<Suspension> suspension = {};
};
BOOST_DESCRIBE_STRUCT(Seat, (), (role, term_ends_at, recorded_by, suspension))

// A sign-in code somebody was issued.
struct Code {
    CommandId issue;
    std::vector<PersonId> issuers;  // as SignInCodeIssued has them
};
BOOST_DESCRIBE_STRUCT(Code, (), (issue, issuers))

// Whoever is signed in by an older one signs in anew where it matters who issued it.
constexpr std::size_t codes_max = 8;

struct Person {
    PrivateLine name;
    std::optional<PrivateLine> contact;
    std::map<BodyId, Seat> seats;
    std::vector<Code> codes;  // the latest, at most codes_max, the newest last
};
BOOST_DESCRIBE_STRUCT(Person, (), (name, contact, seats, codes))

struct Unfounded {
    static constexpr PhaseName phase{"unfounded", {"未建立", "not founded"}};
};
BOOST_DESCRIBE_STRUCT(Unfounded, (), ())

struct Standing {
    std::string name;
    Kind kind{};
    std::map<BodyId, Body> bodies;
    std::map<PersonId, Person> people;  // those in the register now
    static constexpr PhaseName phase{"standing", {"运行中", "standing"}};
};
BOOST_DESCRIBE_STRUCT(Standing, (), (name, kind, bodies, people))

using State = std::variant<Unfounded, Standing>;

}  // namespace yishi::domain::council
