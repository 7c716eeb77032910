// Bodies: which there may be, how many are entitled in them, and who the representatives are.
#include "domain/council/acts.hpp"
#include "domain/kernel/text.hpp"
#include "domain/rules/composition.hpp"
#include "domain/rules/rules.hpp"

#include <algorithm>

namespace yishi::domain::council {
namespace {

bool is_size_in_law(const BodyKindRow& kind, std::uint16_t size) {
    if (size == 0) return true;  // as many as the law allows
    if (size < kind.in_law.size_min) return false;
    return kind.in_law.size_max == 0 || size <= kind.in_law.size_max;
}

// Voting seats of people who are on the villagers' committee as well.
std::uint32_t committee_members_in(const Standing& now, const BodyId& body, Instant at) {
    const auto is_on_committee = [&](const Person& person) {
        return std::ranges::any_of(person.seats, [&](const auto& held) {
            return now.bodies.at(held.first).kind == BodyKind::villagers_committee &&
                   voting_roles.contains(held.second.role) &&
                   is_running(now, held.first, held.second, at);
        });
    };
    return static_cast<std::uint32_t>(std::ranges::count_if(now.people, [&](const auto& known) {
        const auto* seat = running_seat(now, known.first, body, at);
        return seat != nullptr && voting_roles.contains(seat->role) && is_on_committee(known.second);
    }));
}

std::optional<Refusal> composition_refused(const Composition& counted) {
    if (counted.reps < rules::reps_needed(counted.members)) return Refusal::too_few_reps;
    if (counted.women_reps < rules::women_reps_needed(counted.members)) {
        return Refusal::too_few_women;
    }
    if (counted.reps < rules::reps_min(counted.population)) return Refusal::too_few_for_population;
    if (!rules::is_lawful_ratio(counted.reps, counted.households)) return Refusal::bad_rep_ratio;
    return std::nullopt;
}

}  // namespace

Decision act(const Standing& now, const AddBody& add, const Context& context) {
    if (const auto known = now.bodies.find(add.body); known != now.bodies.end()) {
        if (known->second.name == add.name && row_of(known->second.kind).id == add.kind) return {};
        return refuse(Refusal::already_added);
    }
    const auto looks_alike = [&](const auto& known) {
        return skeleton(known.second.name) == skeleton(add.name);
    };
    if (std::ranges::any_of(now.bodies, looks_alike)) return refuse(Refusal::looks_alike);
    const auto* kind = find_body_kind(add.kind);
    if (kind == nullptr) return refuse(Refusal::unknown_kind);
    if (!is_size_in_law(*kind, add.size_max)) return refuse(Refusal::size_beyond_law);
    if (add.term_ends_at && *add.term_ends_at <= context.at) return refuse(Refusal::term_over);
    if (outlasts_the_law(*kind, context.at, add.term_ends_at)) {
        return refuse(Refusal::term_beyond_law);
    }
    if (add.eligible != EligibleCounts{}) return refuse(Refusal::counts_take_two);
    return {{BodyAdded{add.body, add.kind, add.name, add.size_max, add.term_ends_at, add.eligible}}
    };
}

// Zero is as many as there are voting seats.
Decision act(const Standing& now, const CountEligible& count, const Context& context) {
    const auto body = now.bodies.find(count.body);
    if (body == now.bodies.end()) return refuse(Refusal::unknown_body);
    const auto counted_from = count.counted_from.value_or("");
    if (body->second.eligible == count.eligible && body->second.counted_from == counted_from) {
        return {};
    }
    const auto seats = voting_seats_of(now, count.body, context.at);
    const auto persons = count.eligible.persons;
    if (persons != 0 && persons < seats) return refuse(Refusal::below_seats);
    const bool departs = (persons != 0 && persons != seats) || count.eligible.households != 0 ||
                         count.eligible.area_cm2 != 0;
    if (departs && counted_from.empty() && rules::law_of(context).freezes_entitled) {
        return refuse(Refusal::no_source);
    }
    return {{EligibleCounted{count.body, count.eligible, counted_from}}};
}

Decision act(const Standing& now, const CountComposition& count, const Context& context) {
    const auto body = now.bodies.find(count.body);
    if (body == now.bodies.end()) return refuse(Refusal::unknown_body);
    if (body->second.kind != BodyKind::reps_meeting) return refuse(Refusal::not_a_reps_meeting);
    const auto members = voting_seats_of(now, count.body, context.at);
    const Composition counted{
        members, count.reps, count.women_reps, count.population, count.households
    };
    if (body->second.composition == counted) return {};
    const auto on_committee = committee_members_in(now, count.body, context.at);
    if (count.reps != members - on_committee || count.women_reps > count.reps) {
        return refuse(Refusal::reps_differ);
    }
    if (const auto why = composition_refused(counted)) return refuse(*why);
    return {{CompositionCounted{count.body, counted, count.counted_from}}};
}

}  // namespace yishi::domain::council
