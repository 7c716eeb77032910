// Opening, adjourning, resuming and closing.
#include "domain/council/council.hpp"
#include "domain/session/acts.hpp"

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

}  // namespace

Decision act(const Proceedings& held, const Open&, const Context& context) {
    if (!held.instant && context.at < held.starts_at) return refuse(Refusal::too_early);
    auto counts = quorate(held, context);
    if (!counts) return refuse(Refusal::not_quorate);
    return {{Opened{*std::move(counts)}}};
}

Decision act(const Proceedings& held, const HandOverChair& hand, const Context& context) {
    if (hand.person == held.chair) return {};
    if (hand.person == held.clerk) return refuse(Refusal::chair_is_clerk);
    const auto* council = register_seen(held.council, context);
    const auto holds = [&](const PersonId& person, RoleSet roles) {
        return council != nullptr &&
               council::holds_office(*council, person, held.bodies, roles, context.at);
    };
    if (context.actor != held.chair && holds(held.chair, {Role::chair})) {
        return refuse(Refusal::chair_presides);
    }
    if (!holds(hand.person, seat_roles)) return refuse(Refusal::no_seat_in_the_bodies);
    if (!holds(hand.person, {Role::chair})) return refuse(Refusal::not_a_chair);
    return {{ChairHandedOver{hand.person}}};
}

Decision act(const Proceedings& held, const Adjourn& adjourn, const Context& context) {
    if (is_voting(held, context)) return refuse(Refusal::motion_is_put);
    auto events = speech_ended(held, FloorEnd::adjourned);
    events.emplace_back(Adjourned{adjourn.reason, adjourn.resumes_at});
    return events;
}

// A break before the beginning is no way around the notice.
Decision act(const Proceedings& held, const Resume&, const Context& context) {
    if (!held.instant && context.at < held.starts_at) return refuse(Refusal::too_early);
    auto counts = quorate(held, context);
    if (!counts) return refuse(Refusal::not_quorate);
    return {{Resumed{*std::move(counts)}}};
}

// A declared vote has decided the motion whether or not the clock has brought its result yet; nobody
// has to wait for the clock.
Decision act(const Proceedings& held, const Close&, const Context& context) {
    std::vector<Event> events;
    const auto* motion = pending_motion(held);
    if (motion != nullptr && motion->phase == MotionPhase::put) {
        const auto announced = announcement(*motion, context);
        if (!announced) return refuse(Refusal::motion_undecided);
        events.emplace_back(*announced);
    }
    for (auto& ended : speech_ended(held, FloorEnd::adjourned)) events.push_back(std::move(ended));
    events.emplace_back(Closed{});
    return events;
}

}  // namespace yishi::domain::session
