// What may be asked of motions.
#pragma once

#include "domain/kernel/command_type.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/session/id.hpp"
#include "domain/session/terms.hpp"
#include "domain/topic/id.hpp"
#include "domain/vote/id.hpp"

#include <optional>
#include <string>

namespace yishi::domain::session {

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
    VoteToCome vote;  // that will decide it; not used before
    static constexpr CommandType type{"put_motion", {"付诸表决", "put the motion"}, {the_chair, the_acting_chair}};
};
BOOST_DESCRIBE_STRUCT(PutMotion, (), (motion, vote))

// Before its vote has opened; the motion is before the house again.
struct TakeBackMotion {
    MotionId motion;
    std::string reason;
    static constexpr CommandType type{
        "take_back_motion", {"暂不表决", "take the motion back from the vote"}, {the_chair, the_acting_chair}
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
