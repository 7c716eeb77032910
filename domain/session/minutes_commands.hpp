// What may be asked of the minutes.
#pragma once

#include "domain/kernel/command_type.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/session/id.hpp"
#include "domain/session/terms.hpp"
#include "domain/topic/id.hpp"
#include "domain/vote/id.hpp"

namespace yishi::domain::session {

struct DraftMinutes {
    PrivateText text;
    static constexpr CommandType type{
        "draft_minutes", {"起草会议记录", "draft the minutes"}, {who_is(Relation::clerk_of_session)}
    };
};
BOOST_DESCRIBE_STRUCT(DraftMinutes, (), (text))

struct SignMinutes {
    static constexpr CommandType type{
        "sign_minutes",
        {"签署会议记录", "sign the minutes"},
        {who_is(Relation::chair_of_session), who_is(Relation::clerk_of_session)}
    };
};
BOOST_DESCRIBE_STRUCT(SignMinutes, (), ())

struct PublishMinutes {
    static constexpr CommandType type{
        "publish_minutes",
        {"公布会议记录", "publish the minutes"},
        {who_is(Relation::chair_of_session), who_is(Relation::clerk_of_session)}
    };
};
BOOST_DESCRIBE_STRUCT(PublishMinutes, (), ())

}  // namespace yishi::domain::session
