#include "domain/council/council.hpp"

#include <algorithm>

namespace yishi::domain::council {
namespace {

bool runs(const std::optional<Instant>& ends_at, Instant at) { return !ends_at || at < *ends_at; }

}  // namespace

std::optional<Instant> end_of(const Standing& now, const BodyId& body, const Seat& seat) {
    const auto& of_body = now.bodies.at(body).term_ends_at;
    if (!seat.term_ends_at || !of_body) return seat.term_ends_at ? seat.term_ends_at : of_body;
    return std::min(*seat.term_ends_at, *of_body);
}

bool is_running(const Standing& now, const BodyId& body, const Seat& seat, Instant at) {
    return runs(end_of(now, body, seat), at);
}

bool is_suspended(const Seat& seat, Instant at) {
    return seat.suspension && runs(seat.suspension->until, at);
}

bool is_serving(const Standing& now, const BodyId& body, const Seat& seat, Instant at) {
    return is_running(now, body, seat, at) && !is_suspended(seat, at);
}

bool is_enrolled(const State& state, const PersonId& person) {
    const auto* now = std::get_if<Standing>(&state);
    return now != nullptr && now->people.contains(person);
}

std::vector<Capacity> offices_of(const State& state, const PersonId& person, Instant at) {
    std::vector<Capacity> offices;
    const auto* now = std::get_if<Standing>(&state);
    if (now == nullptr) return offices;
    const auto known = now->people.find(person);
    if (known == now->people.end()) return offices;
    for (const auto& [body, seat] : known->second.seats) {
        if (is_serving(*now, body, seat, at)) offices.push_back({seat.role, body});
    }
    return offices;
}

bool holds_office(
    const State& state,
    const PersonId& person,
    std::span<const BodyId> bodies,
    RoleSet roles,
    Instant at
) {
    return std::ranges::any_of(offices_of(state, person, at), [&](const Capacity& office) {
        return roles.contains(office.role) &&
               std::ranges::find(bodies, office.body) != bodies.end();
    });
}

bool supervises(const State& state, const PersonId& person, Instant at) {
    return std::ranges::any_of(offices_of(state, person, at), [&](const Capacity& office) {
        return voting_roles.contains(office.role) &&
               supervising_bodies.contains(find_body(state, office.body)->kind);
    });
}

std::vector<PersonId> voting_members_of(const Standing& now, const BodyId& body, Instant at) {
    std::vector<PersonId> members;
    for (const auto& [person, known] : now.people) {
        const auto seat = known.seats.find(body);
        if (seat == known.seats.end() || !voting_roles.contains(seat->second.role)) continue;
        if (is_serving(now, body, seat->second, at)) members.push_back(person);
    }
    return members;
}

std::vector<PersonId> voting_members(const State& state, const BodyId& body, Instant at) {
    const auto* now = std::get_if<Standing>(&state);
    return now != nullptr ? voting_members_of(*now, body, at) : std::vector<PersonId>{};
}

std::uint32_t voting_seats_of(const Standing& now, const BodyId& body, Instant at) {
    const auto votes = [&](const auto& known) {
        const auto seat = known.second.seats.find(body);
        return seat != known.second.seats.end() && voting_roles.contains(seat->second.role) &&
               is_running(now, body, seat->second, at);
    };
    return static_cast<std::uint32_t>(std::ranges::count_if(now.people, votes));
}

std::uint32_t voting_seats(const State& state, const BodyId& body, Instant at) {
    const auto* now = std::get_if<Standing>(&state);
    return now != nullptr ? voting_seats_of(*now, body, at) : 0;
}

bool holds_seat(const State& state, const PersonId& person, const BodyId& body, Instant at) {
    const auto* now = std::get_if<Standing>(&state);
    if (now == nullptr) return false;
    const auto known = now->people.find(person);
    if (known == now->people.end()) return false;
    const auto seat = known->second.seats.find(body);
    return seat != known->second.seats.end() && is_serving(*now, body, seat->second, at);
}

std::optional<std::vector<PersonId>> issuers_of(
    const State& state, const PersonId& person, const CommandId& code
) {
    const auto* now = std::get_if<Standing>(&state);
    if (now == nullptr) return std::nullopt;
    const auto known = now->people.find(person);
    if (known == now->people.end()) return std::nullopt;
    const auto& codes = known->second.codes;
    const auto found = std::ranges::find(codes, code, &Code::issue);
    return found == codes.end() ? std::nullopt : std::optional(found->issuers);
}

bool owes_seat_to(
    const State& state, const PersonId& person, const BodyId& body, const PersonId& to
) {
    const auto* now = std::get_if<Standing>(&state);
    if (now == nullptr) return false;
    const auto known = now->people.find(person);
    if (known == now->people.end()) return false;
    const auto seat = known->second.seats.find(body);
    if (seat == known->second.seats.end()) return false;
    return std::ranges::find(seat->second.recorded_by, to) != seat->second.recorded_by.end();
}

const Body* find_body(const State& state, const BodyId& body) {
    const auto* now = std::get_if<Standing>(&state);
    if (now == nullptr) return nullptr;
    const auto found = now->bodies.find(body);
    return found == now->bodies.end() ? nullptr : &found->second;
}

std::uint32_t eligible_persons(const State& state, const BodyId& body, Instant at) {
    const Body* found = find_body(state, body);
    if (found == nullptr) return 0;
    return std::max(found->eligible.persons, voting_seats(state, body, at));
}

RelationSet Procedure::relations(const State& state, const Command*, const Context& context) {
    RelationSet relations;
    const auto* now = std::get_if<Standing>(&state);
    if (now == nullptr) return relations;
    const auto known = now->people.find(context.actor);
    if (known == now->people.end()) return relations;
    const bool is_seated = std::ranges::any_of(known->second.seats, [&](const auto& held) {
        return is_running(*now, held.first, held.second, context.at);
    });
    relations.insert_if(is_seated, Relation::subject);
    return relations;
}

}  // namespace yishi::domain::council
