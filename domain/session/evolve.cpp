// How a session changes with each fact of its calling, attendance, course and minutes.
#include "domain/session/evolving.hpp"

#include <cassert>

namespace yishi::domain::session {
namespace {

Proceedings* held_of(Unconvened&) { return nullptr; }
Proceedings* held_of(auto& phase) { return &phase.held; }

template <class Phase>
Phase& in_phase(State& state) {
    auto* now = std::get_if<Phase>(&state);
    assert(now != nullptr && "an event that does not fit the phase of the session");
    return *now;
}

State after(State, const Convened& e) {
    Proceedings held;
    static_cast<Summons&>(held) = e;
    held.speech_seconds_max = e.speech_seconds_max.value_or(speech_seconds_max);
    held.speeches_max = e.speeches_max;
    return Summoned{std::move(held)};
}

State after(State state, const AgendaSet& e) {
    held_in(state).agenda = e.agenda;
    return state;
}

State after(State state, const Cancelled& e) {
    return CalledOff{std::move(in_phase<Summoned>(state).held), e.reason};
}

State after(State state, const Arrived& e) {
    held_in(state).attendance[e.person].stays.push_back({e.at, {}});
    return state;
}

State after(State state, const Departed& e) {
    held_in(state).attendance.at(e.person).stays.back().left_at = e.at;
    return state;
}

State after(State state, const Opened&) {
    return Sitting{std::move(in_phase<Summoned>(state).held)};
}

State after(State state, const ChairHandedOver& e) {
    held_in(state).chair = e.person;
    return state;
}

State after(State state, const Adjourned& e) {
    return Recess{std::move(held_in(state)), e.reason, e.resumes_at};
}

State after(State state, const Resumed&) {
    return Sitting{std::move(in_phase<Recess>(state).held)};
}

State after(State state, const Closed&) {
    Proceedings held = std::move(held_in(state));
    held.floor.queue.clear();
    return Risen{std::move(held)};
}

State after(State state, const MinutesDrafted& e) {
    return Drafted{std::move(held_in(state)), e.text, {}};
}

State after(State state, const MinutesSigned& e) {
    auto& now = in_phase<Drafted>(state);
    now.signed_by.insert(e.person);
    const bool both =
        now.signed_by.contains(now.held.chair) && now.signed_by.contains(now.held.clerk);
    if (!both) return state;
    return Attested{std::move(now.held), now.text, std::move(now.signed_by)};
}

State after(State state, const MinutesPublished&) {
    auto& now = in_phase<Attested>(state);
    return OnRecord{std::move(now.held), now.text, std::move(now.signed_by)};
}

// What happens while the house sits changes its proceedings, never its phase.
template <class E>
    requires requires(Proceedings& held, const E& e) { record(held, e); }
State after(State state, const E& e) {
    record(held_in(state), e);
    return state;
}

}  // namespace

Proceedings& held_in(State& state) {
    auto* held = std::visit([](auto& phase) { return held_of(phase); }, state);
    assert(held != nullptr && "an event of a session that was never convened");
    return *held;
}

State evolve(State state, const Event& event) {
    return std::visit([&](const auto& e) { return after(std::move(state), e); }, event);
}

}  // namespace yishi::domain::session
