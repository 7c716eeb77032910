#include "domain/council/council.hpp"

#include <algorithm>

namespace yishi::domain::council {
namespace {

bool is_running(const std::optional<Instant>& ends_at, Instant at) {
    return !ends_at || at < *ends_at;
}

}  // namespace

bool is_serving(const Standing& now, const BodyId& body, const Seat& seat, Instant at) {
    return is_running(seat.term_ends_at, at) && is_running(now.bodies.at(body).term_ends_at, at);
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
    const auto seats = static_cast<std::uint32_t>(voting_members(state, body, at).size());
    return std::max(found->eligible.persons, seats);
}

RelationSet Procedure::relations(const State& state, const Command*, const Context& context) {
    RelationSet relations;
    relations.insert_if(
        !offices_of(state, context.actor, context.at).empty(), Relation::subject
    );
    return relations;
}

}  // namespace yishi::domain::council
