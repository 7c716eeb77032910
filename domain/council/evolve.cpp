// How the register changes with each fact.
#include "domain/council/council.hpp"

#include <cassert>

namespace yishi::domain::council {
namespace {

Standing& standing(State& state) {
    auto* now = std::get_if<Standing>(&state);
    assert(now != nullptr && "an event of a council that was never founded");
    return *now;
}

State after(State, const Founded& e) { return Standing{e.name, e.kind, {}, {}}; }

State after(State state, const BodyAdded& e) {
    assert(find_body_kind(e.kind) != nullptr && "a body of a kind that does not exist");
    standing(state).bodies.emplace(
        e.body, Body{e.kind, e.name, e.size_max, e.term_ends_at, e.eligible}
    );
    return state;
}

State after(State state, const EligibleCounted& e) {
    standing(state).bodies.at(e.body).eligible = e.eligible;
    return state;
}

State after(State state, const Enrolled& e) {
    standing(state).people.emplace(e.person, Person{e.name, e.contact, {}, {}});
    return state;
}

State after(State state, const Left& e) {
    standing(state).people.erase(e.person);
    return state;
}

State after(State state, const SeatTaken& e) {
    standing(state).people.at(e.person).seats.emplace(e.body, Seat{e.role, e.term_ends_at});
    return state;
}

State after(State state, const SeatVacated& e) {
    standing(state).people.at(e.person).seats.erase(e.body);
    return state;
}

State after(State state, const SignInCodeIssued& e) {
    standing(state).people.at(e.person).last_code = e.issue;
    return state;
}

}  // namespace

State evolve(State state, const Event& event) {
    return std::visit([&](const auto& e) { return after(std::move(state), e); }, event);
}

}  // namespace yishi::domain::council
