// Breaks, and sittings that go on on another day: a break keeps who is in the room; another day is noticed
// like a meeting, or said by the assembly, and everybody signs in anew.
#include "domain/council/council.hpp"
#include "domain/rules/calendar.hpp"
#include "domain/session/acts.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace yishi::domain::session {
namespace {

// A vote that is open holds the house together: its electors must be able to cast.
bool is_voting(const Proceedings& held, const Context& context) {
    const auto* motion = pending_motion(held);
    if (motion == nullptr || motion->phase != MotionPhase::put) return false;
    return vote_on(*motion, context).is_open;
}

Decision ended_with(const Proceedings& held, Event&& last) {
    auto events = speech_ended(held, FloorEnd::adjourned);
    events.push_back(std::move(last));
    return events;
}

// A time that cannot be counted with is none.
bool is_time_to_resume(const Proceedings& held, Instant resumes_at, Instant at) {
    if (!rules::is_countable(resumes_at) || resumes_at <= at) return false;
    return held.instant || resumes_at >= held.starts_at;
}

// How people know of the other day, and why they do not.
std::expected<AdjournedToDay, Refusal> noticed(
    const Proceedings& held, const Adjourn& adjourn, bool sits, const Context& context
) {
    const auto* council = register_seen(held.council, context);
    if (council == nullptr) return refuse(Refusal::unknown_body);
    AdjournedToDay day{adjourn.reason, *adjourn.resumes_at, context.at, Grounds::notice, {}, {}};
    day.rules = rules_of(held.bodies, *council, context, held.council);
    if (held.instant) {
        day.grounds = Grounds::at_once;
        return day;
    }
    if (adjourn.by_assembly.value_or(false)) {
        if (!sits) return refuse(Refusal::house_not_sitting);
        auto counts = quorate(held, context);
        if (!counts) return refuse(Refusal::not_quorate);
        day.grounds = Grounds::assembly;
        day.quorum = *std::move(counts);
        return day;
    }
    if (!is_noticed(day.rules, context.at, day.resumes_at)) return refuse(Refusal::notice_too_short);
    return day;
}

Decision to_another_day(
    const Proceedings& held, const Adjourn& adjourn, bool sits, const Context& context
) {
    if (!is_time_to_resume(held, *adjourn.resumes_at, context.at)) {
        return refuse(Refusal::resumes_too_early);
    }
    auto day = noticed(held, adjourn, sits, context);
    if (!day) return refuse(day.error());
    return ended_with(held, *std::move(day));
}

Decision adjourned(const Proceedings& held, const Adjourn& adjourn, bool sits, const Context& context) {
    if (is_voting(held, context)) return refuse(Refusal::motion_is_put);
    const auto& until = adjourn.resumes_at;
    // Before the day has come there is nobody yet to keep in the room.
    const Instant from = held.instant || sits ? context.at : std::max(context.at, held.starts_at);
    if (until && !is_same_day(from, *until)) return to_another_day(held, adjourn, sits, context);
    if (until && *until <= context.at) return refuse(Refusal::resumes_too_early);
    return ended_with(held, Adjourned{adjourn.reason, until});
}

}  // namespace

bool is_same_day(Instant one, Instant later) {
    constexpr Duration night = hours(6);
    if (!rules::is_countable(one) || !rules::is_countable(later)) return false;
    if (rules::date_of(one) == rules::date_of(later)) return true;
    return one <= later && later - one < night;
}

Instant day_opens(const Deferred& now) {
    if (!rules::is_countable(now.resumes_at)) return now.resumes_at;
    return rules::start_of(rules::date_of(now.resumes_at));
}

Decision act(const Summoned& now, const Adjourn& adjourn, const Context& context) {
    return adjourned(now.held, adjourn, false, context);
}
Decision act(const Sitting& now, const Adjourn& adjourn, const Context& context) {
    return adjourned(now.held, adjourn, true, context);
}
Decision act(const Recess& now, const Adjourn& adjourn, const Context& context) {
    if (now.reason == adjourn.reason && now.resumes_at == adjourn.resumes_at) return {};
    return adjourned(now.held, adjourn, false, context);
}
Decision act(const Deferred& now, const Adjourn& adjourn, const Context& context) {
    if (now.reason == adjourn.reason && now.resumes_at == adjourn.resumes_at) return {};
    if (!adjourn.resumes_at) return refuse(Refusal::needs_a_day);
    return to_another_day(now.held, adjourn, false, context);
}

// A break before the beginning is no way around the notice, nor is one that lasts until another day.
Decision act(const Recess& now, const Resume&, const Context& context) {
    const auto& held = now.held;
    if (!held.instant && context.at < held.starts_at) return refuse(Refusal::too_early);
    if (now.resumes_at && context.at < *now.resumes_at) return refuse(Refusal::too_early);
    const Instant planned = held.instant ? Instant{} : held.starts_at;
    const Instant sat_at = std::max({held.sat_at, planned, now.resumes_at.value_or(Instant{})});
    if (!is_same_day(sat_at, context.at)) return refuse(Refusal::another_day);
    auto counts = quorate(held, context);
    if (!counts) return refuse(Refusal::not_quorate);
    return {{Resumed{*std::move(counts)}}};
}

// People were told of that day, and of no later one.
Decision act(const Deferred& now, const Resume&, const Context& context) {
    if (context.at < now.resumes_at) return refuse(Refusal::too_early);
    if (!is_same_day(now.resumes_at, context.at)) return refuse(Refusal::another_day);
    auto counts = quorate(now.held, context);
    if (!counts) return refuse(Refusal::not_quorate);
    return {{ResumedOnDay{*std::move(counts)}}};
}

}  // namespace yishi::domain::session
