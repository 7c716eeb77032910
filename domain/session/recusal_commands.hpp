// What may be asked of recusals (回避): who takes no part in the vote on a motion.
#pragma once

#include "domain/kernel/command_type.hpp"
#include "domain/kernel/id.hpp"
#include "domain/session/id.hpp"
#include "domain/session/terms.hpp"

namespace yishi::domain::session {

// By whoever is concerned, until the vote on the motion opens; behind that vote.recuse is his.
struct DeclareRecusal {
    MotionId motion;
    RecusalGround ground{};
    static constexpr CommandType type{
        "declare_recusal", {"声明回避", "declare a recusal"}, {in_its_bodies(voting_roles)}
    };
};
BOOST_DESCRIBE_STRUCT(DeclareRecusal, (), (motion, ground))

// That somebody else should not vote on the motion before the house. The body decides it as it decides
// any motion, before the other one is put; the chair alone strikes nobody.
struct MoveRecusal {
    MotionId motion;
    MotionId of;
    PersonId whom;
    RecusalGround ground{};
    static constexpr CommandType type{
        "move_recusal", {"动议他人回避", "move that somebody be recused"}, {in_its_bodies(voting_roles)}
    };
};
BOOST_DESCRIBE_STRUCT(MoveRecusal, (), (motion, of, whom, ground))

}  // namespace yishi::domain::session
