// What a session remembers of recusals. Stored for ever.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/words.hpp"
#include "domain/session/id.hpp"
#include "domain/session/terms.hpp"

namespace yishi::domain::session {

struct RecusalDeclared {
    MotionId motion;
    PersonId person;
    RecusalGround ground{};
    bool operator==(const RecusalDeclared&) const = default;
    static constexpr EventType type{440, 1, "recusal_declared", {"已声明回避", "recusal declared"}};
};
BOOST_DESCRIBE_STRUCT(RecusalDeclared, (), (motion, person, ground))

// A motion of its own; once it is carried, `whom` has no vote on `of`.
struct RecusalMoved {
    MotionId motion;
    PersonId person;  // who moved it
    MotionId of;
    PersonId whom;
    RecusalGround ground{};
    bool operator==(const RecusalMoved&) const = default;
    static constexpr EventType type{441, 1, "recusal_moved", {"已动议他人回避", "recusal moved"}};
};
BOOST_DESCRIBE_STRUCT(RecusalMoved, (), (motion, person, of, whom, ground))

}  // namespace yishi::domain::session
