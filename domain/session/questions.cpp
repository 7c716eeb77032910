// What others ask a session.
#include "domain/council/council.hpp"
#include "domain/rules/counting.hpp"
#include "domain/rules/rules.hpp"
#include "domain/session/session.hpp"

#include <algorithm>

namespace yishi::domain::session {
namespace {

const Proceedings* held_in(const Unconvened&) { return nullptr; }
const Proceedings* held_in(const auto& phase) { return &phase.held; }

bool is_opposite(Stance one, Stance other) {
    return (one == Stance::for_ && other == Stance::against) ||
           (one == Stance::against && other == Stance::for_);
}

}  // namespace

const Proceedings* proceedings(const State& state) {
    return std::visit([](const auto& phase) { return held_in(phase); }, state);
}

bool is_sitting(const State& state) { return std::holds_alternative<Sitting>(state); }

const Motion* find_motion(const Proceedings& held, const MotionId& motion) {
    const auto found = std::ranges::find(held.motions, motion, &Motion::motion);
    return found == held.motions.end() ? nullptr : &*found;
}

bool is_present(const Proceedings& held, const PersonId& person, Instant at) {
    const auto known = held.attendance.find(person);
    if (known == held.attendance.end()) return false;
    return std::ranges::any_of(known->second.stays, [&](const Stay& stay) {
        return stay.arrived_at <= at && (!stay.left_at || at < *stay.left_at);
    });
}

bool is_present_now(const Proceedings& held, const PersonId& person) {
    const auto known = held.attendance.find(person);
    return known != held.attendance.end() && !known->second.stays.back().left_at;
}

Instant seated_as_of(const Proceedings& held, Instant at) {
    const bool is_its_day = at >= held.starts_at && at < held.starts_at + days(1);
    return is_its_day ? held.starts_at : at;
}

std::uint32_t entitled(
    const Proceedings& held, const BodyId& body, const council::State& council, Instant at
) {
    const auto frozen = std::ranges::find(held.entitled, body, &Entitled::body);
    const auto as_of = seated_as_of(held, at);
    if (frozen == held.entitled.end()) return council::eligible_persons(council, body, as_of);
    return std::max(frozen->persons, council::voting_seats(council, body, as_of));
}

QuorumCount quorum(
    const Proceedings& held,
    const BodyId& body,
    const council::State& council,
    const rules::State* local,
    const rules::RuleSet& law,
    Instant at
) {
    QuorumCount count{body, {}, 0, 0, 0, false};
    const auto* known = council::find_body(council, body);
    if (known == nullptr) return count;
    count.rule = council::row_of(known->kind).rule;
    const auto rule = rules::effective_rule(local, count.rule, law);
    if (!rule) return count;
    const auto members = council::voting_members(council, body, seated_as_of(held, at));
    count.present = static_cast<std::uint32_t>(std::ranges::count_if(members, [&](const auto& who) {
        return is_present(held, who, at);
    }));
    count.eligible = entitled(held, body, council, at);
    rules::Bases bases;
    bases.eligible = {count.eligible, known->eligible.households, known->eligible.area_cm2};
    bases.present.persons = count.present;
    const auto check = rules::quorum(rule->quorum, bases);
    count.met = check.met;
    const auto* part = check.decisive();
    if (part != nullptr) count.needed = static_cast<std::uint32_t>(part->needed);
    return count;
}

std::vector<QuorumCount> quorums(
    const Proceedings& held,
    const council::State& council,
    const rules::State* local,
    const rules::RuleSet& law,
    Instant at
) {
    std::vector<QuorumCount> counts;
    for (const auto& body : held.bodies) {
        counts.push_back(quorum(held, body, council, local, law, at));
    }
    return counts;
}

std::vector<Request> speaking_order(const Floor& floor) {
    std::vector<Request> waiting = floor.queue;
    std::ranges::stable_partition(waiting, [&](const Request& request) {
        return !floor.speeches.contains(request.person);
    });
    std::vector<Request> order;
    Stance last = floor.last_stance;
    while (!waiting.empty()) {
        const bool fresh = !floor.speeches.contains(waiting.front().person);
        const auto turn = std::ranges::find_if(waiting, [&](const Request& request) {
            return is_opposite(request.stance, last) &&
                   !floor.speeches.contains(request.person) == fresh;
        });
        const auto next = turn == waiting.end() ? waiting.begin() : turn;
        last = next->stance;
        order.push_back(*next);
        waiting.erase(next);
    }
    return order;
}

}  // namespace yishi::domain::session
