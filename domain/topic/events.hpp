// What a topic remembers. Stored for ever: see EventType before changing anything here.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/opening.hpp"
#include "domain/kernel/words.hpp"
#include "domain/session/id.hpp"
#include "domain/topic/id.hpp"
#include "domain/topic/terms.hpp"
#include "domain/vote/id.hpp"

#include <optional>
#include <string>
#include <variant>

namespace yishi::domain::topic {

struct Submitted : Version {
    CouncilId council;
    PersonId author;
    std::optional<Track> wished;
    bool operator==(const Submitted&) const = default;
    static constexpr EventType type{301, 1, "submitted", {"已提出", "topic submitted"}};
};
BOOST_DESCRIBE_STRUCT(Submitted, (Version), (council, author, wished))

struct Revised : Version {
    bool operator==(const Revised&) const = default;
    static constexpr EventType type{302, 1, "revised", {"已修改", "topic revised"}};
};
BOOST_DESCRIBE_STRUCT(Revised, (Version), ())

struct Withdrawn {
    bool operator==(const Withdrawn&) const = default;
    static constexpr EventType type{303, 1, "withdrawn", {"已撤回", "topic withdrawn"}};
};
BOOST_DESCRIBE_STRUCT(Withdrawn, (), ())

struct Supported {
    PersonId supporter;
    bool operator==(const Supported&) const = default;
    static constexpr EventType type{304, 1, "supported", {"获得支持", "topic supported"}};
};
BOOST_DESCRIBE_STRUCT(Supported, (), (supporter))

struct SupportWithdrawn {
    PersonId supporter;
    bool operator==(const SupportWithdrawn&) const = default;
    static constexpr EventType type{
        305, 1, "support_withdrawn", {"支持已撤回", "support withdrawn"}
    };
};
BOOST_DESCRIBE_STRUCT(SupportWithdrawn, (), (supporter))

// Shows what was sealed while the topic was screened: all of it once it is accepted, its title where it
// is rejected or merged.
struct Revealed {
    Openings openings;
    bool operator==(const Revealed&) const = default;
    static constexpr EventType type{314, 1, "revealed", {"密封内容已公开", "sealed texts revealed"}};
};
BOOST_DESCRIBE_STRUCT(Revealed, (), (openings))

struct Accepted {
    bool operator==(const Accepted&) const = default;
    static constexpr bool leaves_nothing_sealed = true;
    static constexpr EventType type{306, 1, "accepted", {"已立项", "topic accepted"}};
};
BOOST_DESCRIBE_STRUCT(Accepted, (), ())

struct Rejected {
    std::string reason;
    bool operator==(const Rejected&) const = default;
    static constexpr EventType type{307, 1, "rejected", {"不予立项", "topic rejected"}};
};
BOOST_DESCRIBE_STRUCT(Rejected, (), (reason))

struct Merged {
    TopicLink into;
    std::string reason;
    bool operator==(const Merged&) const = default;
    static constexpr EventType type{308, 1, "merged", {"已并入另一议题", "topic merged"}};
};
BOOST_DESCRIBE_STRUCT(Merged, (), (into, reason))

struct ReturnedForDetail {
    std::string reason;
    bool operator==(const ReturnedForDetail&) const = default;
    static constexpr EventType type{
        309, 1, "returned_for_detail", {"已退回补充", "topic returned for detail"}
    };
};
BOOST_DESCRIBE_STRUCT(ReturnedForDetail, (), (reason))

// Starts the track's clock: by when it is to be before a session, or answered.
struct Graded {
    Track track{};
    // Nothing where the calendar of a year it reaches into is not known yet: no end is guessed, and the
    // audit says so.
    std::optional<Instant> due_at = {};
    std::vector<std::string> calendars = {};  // by which it was counted; domain/rules/holidays.hpp
    Instant graded_at = {};  // the first time: grading again does not start the clock anew
    bool operator==(const Graded&) const = default;
    static constexpr bool leaves_nothing_sealed = true;
    static constexpr EventType type{310, 1, "graded", {"已分级", "topic graded"}};
};
BOOST_DESCRIBE_STRUCT(Graded, (), (track, due_at, calendars, graded_at))

struct Scheduled {
    SessionLink session;
    bool operator==(const Scheduled&) const = default;
    static constexpr bool leaves_nothing_sealed = true;
    static constexpr EventType type{311, 1, "scheduled", {"已排入会议", "topic scheduled"}};
};
BOOST_DESCRIBE_STRUCT(Scheduled, (), (session))

struct NoticeGiven {
    bool operator==(const NoticeGiven&) const = default;
    static constexpr bool leaves_nothing_sealed = true;
    static constexpr EventType type{312, 1, "notice_given", {"已公告", "notice given"}};
};
BOOST_DESCRIBE_STRUCT(NoticeGiven, (), ())

struct Concluded {
    Outcome outcome{};
    std::string reason;
    std::optional<SessionLink> session;
    std::optional<VoteLink> vote;
    bool operator==(const Concluded&) const = default;
    static constexpr bool leaves_nothing_sealed = true;
    static constexpr EventType type{313, 1, "concluded", {"已办结", "topic concluded"}};
};
BOOST_DESCRIBE_STRUCT(Concluded, (), (outcome, reason, session, vote))

using Event = std::variant<
    Submitted,
    Revised,
    Withdrawn,
    Supported,
    SupportWithdrawn,
    Revealed,
    Accepted,
    Rejected,
    Merged,
    ReturnedForDetail,
    Graded,
    Scheduled,
    NoticeGiven,
    Concluded>;

}  // namespace yishi::domain::topic
