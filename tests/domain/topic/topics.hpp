// Topics for tests: valid by default, one thing said at a time.
#pragma once

#include "domain/rules/calendar.hpp"
#include "domain/session/session.hpp"
#include "domain/topic/topic.hpp"
#include "domain/vote/vote.hpp"
#include "tests/support/spec.hpp"
#include "tests/support/village.hpp"

#include <vector>

namespace yishi::domain::topic {

using tests::ada;
using tests::as;
using tests::ben;
using tests::cai;
using tests::digest;
using tests::eve;
using tests::fan;
using tests::gao;
using tests::numbered;
using tests::sealed;
using tests::village;

constexpr TopicId lamps = numbered<TopicId>(31);     // the topic under test
constexpr TopicId lighting = numbered<TopicId>(32);  // another of the same village
constexpr SessionId tonight = numbered<SessionId>(41);
constexpr SessionId next_week = numbered<SessionId>(42);
constexpr VoteId ballot = numbered<VoteId>(51);

inline Submit submit() { return {{"铁路沿线路灯", sealed(1), {}}, village, {}}; }

inline Submitted submitted() { return {{"铁路沿线路灯", sealed(1), {}}, village, eve, {}}; }

// On Monday evening: to a session within five working days, to an answer within 48 hours.
inline Graded graded(Track track) {
    if (track == Track::instant) return {track, tests::evening + hours(48), {}, tests::evening};
    return {track, rules::start_of({2026, 12, 1}), {"cn-2026"}, tests::evening};
}

// Histories up to a phase.
using History = std::vector<Event>;
inline History until_submitted() { return {submitted()}; }
inline History until_accepted() { return {submitted(), Accepted{}}; }
inline History until_graded(Track track = Track::deep) {
    return {submitted(), Accepted{}, graded(track)};
}
inline History until_scheduled(Track track = Track::deep) {
    return {submitted(), Accepted{}, graded(track), Scheduled{tonight}};
}
inline History until_noticed() {
    return {submitted(), Accepted{}, graded(Track::deep), Scheduled{tonight}, NoticeGiven{}};
}
inline History until_concluded() {
    History history = until_noticed();
    history.emplace_back(Concluded{Outcome::consensus, "大家同意", tonight, {}});
    return history;
}

// Sessions and votes of the village, so far as a topic looks at them. The motion is on the lamps.
constexpr MotionId motion_on_lamps = numbered<MotionId>(61);
inline session::Proceedings held_in(CouncilId council, std::optional<TopicId> topic = lamps) {
    session::Proceedings held;
    held.council = council;
    session::Motion motion;
    motion.motion = motion_on_lamps;
    motion.topic = topic;
    held.motions.push_back(motion);
    return held;
}
inline vote::Poll poll_of(CouncilId council) {
    vote::Poll poll;
    poll.council = council;
    poll.session = tonight;
    poll.motion = motion_on_lamps;
    return poll;
}
inline vote::State declared(rules::Outcome outcome) {
    vote::Settled settled{poll_of(village), {}};
    settled.result.outcome = outcome;
    return settled;
}

// Acts on the topic under test where it matters which it is.
inline Context on_the_lamps(PersonId who) {
    return tests::in_stream(stream_of("topic", lamps), tests::as(who));
}

// The village, with the other topic at that point of its history, two sessions that sit and a ballot
// that has passed.
inline tests::World world(const History& other = until_submitted()) {
    return tests::world_with_village()
        .with_history<Procedure>(stream_of("topic", lighting), other)
        .with(stream_of("session", tonight), session::State{session::Sitting{held_in(village)}})
        .with(stream_of("session", next_week), session::State{session::Sitting{held_in(village)}})
        .with(stream_of("vote", ballot), declared(rules::Outcome::passed));
}

inline constexpr auto& given = tests::given<Procedure>;

}  // namespace yishi::domain::topic
