// What may be asked of a session while it sits: the floor, points of order, motions.
#pragma once

#include "domain/kernel/command_type.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/session/id.hpp"
#include "domain/session/terms.hpp"
#include "domain/topic/id.hpp"
#include "domain/vote/id.hpp"

#include <optional>
#include <string>

namespace yishi::domain::session {

struct RequestFloor {
    Stance stance{};
    static constexpr CommandType type{
        "request_floor", {"请求发言", "request the floor"}, {in_its_bodies(voting_roles)}
    };
};
BOOST_DESCRIBE_STRUCT(RequestFloor, (), (stance))

struct WithdrawRequest {
    static constexpr CommandType type{
        "withdraw_request", {"撤回发言请求", "withdraw the request"}, {in_its_bodies(voting_roles)}
    };
};
BOOST_DESCRIBE_STRUCT(WithdrawRequest, (), ())

// To whoever is next in speaking_order(); to anybody present when nobody waits.
struct GrantFloor {
    PersonId person;
    std::uint16_t seconds = 0;
    static constexpr CommandType type{"grant_floor", {"准予发言", "grant the floor"}, {the_chair}};
};
BOOST_DESCRIBE_STRUCT(GrantFloor, (), (person, seconds))

struct YieldFloor {
    static constexpr CommandType type{
        "yield_floor", {"发言完毕", "yield the floor"}, {any_resident()}
    };
};
BOOST_DESCRIBE_STRUCT(YieldFloor, (), ())

struct EndFloor {
    static constexpr CommandType type{"end_floor", {"终止发言", "end the speech"}, {the_chair}};
};
BOOST_DESCRIBE_STRUCT(EndFloor, (), ())

struct TimeOutFloor {
    static constexpr CommandType type{
        "time_out_floor", {"发言超时", "end the speech at its limit"}, {the_clock()}
    };
};
BOOST_DESCRIBE_STRUCT(TimeOutFloor, (), ())

struct RaisePointOfOrder {
    PrivateText text;
    static constexpr CommandType type{
        "raise_point_of_order",
        {"提出程序问题", "raise a point of order"},
        {in_its_bodies(voting_roles)}
    };
};
BOOST_DESCRIBE_STRUCT(RaisePointOfOrder, (), (text))

struct GiveRuling {
    bool upheld = false;
    std::string text;
    static constexpr CommandType type{"give_ruling", {"裁定", "give a ruling"}, {the_chair}};
};
BOOST_DESCRIBE_STRUCT(GiveRuling, (), (upheld, text))

struct MoveMotion {
    MotionId motion;
    std::string text;
    std::optional<TopicLink> topic;
    static constexpr CommandType type{
        "move_motion", {"提出动议", "move a motion"}, {in_its_bodies(voting_roles)}
    };
};
BOOST_DESCRIBE_STRUCT(MoveMotion, (), (motion, text, topic))

struct SecondMotion {
    MotionId motion;
    static constexpr CommandType type{
        "second_motion", {"附议", "second the motion"}, {in_its_bodies(voting_roles)}
    };
};
BOOST_DESCRIBE_STRUCT(SecondMotion, (), (motion))

struct AmendMotion {
    MotionId motion;
    std::string text;
    static constexpr CommandType type{
        "amend_motion", {"修正动议", "amend the motion"}, {in_its_bodies(voting_roles)}
    };
};
BOOST_DESCRIBE_STRUCT(AmendMotion, (), (motion, text))

struct WithdrawMotion {
    MotionId motion;
    static constexpr CommandType type{
        "withdraw_motion", {"撤回动议", "withdraw the motion"}, {who_is(Relation::mover)}
    };
};
BOOST_DESCRIBE_STRUCT(WithdrawMotion, (), (motion))

struct PutMotion {
    MotionId motion;
    VoteId vote;  // the vote that will decide it; not used before
    static constexpr CommandType type{"put_motion", {"付诸表决", "put the motion"}, {the_chair}};
};
BOOST_DESCRIBE_STRUCT(PutMotion, (), (motion, vote))

// Before its vote has opened; the motion is before the house again.
struct TakeBackMotion {
    MotionId motion;
    std::string reason;
    static constexpr CommandType type{
        "take_back_motion", {"暂不表决", "take the motion back from the vote"}, {the_chair}
    };
};
BOOST_DESCRIBE_STRUCT(TakeBackMotion, (), (motion, reason))

// Set off by the declaration of the vote (domain/vote/reactions.hpp); nobody sends it himself.
struct AnnounceResult {
    MotionId motion;
    static constexpr CommandType type{
        "announce_result", {"宣布结果", "announce the result"}, {the_clock()}
    };
};
BOOST_DESCRIBE_STRUCT(AnnounceResult, (), (motion))

}  // namespace yishi::domain::session
