// What a session remembers of its calling, attendance and course. Stored for ever: see EventType
// before changing anything here.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/kernel/words.hpp"
#include "domain/session/id.hpp"
#include "domain/session/terms.hpp"
#include "domain/topic/id.hpp"
#include "domain/vote/id.hpp"

#include <optional>
#include <string>
#include <vector>

namespace yishi::domain::session {

// Version 1 did not freeze how many were entitled.
struct ConvenedV1 : Summons {
    std::optional<std::uint16_t> speech_seconds_max;
    std::optional<std::uint16_t> speeches_max;
    std::vector<BodyRule> rules;
    static constexpr EventType type{401, 1, "convened", {"会议已召集", "session convened"}};
};
BOOST_DESCRIBE_STRUCT(ConvenedV1, (Summons), (speech_seconds_max, speeches_max, rules))

struct Convened : Summons {
    std::optional<std::uint16_t> speech_seconds_max;
    std::optional<std::uint16_t> speeches_max;
    std::vector<BodyRule> rules;  // one for each body, in their order
    std::vector<Entitled> entitled = {};  // of the bodies of which it is frozen
    using Older = ConvenedV1;
    bool operator==(const Convened&) const = default;
    static constexpr EventType type{401, 2, "convened", {"会议已召集", "session convened"}};
};
BOOST_DESCRIBE_STRUCT(Convened, (Summons), (speech_seconds_max, speeches_max, rules, entitled))

inline Convened lift(ConvenedV1 old) {
    Convened now;
    static_cast<Summons&>(now) = std::move(old);
    now.speech_seconds_max = old.speech_seconds_max;
    now.speeches_max = old.speeches_max;
    now.rules = std::move(old.rules);
    return now;
}

struct AgendaSet {
    std::vector<AgendaItem> agenda;
    bool operator==(const AgendaSet&) const = default;
    static constexpr EventType type{402, 1, "agenda_set", {"议程已调整", "agenda set"}};
};
BOOST_DESCRIBE_STRUCT(AgendaSet, (), (agenda))

struct Cancelled {
    std::string reason;
    bool operator==(const Cancelled&) const = default;
    static constexpr EventType type{403, 1, "cancelled", {"会议已取消", "session cancelled"}};
};
BOOST_DESCRIBE_STRUCT(Cancelled, (), (reason))

struct Arrived {
    PersonId person;
    Instant at;
    bool operator==(const Arrived&) const = default;
    static constexpr EventType type{404, 1, "arrived", {"已签到", "person arrived"}};
};
BOOST_DESCRIBE_STRUCT(Arrived, (), (person, at))

struct Departed {
    PersonId person;
    Instant at;
    bool operator==(const Departed&) const = default;
    static constexpr EventType type{405, 1, "departed", {"已离场", "person departed"}};
};
BOOST_DESCRIBE_STRUCT(Departed, (), (person, at))

struct Opened {
    std::vector<QuorumCount> quorum;  // of each body, at this moment
    bool operator==(const Opened&) const = default;
    static constexpr EventType type{406, 1, "opened", {"会议已开始", "session opened"}};
};
BOOST_DESCRIBE_STRUCT(Opened, (), (quorum))

struct Adjourned {
    std::string reason;
    std::optional<Instant> resumes_at;
    bool operator==(const Adjourned&) const = default;
    static constexpr EventType type{420, 1, "adjourned", {"会议已休会", "session adjourned"}};
};
BOOST_DESCRIBE_STRUCT(Adjourned, (), (reason, resumes_at))

// To another day: everybody has gone, and signs in anew. Holds what its notice rests on.
struct AdjournedToDay {
    std::string reason;
    Instant resumes_at;
    Instant at;
    Grounds grounds{};
    std::vector<BodyRule> rules;      // one for each body, with the notice that it asks for
    std::vector<QuorumCount> quorum;  // where the assembly said so; else none
    bool operator==(const AdjournedToDay&) const = default;
    static constexpr EventType type{
        427, 1, "adjourned_to_day", {"会议已延至另日", "session adjourned to another day"}
    };
};
BOOST_DESCRIBE_STRUCT(AdjournedToDay, (), (reason, resumes_at, at, grounds, rules, quorum))

struct Resumed {
    std::vector<QuorumCount> quorum;
    bool operator==(const Resumed&) const = default;
    static constexpr EventType type{421, 1, "resumed", {"会议已复会", "session resumed"}};
};
BOOST_DESCRIBE_STRUCT(Resumed, (), (quorum))

struct ResumedOnDay {
    std::vector<QuorumCount> quorum;  // of those who have signed in anew
    bool operator==(const ResumedOnDay&) const = default;
    static constexpr EventType type{
        428, 1, "resumed_on_day", {"会议另日已复会", "session resumed on another day"}
    };
};
BOOST_DESCRIBE_STRUCT(ResumedOnDay, (), (quorum))

// Motions that were not put by now have lapsed.
struct Closed {
    bool operator==(const Closed&) const = default;
    static constexpr EventType type{422, 1, "closed", {"会议已结束", "session closed"}};
};
BOOST_DESCRIBE_STRUCT(Closed, (), ())

struct ChairHandedOver {
    PersonId person;  // who chairs from now on
    bool operator==(const ChairHandedOver&) const = default;
    static constexpr EventType type{
        426, 1, "chair_handed_over", {"主持已移交", "chair handed over"}
    };
};
BOOST_DESCRIBE_STRUCT(ChairHandedOver, (), (person))

struct ClerkHandedOver {
    PersonId person;  // who keeps the minutes from now on
    bool operator==(const ClerkHandedOver&) const = default;
    static constexpr EventType type{
        429, 1, "clerk_handed_over", {"记录已移交", "minutes handed over"}
    };
};
BOOST_DESCRIBE_STRUCT(ClerkHandedOver, (), (person))

// By those in the room.
struct Chosen {
    Duty duty{};
    PersonId person;
    std::vector<Asked> asked;  // everybody there who has a vote
    bool operator==(const Chosen&) const = default;
    static constexpr EventType type{
        430, 1, "chosen", {"已推举主持人或记录员", "chair or clerk chosen"}
    };
};
BOOST_DESCRIBE_STRUCT(Chosen, (), (duty, person, asked))

// By an office; the entry says which, and in which body.
struct TakenOver {
    Duty duty{};
    PersonId person;
    PersonId from;  // who had it
    bool operator==(const TakenOver&) const = default;
    static constexpr EventType type{
        431, 1, "taken_over", {"已接任主持或记录", "chair or minutes taken over"}
    };
};
BOOST_DESCRIBE_STRUCT(TakenOver, (), (duty, person, from))

}  // namespace yishi::domain::session
