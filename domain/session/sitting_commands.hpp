// What may be asked of a sitting: its calling, attendance and course.
#pragma once

#include "domain/kernel/command_type.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/session/conveners.hpp"
#include "domain/session/id.hpp"
#include "domain/session/terms.hpp"
#include "domain/topic/id.hpp"
#include "domain/vote/id.hpp"

#include <optional>
#include <string>
#include <vector>

namespace yishi::domain::session {

struct Convene : Summons {
    std::optional<std::uint16_t> speech_seconds_max;  // absent: the most there may be
    std::optional<std::uint16_t> speeches_max;  // of one person on one motion; absent: no limit
    static constexpr CommandType type{
        "convene", {"召集会议", "convene the session"}, {in_its_bodies({Role::chair, Role::clerk})}
    };
};
BOOST_DESCRIBE_STRUCT(Convene, (Summons), (speech_seconds_max, speeches_max))

struct SetAgenda {
    std::vector<AgendaItem> agenda;
    static constexpr CommandType type{
        "set_agenda",
        {"调整议程", "set the agenda"},
        {the_chair, the_acting_chair, the_clerk, the_acting_clerk}
    };
};
BOOST_DESCRIBE_STRUCT(SetAgenda, (), (agenda))

struct Cancel {
    std::string reason;
    static constexpr CommandType type{
        "cancel",
        {"取消会议", "cancel the session"},
        {the_chair, the_acting_chair, the_clerk, the_acting_clerk}
    };
};
BOOST_DESCRIBE_STRUCT(Cancel, (), (reason))

// By the person, or at the door by a clerk or the chair of the session.
struct Arrive {
    PersonId person;
    static constexpr CommandType type{
        "arrive",
        {"签到", "record an arrival"},
        {in_the_council(seat_roles).who_is(Relation::subject),
         the_chair,
         the_acting_chair,
         in_its_bodies({Role::clerk}),
         the_acting_clerk}
    };
};
BOOST_DESCRIBE_STRUCT(Arrive, (), (person))

struct Depart {
    PersonId person;
    static constexpr CommandType type{
        "depart",
        {"离场", "record a departure"},
        {in_the_council(seat_roles).who_is(Relation::subject),
         the_chair,
         the_acting_chair,
         in_its_bodies({Role::clerk}),
         the_acting_clerk}
    };
};
BOOST_DESCRIBE_STRUCT(Depart, (), (person))

struct Open {
    static constexpr CommandType type{
        "open", {"开会", "open the session"}, {the_chair, the_acting_chair}
    };
};
BOOST_DESCRIBE_STRUCT(Open, (), ())

// By the chair, to whoever has a seat in the bodies; by the clerk, once the chair's office has ended, to
// another who holds that office.
struct HandOverChair {
    PersonId person;
    static constexpr CommandType type{
        "hand_over_chair",
        {"移交主持", "hand over the chair"},
        {the_chair, the_acting_chair, the_clerk, the_acting_clerk}
    };
};
BOOST_DESCRIBE_STRUCT(HandOverChair, (), (person))

// By the clerk, whether or not the office still runs.
struct HandOverClerk {
    PersonId person;
    static constexpr CommandType type{
        "hand_over_clerk", {"移交记录", "hand over the minutes"}, {who_is(Relation::clerk_of_session)}
    };
};
BOOST_DESCRIBE_STRUCT(HandOverClerk, (), (person))

// By the choice of those in the room, where whoever has the duty is not there or not in office any more.
// Everybody there who has a vote is asked; somebody else than the chosen one records it.
struct Choose {
    Duty duty{};
    PersonId person;
    std::vector<Asked> asked;
    static constexpr CommandType type{
        "choose",
        {"推举主持人或记录员", "choose a chair or a clerk"},
        {the_clerk, the_acting_clerk, in_its_bodies(voting_roles)}
    };
};
BOOST_DESCRIBE_STRUCT(Choose, (), (duty, person, asked))

// By whoever holds that office in one of the bodies, or in the body that by law calls their meetings.
struct TakeOver {
    Duty duty{};
    static constexpr CommandType type{
        "take_over",
        {"接任主持或记录", "take over the chair or the minutes"},
        {in_its_bodies({Role::chair, Role::clerk}), in(convening_bodies, {Role::chair, Role::clerk})}
    };
};
BOOST_DESCRIBE_STRUCT(TakeOver, (), (duty))

// With a time of the same day, or none, a break; with one of another day the end of this sitting. Neither
// needs a quorum, unless the assembly is to have said it.
struct Adjourn {
    std::string reason;
    std::optional<Instant> resumes_at;
    std::optional<bool> by_assembly = {};  // instead of a notice, with a quorum in the room
    static constexpr CommandType type{
        "adjourn", {"休会", "adjourn the session"}, {the_chair, the_acting_chair}
    };
};
BOOST_DESCRIBE_STRUCT(Adjourn, (), (reason, resumes_at, by_assembly))

struct Resume {
    static constexpr CommandType type{
        "resume", {"复会", "resume the session"}, {the_chair, the_acting_chair}
    };
};
BOOST_DESCRIBE_STRUCT(Resume, (), ())

struct Close {
    static constexpr CommandType type{
        "close", {"散会", "close the session"}, {the_chair, the_acting_chair}
    };
};
BOOST_DESCRIBE_STRUCT(Close, (), ())

}  // namespace yishi::domain::session
