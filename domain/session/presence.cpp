// Who is in the room, by name, from when to when.
#include "domain/council/council.hpp"
#include "domain/session/acts.hpp"

#include <algorithm>

namespace yishi::domain::session {
Decision act(const Proceedings& held, const Arrive& arrive, const Context& context) {
    if (is_present_now(held, arrive.person)) return {};
    const auto* council = register_seen(held.council, context);
    const bool known = council != nullptr && council::is_enrolled(*council, arrive.person);
    if (!known) return refuse(Refusal::unknown_person);
    const auto before = held.attendance.find(arrive.person);
    if (before == held.attendance.end() ? held.attendance.size() >= attendees_max
                                        : before->second.stays.size() >= stays_max) {
        return refuse(Refusal::room_full);
    }
    return {{Arrived{arrive.person, context.at}}};
}

// Whoever leaves gives up the floor and the place in the queue.
Decision act(const Proceedings& held, const Depart& depart, const Context& context) {
    if (!is_present_now(held, depart.person)) return {};
    std::vector<Event> events;
    if (held.floor.speech && held.floor.speech->person == depart.person) {
        events = speech_ended(held, FloorEnd::left);
    }
    if (std::ranges::find(held.floor.queue, depart.person, &Request::person) !=
        held.floor.queue.end()) {
        events.emplace_back(RequestWithdrawn{depart.person});
    }
    events.emplace_back(Departed{depart.person, context.at});
    return events;
}

}  // namespace yishi::domain::session
