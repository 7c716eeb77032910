// The rules of a topic.
#include "domain/rules/calendar.hpp"
#include "domain/session/session.hpp"
#include "domain/topic/topic.hpp"
#include "domain/topic/version.hpp"
#include "domain/vote/vote.hpp"

#include <concepts>
#include <optional>
#include <string>

namespace yishi::domain::topic {
namespace {

std::unexpected<Refusal> refuse(Refusal why) { return std::unexpected(why); }

// ---- The author and the supporters -----------------------------------------------------------

Decision on(const phase::Unsubmitted&, const Submit& submit, const Context& context) {
    if (const auto why = version_refused(submit)) return refuse(*why);
    return {{Submitted{submit, submit.council, context.actor, submit.track}}};
}

Decision on(const phase::Submitted& now, const Submit& submit, const Context& context) {
    const bool same = now.matter.author == context.actor && now.matter.council == submit.council &&
                      now.matter.wished == submit.track && now.matter.versions.front() == submit;
    if (same) return {};
    return refuse(Refusal::wrong_phase);
}

template <Screening P>
Decision on(const P& now, const Revise& revise, const Context&) {
    if (now.matter.versions.back() == revise) {
        if constexpr (std::same_as<P, phase::Returned>) return refuse(Refusal::nothing_revised);
        return {};
    }
    if (const auto why = version_refused(revise)) return refuse(*why);
    if (now.matter.versions.size() >= versions_max) return refuse(Refusal::too_many_versions);
    return {{Revised{revise}}};
}

template <Living P>
Decision on(const P&, const Withdraw&, const Context&) {
    if constexpr (InSession<P>) return refuse(Refusal::too_late_to_withdraw);
    return {{Withdrawn{}}};
}

Decision on(const phase::Withdrawn&, const Withdraw&, const Context&) { return {}; }

Decision on(const Living auto& now, const Support&, const Context& context) {
    if (context.actor == now.matter.author) return refuse(Refusal::own_topic);
    if (now.matter.supporters.contains(context.actor)) return {};
    return {{Supported{context.actor}}};
}

Decision on(const Living auto& now, const WithdrawSupport&, const Context& context) {
    if (!now.matter.supporters.contains(context.actor)) return {};
    return {{SupportWithdrawn{context.actor}}};
}

// ---- Screening ---------------------------------------------------------------------------------

// A topic's title is published with the decision on it, whatever that is; the rest of it and its author
// only where it is accepted (design page domain.md 14.2).
Revealed title_of(const Matter& matter) { return {{{matter.latest_entry, {"title"}, {}}}}; }

Decision on(const phase::Submitted&, const Accept&, const Context&) {
    return {{Revealed{}, Accepted{}}};
}
Decision on(const phase::Accepted&, const Accept&, const Context&) { return {}; }

Decision on(const Screening auto& now, const Reject& reject, const Context&) {
    return {{title_of(now.matter), Rejected{reject.reason}}};
}

Decision on(const phase::Rejected& now, const Reject& reject, const Context&) {
    if (now.reason == reject.reason) return {};
    return refuse(Refusal::wrong_phase);
}

Decision on(const phase::Submitted&, const ReturnForDetail& back, const Context&) {
    return {{ReturnedForDetail{back.reason}}};
}

Decision on(const phase::Returned& now, const ReturnForDetail& back, const Context&) {
    if (now.reason == back.reason) return {};
    return refuse(Refusal::wrong_phase);
}

template <Unscheduled P>
Decision on(const P& now, const Merge& merge, const Context& context) {
    const StreamName target = stream_of(Procedure::name.name, merge.into);
    if (target == context.stream) return refuse(Refusal::into_itself);
    const auto* other = context.sight.find<State>(target.text);
    if (other == nullptr || matter_of(*other) == nullptr) return refuse(Refusal::unknown_topic);
    if (matter_of(*other)->council != now.matter.council)
        return refuse(Refusal::of_another_council);
    if (!is_living(*other)) return refuse(Refusal::target_is_over);
    const Merged merged{merge.into, merge.reason};
    if constexpr (Screening<P>) return {{title_of(now.matter), merged}};
    return {{merged}};
}

Decision on(const phase::Merged& now, const Merge& merge, const Context&) {
    if (now.into == merge.into && now.reason == merge.reason) return {};
    return refuse(Refusal::wrong_phase);
}

// ---- From acceptance to conclusion
// ---------------------------------------------------------------

// `since` is when it was first graded: whoever grades again has no more time for it.
Decision graded(Track track, Instant since) {
    constexpr Term to_a_session = step_named(steps, "schedule").within;
    constexpr Term to_an_answer = step_named(steps, "conclude_instant").within;
    const auto end = rules::ends_after(since, track == Track::deep ? to_a_session : to_an_answer);
    // A village must not stand still because a calendar is late: without an end, and the audit tells.
    if (!end) return {{Graded{track, {}, {}, since}}};
    return {{Graded{track, end->at, end->calendars, since}}};
}

Decision on(const phase::Accepted&, const Grade& grade, const Context& context) {
    return graded(grade.track, context.at);
}

Decision on(const phase::Graded& now, const Grade& grade, const Context& context) {
    if (now.track == grade.track) return {};
    const bool is_sound = rules::is_countable(now.graded_at) && now.graded_at <= context.at;
    return graded(grade.track, is_sound ? now.graded_at : context.at);
}

// The session is one of this council that people can still come to.
std::optional<Refusal> session_refused(
    const Matter& matter, const SessionId& session, const Context& context
) {
    if (session.is_nil()) return Refusal::needs_a_session;
    const auto* seen = context.sight.find<session::State>(stream_of("session", session).text);
    const auto* held = seen != nullptr ? session::proceedings(*seen) : nullptr;
    if (held == nullptr) return Refusal::unknown_session;
    if (held->council != matter.council) return Refusal::of_another_council;
    const bool is_still_to_sit = std::holds_alternative<session::Summoned>(*seen) ||
                                 std::holds_alternative<session::Sitting>(*seen) ||
                                 std::holds_alternative<session::Recess>(*seen) ||
                                 std::holds_alternative<session::Deferred>(*seen);
    return is_still_to_sit ? std::nullopt : std::optional(Refusal::session_over);
}

Decision on(const phase::Graded& now, const Schedule& schedule, const Context& context) {
    if (const auto why = session_refused(now.matter, schedule.session, context))
        return refuse(*why);
    return {{Scheduled{schedule.session}}};
}

// Another session takes it over; the notice given for the earlier one no longer counts.
Decision on(const InSession auto& now, const Schedule& schedule, const Context& context) {
    if (now.session == schedule.session) return {};
    if (const auto why = session_refused(now.matter, schedule.session, context))
        return refuse(*why);
    return {{Scheduled{schedule.session}}};
}

// Of a topic of the deep track people hear before they meet on it.
Decision on(const phase::Scheduled& now, const GiveNotice&, const Context& context) {
    const auto* seen = context.sight.find<session::State>(stream_of("session", now.session).text);
    const bool is_ahead = seen != nullptr && std::holds_alternative<session::Summoned>(*seen);
    if (now.track == Track::deep && !is_ahead) return refuse(Refusal::too_late_for_notice);
    return {{NoticeGiven{}}};
}
Decision on(const phase::Noticed&, const GiveNotice&, const Context&) { return {}; }

// The topic that the motion of the vote names; nothing where it names none.
std::optional<TopicId> topic_of(const vote::Poll& poll, const Context& context) {
    const auto* state = context.sight.find<session::State>(stream_of("session", poll.session).text);
    const auto* held = state != nullptr ? session::proceedings(*state) : nullptr;
    const auto* motion = held != nullptr ? session::find_motion(*held, poll.motion) : nullptr;
    return motion != nullptr ? motion->topic : std::nullopt;
}

// The vote of this council whose declared result the conclusion rests on. A motion that names its topic
// is about that one and no other; one that names none carries no recommendation.
std::optional<Refusal> vote_refused(
    const Matter& matter,
    const Conclude& conclude,
    const std::optional<SessionLink>& session,
    const Context& context
) {
    if (!conclude.vote) {
        const bool rests_on_a_vote = conclude.outcome == Outcome::recommended;
        return rests_on_a_vote ? std::optional(Refusal::needs_a_vote) : std::nullopt;
    }
    const auto* seen = context.sight.find<vote::State>(stream_of("vote", *conclude.vote).text);
    const auto* poll = seen != nullptr ? vote::poll(*seen) : nullptr;
    if (poll == nullptr) return Refusal::unknown_vote;
    if (poll->council != matter.council) return Refusal::of_another_council;
    const auto topic = topic_of(*poll, context);
    if (topic && topic->bytes != context.stream.id()) return Refusal::vote_on_another_topic;
    const auto declared = vote::outcome(*seen);
    if (!declared) return Refusal::vote_not_declared;
    if (conclude.outcome != Outcome::recommended) return std::nullopt;
    if (*declared != rules::Outcome::passed) return Refusal::vote_not_passed;
    if (session && poll->session != *session) return Refusal::vote_of_another_session;
    return topic ? std::nullopt : std::optional(Refusal::vote_on_no_topic);
}

// Whether people ever sat in it.
bool was_held(const SessionId& session, const Context& context) {
    const auto* seen = context.sight.find<session::State>(stream_of("session", session).text);
    return seen != nullptr && !std::holds_alternative<session::Unconvened>(*seen) &&
           !std::holds_alternative<session::Summoned>(*seen) &&
           !std::holds_alternative<session::CalledOff>(*seen);
}

Decision concluded(
    const Matter& matter,
    const Conclude& conclude,
    std::optional<SessionLink> scheduled,
    const Context& context,
    bool was_noticed = false
) {
    if (conclude.session && conclude.session != scheduled) {
        const auto why = session_refused(matter, *conclude.session, context);
        if (why && *why != Refusal::session_over) return refuse(*why);
    }
    const auto session = conclude.session ? conclude.session : scheduled;
    if (was_noticed && !was_held(*session, context)) return refuse(Refusal::not_yet_discussed);
    if (const auto why = vote_refused(matter, conclude, session, context)) return refuse(*why);
    return {{Concluded{conclude.outcome, conclude.reason, session, conclude.vote}}};
}

Decision on(const phase::Graded& now, const Conclude& conclude, const Context& context) {
    if (now.track == Track::deep) return refuse(Refusal::not_yet_discussed);
    return concluded(now.matter, conclude, std::nullopt, context);
}

Decision on(const phase::Scheduled& now, const Conclude& conclude, const Context& context) {
    if (now.track == Track::deep) return refuse(Refusal::not_yet_noticed);
    return concluded(now.matter, conclude, now.session, context);
}

Decision on(const phase::Noticed& now, const Conclude& conclude, const Context& context) {
    return concluded(
        now.matter, conclude, now.session, context, now.track == Track::deep
    );
}

Decision on(const phase::Concluded& now, const Conclude& conclude, const Context&) {
    const bool same = now.outcome == conclude.outcome && now.reason == conclude.reason &&
                      now.vote == conclude.vote &&
                      (!conclude.session || now.session == conclude.session);
    if (same) return {};
    return refuse(Refusal::wrong_phase);
}

}  // namespace

Decision decide(const State& state, const Command& command, const Context& context) {
    return decide_by_steps<steps, fields, Decision>(state, command, [&](const auto& now, const auto& asked) {
        return on(now, asked, context);
    });
}

}  // namespace yishi::domain::topic
