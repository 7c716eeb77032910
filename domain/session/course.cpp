// Opening and closing.
#include "domain/session/acts.hpp"

#include <utility>
#include <vector>

namespace yishi::domain::session {
Decision act(const Proceedings& held, const Open&, const Context& context) {
    if (!held.instant && context.at < held.starts_at) return refuse(Refusal::too_early);
    auto counts = quorate(held, context);
    if (!counts) return refuse(Refusal::not_quorate);
    return {{Opened{*std::move(counts)}}};
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
