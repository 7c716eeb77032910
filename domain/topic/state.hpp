// A topic as it stands: one type per phase, each around the same matter.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/words.hpp"
#include "domain/session/id.hpp"
#include "domain/topic/id.hpp"
#include "domain/topic/terms.hpp"
#include "domain/vote/id.hpp"

#include <concepts>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace yishi::domain::topic {

// What the topic is about and who stands behind it.
struct Matter {
    CouncilId council;
    PersonId author;
    std::optional<Track> wished;
    std::vector<Version> versions;  // oldest first, never empty
    std::set<PersonId> supporters;  // without the author
    std::uint64_t entries = 0;      // of the stream so far
    std::uint64_t latest_entry = 0;  // that holds the latest version
};
BOOST_DESCRIBE_STRUCT(
    Matter, (), (council, author, wished, versions, supporters, entries, latest_entry)
)

// The phases have the names of the events that begin them, so they live in a namespace of their
// own.
namespace phase {

struct Unsubmitted {
    static constexpr PhaseName phase{"unsubmitted", {"未提出", "not submitted"}};
};
BOOST_DESCRIBE_STRUCT(Unsubmitted, (), ())

struct Submitted {
    Matter matter;
    static constexpr PhaseName phase{"submitted", {"待筛选", "waiting for screening"}};
};
BOOST_DESCRIBE_STRUCT(Submitted, (), (matter))

struct Returned {
    Matter matter;
    std::string reason;
    static constexpr PhaseName phase{"returned", {"待补充", "waiting for detail"}};
};
BOOST_DESCRIBE_STRUCT(Returned, (), (matter, reason))

struct Withdrawn {
    Matter matter;
    static constexpr PhaseName phase{"withdrawn", {"已撤回", "withdrawn"}};
};
BOOST_DESCRIBE_STRUCT(Withdrawn, (), (matter))

struct Rejected {
    Matter matter;
    std::string reason;
    static constexpr PhaseName phase{"rejected", {"未立项", "rejected"}};
};
BOOST_DESCRIBE_STRUCT(Rejected, (), (matter, reason))

struct Merged {
    Matter matter;
    TopicId into;
    std::string reason;
    static constexpr PhaseName phase{"merged", {"已并入", "merged"}};
};
BOOST_DESCRIBE_STRUCT(Merged, (), (matter, into, reason))

struct Accepted {
    Matter matter;
    static constexpr PhaseName phase{"accepted", {"已立项", "accepted"}};
};
BOOST_DESCRIBE_STRUCT(Accepted, (), (matter))

struct Graded {
    Matter matter;
    Track track{};
    Instant graded_at;  // the first time
    static constexpr PhaseName phase{"graded", {"已分级", "graded"}};
};
BOOST_DESCRIBE_STRUCT(Graded, (), (matter, track, graded_at))

struct Scheduled {
    Matter matter;
    Track track{};
    SessionId session;
    static constexpr PhaseName phase{"scheduled", {"已排期", "scheduled"}};
};
BOOST_DESCRIBE_STRUCT(Scheduled, (), (matter, track, session))

struct Noticed {
    Matter matter;
    Track track{};
    SessionId session;
    static constexpr PhaseName phase{"noticed", {"已公告", "notice given"}};
};
BOOST_DESCRIBE_STRUCT(Noticed, (), (matter, track, session))

struct Concluded {
    Matter matter;
    Track track{};
    Outcome outcome{};
    std::string reason;
    std::optional<SessionId> session;
    std::optional<VoteId> vote;
    static constexpr PhaseName phase{"concluded", {"已办结", "concluded"}};
};
BOOST_DESCRIBE_STRUCT(Concluded, (), (matter, track, outcome, reason, session, vote))

}  // namespace phase

using State = std::variant<
    phase::Unsubmitted,
    phase::Submitted,
    phase::Returned,
    phase::Withdrawn,
    phase::Rejected,
    phase::Merged,
    phase::Accepted,
    phase::Graded,
    phase::Scheduled,
    phase::Noticed,
    phase::Concluded>;

// Phases before the screening has ended, before a session has it, and before it is over; and those
// that know how deep it goes.
template <class P>
concept Screening = std::same_as<P, phase::Submitted> || std::same_as<P, phase::Returned>;
template <class P>
concept Unscheduled =
    Screening<P> || std::same_as<P, phase::Accepted> || std::same_as<P, phase::Graded>;
template <class P>
concept InSession = std::same_as<P, phase::Scheduled> || std::same_as<P, phase::Noticed>;
template <class P>
concept Living = Unscheduled<P> || InSession<P>;
template <class P>
concept Tracked = InSession<P> || std::same_as<P, phase::Graded>;

}  // namespace yishi::domain::topic
