// What a session remembers of its calling, attendance, course and minutes; of what happened while
// it sat: debate_events.hpp. Stored for ever: see EventType before changing anything here.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/kernel/words.hpp"
#include "domain/session/debate_events.hpp"
#include "domain/session/terms.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace yishi::domain::session {

struct Convened : Summons {
    std::optional<std::uint16_t> speech_seconds_max;
    std::optional<std::uint16_t> speeches_max;
    std::vector<BodyRule> rules;  // one for each body, in their order
    bool operator==(const Convened&) const = default;
    static constexpr EventType type{401, 1, "convened", {"会议已召集", "session convened"}};
};
BOOST_DESCRIBE_STRUCT(Convened, (Summons), (speech_seconds_max, speeches_max, rules))

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

struct Resumed {
    std::vector<QuorumCount> quorum;
    bool operator==(const Resumed&) const = default;
    static constexpr EventType type{421, 1, "resumed", {"会议已复会", "session resumed"}};
};
BOOST_DESCRIBE_STRUCT(Resumed, (), (quorum))

// Motions that were not put by now have lapsed.
struct Closed {
    bool operator==(const Closed&) const = default;
    static constexpr EventType type{422, 1, "closed", {"会议已结束", "session closed"}};
};
BOOST_DESCRIBE_STRUCT(Closed, (), ())

// Replaces an earlier draft and undoes the signatures under it.
struct MinutesDrafted {
    PrivateText text;
    bool operator==(const MinutesDrafted&) const = default;
    static constexpr EventType type{
        423, 1, "minutes_drafted", {"会议记录已起草", "minutes drafted"}
    };
};
BOOST_DESCRIBE_STRUCT(MinutesDrafted, (), (text))

// The minutes are signed once the chair and the clerk both have.
struct MinutesSigned {
    PersonId person;
    bool operator==(const MinutesSigned&) const = default;
    static constexpr EventType type{424, 1, "minutes_signed", {"会议记录已签署", "minutes signed"}};
};
BOOST_DESCRIBE_STRUCT(MinutesSigned, (), (person))

struct MinutesPublished {
    bool operator==(const MinutesPublished&) const = default;
    static constexpr EventType type{
        425, 1, "minutes_published", {"会议记录已公布", "minutes published"}
    };
};
BOOST_DESCRIBE_STRUCT(MinutesPublished, (), ())

struct ChairHandedOver {
    PersonId person;  // who chairs from now on
    bool operator==(const ChairHandedOver&) const = default;
    static constexpr EventType type{
        426, 1, "chair_handed_over", {"主持已移交", "chair handed over"}
    };
};
BOOST_DESCRIBE_STRUCT(ChairHandedOver, (), (person))

using Event = std::variant<
    Convened,
    AgendaSet,
    Cancelled,
    Arrived,
    Departed,
    Opened,
    FloorRequested,
    RequestWithdrawn,
    FloorGranted,
    FloorEnded,
    PointOfOrderRaised,
    RulingGiven,
    MotionMoved,
    MotionSeconded,
    MotionAmended,
    MotionWithdrawn,
    MotionPut,
    MotionTakenBack,
    ResultAnnounced,
    Adjourned,
    Resumed,
    Closed,
    MinutesDrafted,
    MinutesSigned,
    MinutesPublished,
    ChairHandedOver>;

}  // namespace yishi::domain::session
