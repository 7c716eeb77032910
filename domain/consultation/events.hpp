// What a consultation remembers. Stored for ever: see EventType before changing anything here.
#pragma once

#include "domain/consultation/terms.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/kernel/words.hpp"
#include "domain/topic/id.hpp"

#include <optional>
#include <string>
#include <variant>

namespace yishi::domain::consultation {

struct Opened : Inquiry {
    bool operator==(const Opened&) const = default;
    static constexpr EventType type{601, 1, "opened", {"征求意见已开始", "consultation opened"}};
};
BOOST_DESCRIBE_STRUCT(Opened, (Inquiry), ())

// From here on this person's acts carry this label, and nobody else's do.
struct ParticipantJoined {
    std::string participant;
    PersonId person;
    bool operator==(const ParticipantJoined&) const = default;
    static constexpr EventType type{
        602, 1, "participant_joined", {"参与者已加入", "participant joined"}
    };
};
BOOST_DESCRIBE_STRUCT(ParticipantJoined, (), (participant, person))

struct Stated {
    std::string statement;
    std::string participant;
    PrivateText text;
    bool operator==(const Stated&) const = default;
    static constexpr EventType type{603, 1, "stated", {"意见已提出", "statement made"}};
};
BOOST_DESCRIBE_STRUCT(Stated, (), (statement, participant, text))

// The participant's opinion from now on; an earlier one on the same statement is replaced.
struct Opined {
    std::string statement;
    std::string participant;
    Opinion opinion{};
    bool operator==(const Opined&) const = default;
    static constexpr EventType type{604, 1, "opined", {"态度已表达", "statement answered"}};
};
BOOST_DESCRIBE_STRUCT(Opined, (), (statement, participant, opinion))

struct Moderated {
    std::string statement;
    bool accepted = false;
    std::string reason;
    bool operator==(const Moderated&) const = default;
    static constexpr EventType type{605, 1, "moderated", {"意见已审核", "statement moderated"}};
};
BOOST_DESCRIBE_STRUCT(Moderated, (), (statement, accepted, reason))

struct Closed {
    bool at_deadline = false;  // by the clock, not by a person
    bool operator==(const Closed&) const = default;
    static constexpr EventType type{606, 1, "closed", {"征求意见已结束", "consultation closed"}};
};
BOOST_DESCRIBE_STRUCT(Closed, (), (at_deadline))

using Event = std::variant<Opened, ParticipantJoined, Stated, Opined, Moderated, Closed>;

}  // namespace yishi::domain::consultation
