// Who speaks: one at a time, in turn, for a limited time.
#include "domain/session/acts.hpp"

#include <algorithm>

namespace yishi::domain::session {
namespace {

bool is_being_voted_on(const Proceedings& held) {
    const auto* motion = pending_motion(held);
    return motion != nullptr && motion->phase == MotionPhase::put;
}

bool has_spoken_enough(const Proceedings& held, const PersonId& person) {
    if (!held.speeches_max) return false;
    const auto spoken = held.floor.speeches.find(person);
    return spoken != held.floor.speeches.end() && spoken->second >= *held.speeches_max;
}

bool has_the_floor(const Proceedings& held, const PersonId& person) {
    return held.floor.speech && held.floor.speech->person == person;
}

}  // namespace

Decision act(const Proceedings& held, const RequestFloor& request, const Context& context) {
    const auto& queue = held.floor.queue;
    const auto waiting = std::ranges::find(queue, context.actor, &Request::person);
    if (waiting != queue.end() && waiting->stance == request.stance) return {};
    if (!is_present_now(held, context.actor)) return refuse(Refusal::not_present);
    if (is_being_voted_on(held)) return refuse(Refusal::motion_is_put);
    if (has_the_floor(held, context.actor)) return refuse(Refusal::has_the_floor);
    if (has_spoken_enough(held, context.actor)) return refuse(Refusal::spoken_enough);
    if (waiting == queue.end() && queue.size() >= queue_max) return refuse(Refusal::queue_full);
    return {{FloorRequested{context.actor, request.stance}}};
}

Decision act(const Proceedings& held, const WithdrawRequest&, const Context& context) {
    const auto& queue = held.floor.queue;
    if (std::ranges::find(queue, context.actor, &Request::person) == queue.end()) return {};
    return {{RequestWithdrawn{context.actor}}};
}

Decision act(const Proceedings& held, const GrantFloor& grant, const Context& context) {
    if (has_the_floor(held, grant.person)) return {};
    if (held.floor.speech) return refuse(Refusal::someone_is_speaking);
    if (is_being_voted_on(held)) return refuse(Refusal::motion_is_put);
    if (grant.seconds < speech_seconds_min || grant.seconds > held.speech_seconds_max) {
        return refuse(Refusal::bad_length);
    }
    if (!is_present_now(held, grant.person)) return refuse(Refusal::not_present);
    if (has_spoken_enough(held, grant.person)) return refuse(Refusal::spoken_enough);
    const auto order = speaking_order(held.floor);
    if (!order.empty() && order.front().person != grant.person) return refuse(Refusal::not_next);
    const auto stance = order.empty() ? Stance::neutral : order.front().stance;
    const auto ends_at = context.at + seconds(grant.seconds);
    return {{FloorGranted{grant.person, stance, context.at, ends_at}}};
}

Decision act(const Proceedings& held, const YieldFloor&, const Context& context) {
    if (!held.floor.speech) return {};
    if (!has_the_floor(held, context.actor)) return refuse(Refusal::not_the_speaker);
    return speech_ended(held, FloorEnd::yielded);
}

Decision act(const Proceedings& held, const EndFloor&, const Context&) {
    return speech_ended(held, FloorEnd::by_chair);
}

Decision act(const Proceedings& held, const TimeOutFloor&, const Context& context) {
    if (!held.floor.speech) return {};
    if (!has_passed(held.floor.speech->ends_at, context.at)) return refuse(Refusal::not_yet);
    return speech_ended(held, FloorEnd::timed_out);
}

}  // namespace yishi::domain::session
