// How a session changes with each fact of its calling, attendance, course and minutes.
#include "domain/session/evolving.hpp"

#include <algorithm>
#include <concepts>

namespace yishi::domain::session {
namespace {

template <class E, class... Es>
concept OneOf = (std::same_as<E, Es> || ...);

// Phases in which people are or may be in the room.
template <class P>
concept InTheRoom = OneOf<P, Summoned, Sitting, Recess, Deferred>;

// Between two sittings.
template <class P>
concept Between = OneOf<P, Recess, Deferred>;

// What somebody else may come to sign.
template <class P>
concept Unsigned = OneOf<P, Risen, Drafted>;

template <class P>
concept IsOver = OneOf<P, Risen, Drafted, Attested, OnRecord>;

// Until when people are known to have sat here, by what they do there.
template <class P>
void sat_until(P& now, Instant at) {
    if constexpr (OneOf<P, Summoned, Sitting>) now.held.sat_at = std::max(now.held.sat_at, at);
}

void give_duty(Proceedings& held, Duty duty, const PersonId& person) {
    (duty == Duty::chair ? held.chair : held.clerk) = person;
    (duty == Duty::chair ? held.chair_acts : held.clerk_acts) = true;
}

// Whoever leaves in the break gives up the place in the queue, too; a vote that had closed before may
// be declared, and a motion taken back that cannot come to its vote.
template <class E>
concept OfTheBreak =
    OneOf<E, RequestWithdrawn, FloorEnded, ResultAnnounced, ResultAnnulled, MotionTakenBack>;

Evolved on(Unconvened&, const Convened& e, State& state) {
    Proceedings held;
    static_cast<Summons&>(held) = e;
    held.speech_seconds_max = e.speech_seconds_max.value_or(speech_seconds_max);
    held.speeches_max = e.speeches_max;
    held.entitled = e.entitled;
    state = Summoned{std::move(held)};
    return {};
}

Evolved on(InTheRoom auto& now, const AgendaSet& e, State&) {
    now.held.agenda = e.agenda;
    return {};
}

Evolved on(Summoned& now, const Cancelled& e, State& state) {
    state = CalledOff{std::move(now.held), e.reason};
    return {};
}

// Nobody's stays are ever none, and only the last can still be going on.
Evolved on(InTheRoom auto& now, const Arrived& e, State&) {
    auto& attendance = now.held.attendance;
    const auto before = attendance.find(e.person);
    if (before == attendance.end()) {
        if (attendance.size() >= attendees_max) return misfit("too many have come already");
        attendance.emplace(e.person, Attendance{{Stay{e.at, {}}}});
        sat_until(now, e.at);
        return {};
    }
    auto& stays = before->second.stays;
    if (is_present_now(now.held, e.person)) return misfit("that person is there already");
    if (stays.size() >= stays_max) return misfit("that person has come too often already");
    stays.push_back({e.at, {}});
    sat_until(now, e.at);
    return {};
}

Evolved on(InTheRoom auto& now, const Departed& e, State&) {
    if (!is_present_now(now.held, e.person)) return misfit("that person is not there");
    now.held.attendance[e.person].stays.back().left_at = e.at;
    sat_until(now, e.at);
    return {};
}

Evolved on(Summoned& now, const Opened&, State& state) {
    state = Sitting{std::move(now.held)};
    return {};
}

Evolved on(InTheRoom auto& now, const ChairHandedOver& e, State&) {
    give_duty(now.held, Duty::chair, e.person);
    return {};
}

template <class P>
    requires InTheRoom<P> || Unsigned<P>
Evolved on(P& now, const ClerkHandedOver& e, State&) {
    give_duty(now.held, Duty::clerk, e.person);
    return {};
}

Evolved on(InTheRoom auto& now, const Chosen& e, State&) {
    give_duty(now.held, e.duty, e.person);
    return {};
}

template <class P>
    requires InTheRoom<P> || Unsigned<P>
Evolved on(P& now, const TakenOver& e, State&) {
    give_duty(now.held, e.duty, e.person);
    return {};
}

template <OneOf<Summoned, Sitting, Recess> P>
Evolved on(P& now, const Adjourned& e, State& state) {
    state = Recess{std::move(now.held), e.reason, e.resumes_at};
    return {};
}

// Everybody goes home: whoever is there on the other day signs in anew.
Evolved on(InTheRoom auto& now, const AdjournedToDay& e, State& state) {
    for (auto& [person, attendance] : now.held.attendance) {
        auto& last = attendance.stays.back();
        if (!last.left_at) last.left_at = e.at;
    }
    now.held.floor.queue.clear();
    state = Deferred{std::move(now.held), e.reason, e.resumes_at};
    return {};
}

Evolved on(Deferred& now, const ResumedOnDay&, State& state) {
    now.held.sat_at = std::max(now.held.sat_at, now.resumes_at);
    state = Sitting{std::move(now.held)};
    return {};
}

Evolved on(Recess& now, const Resumed&, State& state) {
    state = Sitting{std::move(now.held)};
    return {};
}

template <OneOf<Sitting, Recess, Deferred> P>
Evolved on(P& now, const Closed&, State& state) {
    now.held.floor.queue.clear();
    state = Risen{std::move(now.held)};
    return {};
}

template <OneOf<Risen, Drafted> P>
Evolved on(P& now, const MinutesDrafted& e, State& state) {
    state = Drafted{std::move(now.held), e.text, {}};
    return {};
}

Evolved on(Drafted& now, const MinutesSigned& e, State& state) {
    if (!now.signed_by.insert(e.person).second) return misfit("that person has signed already");
    const bool both =
        now.signed_by.contains(now.held.chair) && now.signed_by.contains(now.held.clerk);
    if (both) state = Attested{std::move(now.held), now.text, std::move(now.signed_by)};
    return {};
}

Evolved on(Attested& now, const MinutesPublished&, State& state) {
    state = OnRecord{std::move(now.held), now.text, std::move(now.signed_by)};
    return {};
}

// What happens while the house sits changes its proceedings, never its phase.
template <class E>
    requires requires(Proceedings& held, const E& e) { record(held, e); }
Evolved on(Sitting& now, const E& e, State&) {
    return record(now.held, e);
}
Evolved on(Between auto& now, const OfTheBreak auto& e, State&) { return record(now.held, e); }
Evolved on(IsOver auto& now, const ResultAnnulled& e, State&) { return record(now.held, e); }

struct AnyPhase {
    template <class Phase>
    AnyPhase(const Phase&) {}  // NOLINT: the last choice of every pair
};
Evolved on(AnyPhase, const auto&, State&) { return misfit_of_phase(); }

}  // namespace

Evolved evolve(State& state, const Event& event) {
    return std::visit([&](auto& now, const auto& e) { return on(now, e, state); }, state, event);
}

}  // namespace yishi::domain::session
