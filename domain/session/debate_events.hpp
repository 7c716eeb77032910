// What a session remembers of the floor, points of order and motions. Stored for ever.
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

namespace yishi::domain::session {

// Joins the queue at its end; somebody who waits already keeps the place and changes the stance.
struct FloorRequested {
    PersonId person;
    Stance stance{};
    bool operator==(const FloorRequested&) const = default;
    static constexpr EventType type{407, 1, "floor_requested", {"已请求发言", "floor requested"}};
};
BOOST_DESCRIBE_STRUCT(FloorRequested, (), (person, stance))

struct RequestWithdrawn {
    PersonId person;
    bool operator==(const RequestWithdrawn&) const = default;
    static constexpr EventType type{
        408, 1, "request_withdrawn", {"发言请求已撤回", "request withdrawn"}
    };
};
BOOST_DESCRIBE_STRUCT(RequestWithdrawn, (), (person))

// Takes the person out of the queue.
struct FloorGranted {
    PersonId person;
    Stance stance{};
    Instant at;
    Instant ends_at;
    bool operator==(const FloorGranted&) const = default;
    static constexpr EventType type{409, 1, "floor_granted", {"已准予发言", "floor granted"}};
};
BOOST_DESCRIBE_STRUCT(FloorGranted, (), (person, stance, at, ends_at))

struct FloorEnded {
    PersonId person;
    FloorEnd how{};
    bool operator==(const FloorEnded&) const = default;
    static constexpr EventType type{410, 1, "floor_ended", {"发言已结束", "speech ended"}};
};
BOOST_DESCRIBE_STRUCT(FloorEnded, (), (person, how))

struct PointOfOrderRaised {
    PersonId person;
    PrivateText text;
    bool operator==(const PointOfOrderRaised&) const = default;
    static constexpr EventType type{
        411, 1, "point_of_order_raised", {"程序问题已提出", "point of order raised"}
    };
};
BOOST_DESCRIBE_STRUCT(PointOfOrderRaised, (), (person, text))

// On the one point of order that waits for it.
struct RulingGiven {
    bool upheld = false;
    std::string text;
    bool operator==(const RulingGiven&) const = default;
    static constexpr EventType type{412, 1, "ruling_given", {"已作出裁定", "ruling given"}};
};
BOOST_DESCRIBE_STRUCT(RulingGiven, (), (upheld, text))

// A new question: who has spoken before counts as not having spoken to it.
struct MotionMoved {
    MotionId motion;
    PersonId person;
    std::string text;
    std::optional<TopicLink> topic;
    bool operator==(const MotionMoved&) const = default;
    static constexpr EventType type{413, 1, "motion_moved", {"动议已提出", "motion moved"}};
};
BOOST_DESCRIBE_STRUCT(MotionMoved, (), (motion, person, text, topic))

struct MotionSeconded {
    MotionId motion;
    PersonId person;
    bool operator==(const MotionSeconded&) const = default;
    static constexpr EventType type{414, 1, "motion_seconded", {"动议已附议", "motion seconded"}};
};
BOOST_DESCRIBE_STRUCT(MotionSeconded, (), (motion, person))

// Earlier versions stay on record.
struct MotionAmended {
    MotionId motion;
    PersonId person;
    std::string text;
    bool operator==(const MotionAmended&) const = default;
    static constexpr EventType type{415, 1, "motion_amended", {"动议已修正", "motion amended"}};
};
BOOST_DESCRIBE_STRUCT(MotionAmended, (), (motion, person, text))

struct MotionWithdrawn {
    MotionId motion;
    bool operator==(const MotionWithdrawn&) const = default;
    static constexpr EventType type{416, 1, "motion_withdrawn", {"动议已撤回", "motion withdrawn"}};
};
BOOST_DESCRIBE_STRUCT(MotionWithdrawn, (), (motion))

// The debate is over: whoever still waited for the floor waits no longer.
struct MotionPut {
    MotionId motion;
    VoteId vote;
    bool operator==(const MotionPut&) const = default;
    static constexpr EventType type{417, 1, "motion_put", {"动议已付诸表决", "motion put"}};
};
BOOST_DESCRIBE_STRUCT(MotionPut, (), (motion, vote))

struct MotionTakenBack {
    MotionId motion;
    VoteId vote;  // which never opened
    std::string reason;
    bool operator==(const MotionTakenBack&) const = default;
    static constexpr EventType type{
        418, 1, "motion_taken_back", {"动议暂不表决", "motion taken back"}
    };
};
BOOST_DESCRIBE_STRUCT(MotionTakenBack, (), (motion, vote, reason))

struct ResultAnnounced {
    MotionId motion;
    VoteLink vote;
    Result result{};
    bool operator==(const ResultAnnounced&) const = default;
    static constexpr EventType type{419, 1, "result_announced", {"结果已宣布", "result announced"}};
};
BOOST_DESCRIBE_STRUCT(ResultAnnounced, (), (motion, vote, result))

}  // namespace yishi::domain::session
