// What a session remembers of the floor and of points of order. Stored for ever.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/kernel/words.hpp"
#include "domain/session/id.hpp"
#include "domain/session/terms.hpp"
#include "domain/topic/id.hpp"
#include "domain/vote/id.hpp"

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

}  // namespace yishi::domain::session
