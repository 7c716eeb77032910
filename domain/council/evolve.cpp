// How the register changes with each fact.
#include "domain/council/council.hpp"

#include <algorithm>
#include <utility>

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
    body->second.counted_from = e.counted_from;
    return {};
}

Evolved on(Standing& now, const CompositionCounted& e, State&) {
    const auto body = now.bodies.find(e.body);
    if (body == now.bodies.end()) return misfit(no_such_body);
    body->second.composition = e.composition;
    return {};
}

Evolved on(Standing& now, const TermExtended& e, State&) {
    const auto body = now.bodies.find(e.body);
    if (body == now.bodies.end()) return misfit(no_such_body);
    body->second.term_ends_at = e.term_ends_at;
    return {};
}

// No seat of the old term outlives it: the end that the body gave it becomes its own.
Evolved on(Standing& now, const TermBegun& e, State&) {
    const auto found = now.bodies.find(e.body);
    if (found == now.bodies.end()) return misfit(no_such_body);
    Body& body = found->second;
    const Instant old_end = std::min(body.term_ends_at.value_or(e.begins_at), e.begins_at);
    for (auto& [id, person] : now.people) {
        const auto seat = person.seats.find(e.body);
        if (seat == person.seats.end()) continue;
        auto& ends_at = seat->second.term_ends_at;
        ends_at = std::min(ends_at.value_or(old_end), old_end);
    }
    body.term_begins_at = e.begins_at;
    body.term_ends_at = e.term_ends_at;
    body.composition.reset();
    body.vacancies.clear();
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

// The seat, or why there is none.
std::expected<Seat*, Misfit> seat_of(Standing& now, const PersonId& who, const BodyId& body) {
    const auto person = now.people.find(who);
    if (person == now.people.end()) return misfit(no_such_person);
    const auto seat = person->second.seats.find(body);
    if (seat == person->second.seats.end()) return misfit("that person has no seat there");
    return &seat->second;
}

// A seat is always one of a body that exists: whoever asks when its term ends relies on that.
Evolved seated(Standing& now, const PersonId& who, const BodyId& body, Seat seat) {
    const auto person = now.people.find(who);
    if (person == now.people.end()) return misfit(no_such_person);
    if (!now.bodies.contains(body)) return misfit(no_such_body);
    auto& seats = person->second.seats;
    const auto held = seats.find(body);
    // A term that has an end may be over, which an event cannot tell.
    if (held != seats.end() && !held->second.term_ends_at) {
        return misfit("that person has a seat there already");
    }
    seats.insert_or_assign(body, std::move(seat));
    return {};
}

// The newest vacancy that `is_it` holds for is one no longer.
void no_longer_vacant(Body& body, auto is_it) {
    const auto last = std::ranges::find_if(body.vacancies.rbegin(), body.vacancies.rend(), is_it);
    if (last != body.vacancies.rend()) body.vacancies.erase(std::next(last).base());
}

Evolved on(Standing& now, const SeatTaken& e, State&) {
    auto taken = seated(now, e.person, e.body, Seat{e.role, e.term_ends_at, e.recorded_by});
    if (!taken) return taken;
    no_longer_vacant(now.bodies.at(e.body), [&](const Vacancy& vacancy) {
        return vacancy.role == e.role && vacancy.term_ends_at == e.term_ends_at;
    });
    return {};
}

Evolved on(Standing& now, const SeatFilled& e, State&) {
    auto taken = seated(now, e.person, e.body, Seat{e.role, e.term_ends_at, e.recorded_by});
    if (!taken) return taken;
    no_longer_vacant(now.bodies.at(e.body), [&](const Vacancy& vacancy) {
        return vacancy.person == e.in_place_of;
    });
    return {};
}

// Whoever gave the seat for the first time could still be the one whose hand it is.
Evolved on(Standing& now, const SeatRenewed& e, State&) {
    const auto seat = seat_of(now, e.person, e.body);
    if (!seat) return std::unexpected(seat.error());
    (*seat)->term_ends_at = e.term_ends_at;
    auto& recorded_by = (*seat)->recorded_by;
    for (const auto& who : e.recorded_by) {
        if (std::ranges::find(recorded_by, who) == recorded_by.end()) recorded_by.push_back(who);
    }
    return {};
}

Evolved on(Standing& now, const SeatSuspended& e, State&) {
    const auto seat = seat_of(now, e.person, e.body);
    if (!seat) return std::unexpected(seat.error());
    (*seat)->suspension = Suspension{e.until};
    return {};
}

Evolved on(Standing& now, const SuspensionEnded& e, State&) {
    const auto seat = seat_of(now, e.person, e.body);
    if (!seat) return std::unexpected(seat.error());
    (*seat)->suspension.reset();
    return {};
}

Evolved on(Standing& now, const SeatVacated& e, State&) {
    const auto seat = seat_of(now, e.person, e.body);
    if (!seat) return std::unexpected(seat.error());
    auto& vacancies = now.bodies.at(e.body).vacancies;
    vacancies.push_back({e.person, (*seat)->role, (*seat)->term_ends_at});
    if (vacancies.size() > vacancies_max) vacancies.erase(vacancies.begin());
    now.people.at(e.person).seats.erase(e.body);
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
