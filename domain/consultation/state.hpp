// A consultation as it stands. Everything a decision asks for is one look-up in a sorted map, so
// that the fifty-thousandth opinion costs what the first did.
#pragma once

#include "domain/consultation/terms.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/kernel/words.hpp"
#include "domain/topic/id.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>

namespace yishi::domain::consultation {

struct Moderation {
    bool accepted = false;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Moderation, (), (accepted, reason))

// How the opinions on one statement stand: one per participant, the last.
struct Tally {
    std::uint32_t agree = 0;
    std::uint32_t disagree = 0;
    std::uint32_t pass = 0;
    bool operator==(const Tally&) const = default;
};
BOOST_DESCRIBE_STRUCT(Tally, (), (agree, disagree, pass))

struct Statement {
    std::uint32_t number = 0;  // in order of making, from 0; short key of opinions
    std::string participant;
    PrivateText text;
    std::optional<Moderation> moderation;
    Tally tally;
};
BOOST_DESCRIBE_STRUCT(Statement, (), (number, participant, text, moderation, tally))

struct Participant {
    PersonId person;
    std::uint32_t statements = 0;
    std::map<std::uint32_t, Opinion> opinions;  // by number of the statement
};
BOOST_DESCRIBE_STRUCT(Participant, (), (person, statements, opinions))

struct Unopened {
    static constexpr PhaseName phase{"unopened", {"未开始", "not opened"}};
};
BOOST_DESCRIBE_STRUCT(Unopened, (), ())

struct Gathering : Inquiry {
    std::map<std::string, Statement> statements;      // by label
    std::map<std::string, Participant> participants;  // by label
    std::map<PersonId, std::string> labels;
    std::uint32_t next_number = 1;  // the label of the next participant who brings none
    static constexpr PhaseName phase{"open", {"征求中", "open"}};
};
BOOST_DESCRIBE_STRUCT(Gathering, (Inquiry), (statements, participants, labels, next_number))

// Nobody may state or answer any more; a statement can still be moderated, since it stays on show.
struct Concluded {
    Gathering gathered;
    static constexpr PhaseName phase{"closed", {"已结束", "closed"}};
};
BOOST_DESCRIBE_STRUCT(Concluded, (), (gathered))

using State = std::variant<Unopened, Gathering, Concluded>;

}  // namespace yishi::domain::consultation
