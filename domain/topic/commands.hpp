// What may be asked of a topic.
#pragma once

#include "domain/kernel/command_type.hpp"
#include "domain/kernel/id.hpp"
#include "domain/session/id.hpp"
#include "domain/topic/id.hpp"
#include "domain/topic/terms.hpp"
#include "domain/vote/id.hpp"

#include <optional>
#include <string>
#include <variant>

namespace yishi::domain::topic {

struct Submit : Version {
    CouncilId council;
    std::optional<Track> track;  // what the author wishes; grading decides
    static constexpr CommandType type{
        "submit", {"提出议题", "submit a topic"}, {any_resident()}, OnBehalf::allowed
    };
};
BOOST_DESCRIBE_STRUCT(Submit, (Version), (council, track))

// By the author.
struct Revise : Version {
    static constexpr CommandType type{
        "revise", {"修改议题", "revise the topic"}, {who_is(Relation::author)}
    };
};
BOOST_DESCRIBE_STRUCT(Revise, (Version), ())

struct Withdraw {
    static constexpr CommandType type{
        "withdraw", {"撤回议题", "withdraw the topic"}, {who_is(Relation::author)}
    };
};
BOOST_DESCRIBE_STRUCT(Withdraw, (), ())

struct Support {
    static constexpr CommandType type{
        "support", {"支持议题", "support the topic"}, {any_resident()}, OnBehalf::allowed
    };
};
BOOST_DESCRIBE_STRUCT(Support, (), ())

struct WithdrawSupport {
    static constexpr CommandType type{
        "withdraw_support", {"撤回支持", "withdraw support"}, {any_resident()}
    };
};
BOOST_DESCRIBE_STRUCT(WithdrawSupport, (), ())

struct Accept {
    static constexpr CommandType type{
        "accept", {"立项", "accept the topic"}, {in(screening_bodies, {Role::chair, Role::clerk})}
    };
};
BOOST_DESCRIBE_STRUCT(Accept, (), ())

struct Reject {
    std::string reason;
    static constexpr CommandType type{
        "reject",
        {"不予立项", "reject the topic"},
        {in(screening_bodies, {Role::chair, Role::clerk})}
    };
};
BOOST_DESCRIBE_STRUCT(Reject, (), (reason))

struct Merge {
    TopicLink into;
    std::string reason;
    static constexpr CommandType type{
        "merge",
        {"并入另一议题", "merge into another topic"},
        {in(screening_bodies, {Role::chair, Role::clerk})}
    };
};
BOOST_DESCRIBE_STRUCT(Merge, (), (into, reason))

struct ReturnForDetail {
    std::string reason;
    static constexpr CommandType type{
        "return_for_detail",
        {"退回补充", "return for detail"},
        {in(screening_bodies, {Role::chair, Role::clerk})}
    };
};
BOOST_DESCRIBE_STRUCT(ReturnForDetail, (), (reason))

struct Grade {
    Track track{};
    static constexpr CommandType type{
        "grade", {"分级", "grade the topic"}, {in(screening_bodies, {Role::chair, Role::clerk})}
    };
};
BOOST_DESCRIBE_STRUCT(Grade, (), (track))

struct Schedule {
    SessionLink session;
    static constexpr CommandType type{
        "schedule",
        {"排入会议", "schedule for a session"},
        {in(screening_bodies, {Role::chair, Role::clerk})}
    };
};
BOOST_DESCRIBE_STRUCT(Schedule, (), (session))

struct GiveNotice {
    static constexpr CommandType type{
        "give_notice",
        {"发布公告", "give notice"},
        {in(screening_bodies, {Role::chair, Role::clerk})}
    };
};
BOOST_DESCRIBE_STRUCT(GiveNotice, (), ())

struct Conclude {
    Outcome outcome{};
    std::string reason;
    std::optional<SessionLink> session;  // left out: the one it was scheduled for
    std::optional<VoteLink> vote;        // a recommendation names its vote
    static constexpr CommandType type{
        "conclude",
        {"办结", "conclude the topic"},
        {in(screening_bodies, {Role::chair, Role::clerk})}
    };
};
BOOST_DESCRIBE_STRUCT(Conclude, (), (outcome, reason, session, vote))

using Command = std::variant<
    Submit,
    Revise,
    Withdraw,
    Support,
    WithdrawSupport,
    Accept,
    Reject,
    Merge,
    ReturnForDetail,
    Grade,
    Schedule,
    GiveNotice,
    Conclude>;

}  // namespace yishi::domain::topic
