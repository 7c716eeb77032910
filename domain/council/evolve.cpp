// How the register changes with each fact.
#include "domain/council/council.hpp"

namespace yishi::domain::council {
namespace {

constexpr auto no_such_body = "there is no such body";
constexpr auto no_such_person = "that person is not in the register";

Evolved on(Unfounded&, const Founded& e, State& state) {
    state = Standing{e.name, e.kind, {}, {}};
    return {};
}

Evolved on(Standing& now, const BodyAdded& e, State&) {
    const BodyKindRow* kind = find_body_kind(e.kind);
    if (kind == nullptr) return misfit("there is no such kind of body");
    Body body{kind->kind, e.name, e.size_max, e.term_ends_at, e.eligible};
    if (!now.bodies.try_emplace(e.body, std::move(body)).second) {
        return misfit("there is such a body already");
    }
    return {};
}

Evolved on(Standing& now, const EligibleCounted& e, State&) {
    const auto body = now.bodies.find(e.body);
    if (body == now.bodies.end()) return misfit(no_such_body);
    body->second.eligible = e.eligible;
    return {};
}

Evolved on(Standing& now, const Enrolled& e, State&) {
    if (!now.people.try_emplace(e.person, Person{e.name, e.contact, {}, {}}).second) {
        return misfit("that person is in the register already");
    }
    return {};
}

Evolved on(Standing& now, const Left& e, State&) {
    if (now.people.erase(e.person) == 0) return misfit(no_such_person);
    return {};
}

// A seat is always one of a body that exists: whoever asks when its term ends relies on that.
Evolved on(Standing& now, const SeatTaken& e, State&) {
    const auto person = now.people.find(e.person);
    if (person == now.people.end()) return misfit(no_such_person);
    if (!now.bodies.contains(e.body)) return misfit(no_such_body);
    auto& seats = person->second.seats;
    const auto held = seats.find(e.body);
    // A term that has an end may be over, which an event cannot tell.
    if (held != seats.end() && !held->second.term_ends_at) {
        return misfit("that person has a seat there already");
    }
    seats.insert_or_assign(e.body, Seat{e.role, e.term_ends_at, e.recorded_by});
    return {};
}

Evolved on(Standing& now, const SeatVacated& e, State&) {
    const auto person = now.people.find(e.person);
    if (person == now.people.end()) return misfit(no_such_person);
    if (person->second.seats.erase(e.body) == 0) return misfit("that person has no seat there");
    return {};
}

Evolved on(Standing& now, const SignInCodeIssued& e, State&) {
    const auto person = now.people.find(e.person);
    if (person == now.people.end()) return misfit(no_such_person);
    auto& codes = person->second.codes;
    codes.push_back({e.issue, e.issuers});
    if (codes.size() > codes_max) codes.erase(codes.begin());
    return {};
}

Evolved on(auto&, const auto&, State&) { return misfit_of_phase(); }

}  // namespace

Evolved evolve(State& state, const Event& event) {
    return std::visit([&](auto& now, const auto& e) { return on(now, e, state); }, state, event);
}

}  // namespace yishi::domain::council
