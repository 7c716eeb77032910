// Seats: taken, renewed, filled, suspended, given up and handed on.
#include "domain/council/acts.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace yishi::domain::council {
namespace {

// How many seats the body has at most; zero where nothing limits it.
std::size_t seats_of(const Body& body) {
    return body.size_max != 0 ? body.size_max : row_of(body.kind).in_law.size_max;
}

// Why this person may not take this seat, or nothing when the seat is free to take.
std::optional<Refusal> seat_refused(
    const Standing& now,
    const PersonId& person,
    const BodyId& body_id,
    Role role,
    bool one_leaves,
    Instant at
) {
    const auto body = now.bodies.find(body_id);
    if (body == now.bodies.end()) return Refusal::unknown_body;
    const auto known = now.people.find(person);
    if (known == now.people.end()) return Refusal::unknown_person;
    if (running_seat(now, person, body_id, at) != nullptr) return Refusal::seat_taken;
    const auto& kind = row_of(body->second.kind);
    if (!kind.offices.contains(role)) return Refusal::not_an_office_here;
    const auto& ends_at = body->second.term_ends_at;
    if (ends_at && *ends_at <= at) return Refusal::body_term_over;
    if (holds_incompatible_seat(now, known->second, kind.kind, role, at)) {
        return Refusal::incompatible_seat;
    }
    const auto taken = std::ranges::count_if(now.people, [&](const auto& entry) {
        return running_seat(now, entry.first, body_id, at) != nullptr;
    });
    const auto leaving = one_leaves && taken > 0 ? 1U : 0U;
    const auto taken_after = static_cast<std::size_t>(taken) - leaving;
    const auto seats = seats_of(body->second);
    if (seats != 0 && taken_after >= seats) return Refusal::body_full;
    return std::nullopt;
}

std::optional<Refusal> end_refused(
    const Body& body, const std::optional<Instant>& ends_at, const Context& context
) {
    if (!ends_at) return std::nullopt;  // with the body's own term
    if (*ends_at <= context.at) return Refusal::term_over;
    if (outlasts_the_law(row_of(body.kind), context.at, ends_at)) return Refusal::term_beyond_law;
    if (body.term_ends_at && *ends_at > *body.term_ends_at) return Refusal::beyond_body_term;
    return std::nullopt;
}

std::vector<PersonId> recorders(const Standing& now, const Context& context) {
    return who_issues(now, context).value_or(std::vector{context.actor});
}

// To make a seat end sooner would be to take it away.
Decision renewed(
    const Standing& now, const Seat& seat, const TakeSeat& take, const Context& context
) {
    const Body& body = now.bodies.at(take.body);
    const auto ends_at = end_of(now, take.body, seat);
    const auto new_end = end_of(now, take.body, Seat{seat.role, take.term_ends_at});
    const bool is_so = !take.term_ends_at || take.term_ends_at == new_end;
    if (new_end == ends_at && is_so) return {};
    if (!take.basis) return refuse(Refusal::no_basis);
    if (const auto why = end_refused(body, take.term_ends_at, context)) return refuse(*why);
    if (!ends_at || (new_end && *new_end < *ends_at)) return refuse(Refusal::ends_sooner);
    return {{SeatRenewed{
        take.person, take.body, take.term_ends_at, *take.basis, recorders(now, context)
    }}};
}

// Of the seats the person left there, the one he left last.
const Vacancy* vacancy_of(const Body& body, const PersonId& person) {
    const auto found = std::ranges::find(body.vacancies.rbegin(), body.vacancies.rend(), person, &Vacancy::person);
    return found == body.vacancies.rend() ? nullptr : &*found;
}

bool is_decision(const Basis& basis) { return basis.ground != Ground::founding_register; }

}  // namespace

const Seat* running_seat(
    const Standing& now, const PersonId& person, const BodyId& body, Instant at
) {
    const auto known = now.people.find(person);
    if (known == now.people.end()) return nullptr;
    const auto seat = known->second.seats.find(body);
    if (seat == known->second.seats.end()) return nullptr;
    return is_running(now, body, seat->second, at) ? &seat->second : nullptr;
}

bool holds_incompatible_seat(
    const Standing& now, const Person& person, BodyKind kind, Role role, Instant at
) {
    return std::ranges::any_of(person.seats, [&](const auto& held) {
        const auto& [body, seat] = held;
        return is_running(now, body, seat, at) &&
               are_incompatible(now.bodies.at(body).kind, seat.role, kind, role);
    });
}

Decision act(const Standing& now, const TakeSeat& take, const Context& context) {
    if (!seat_roles.contains(take.role)) return refuse(Refusal::not_a_seat_role);
    const auto* held = running_seat(now, take.person, take.body, context.at);
    if (held != nullptr && held->role == take.role) return renewed(now, *held, take, context);
    if (const auto why = seat_refused(now, take.person, take.body, take.role, false, context.at)) {
        return refuse(*why);
    }
    if (const auto why = end_refused(now.bodies.at(take.body), take.term_ends_at, context)) {
        return refuse(*why);
    }
    if (!take.basis) return refuse(Refusal::no_basis);
    return {{SeatTaken{
        take.person, take.body, take.role, take.term_ends_at, take.basis, recorders(now, context)
    }}};
}

Decision act(const Standing& now, const FillSeat& fill, const Context& context) {
    const auto body = now.bodies.find(fill.body);
    if (body == now.bodies.end()) return refuse(Refusal::unknown_body);
    const auto* vacancy = vacancy_of(body->second, fill.in_place_of);
    const auto* held = running_seat(now, fill.person, fill.body, context.at);
    if (vacancy == nullptr && held != nullptr) return {};
    if (vacancy == nullptr) return refuse(Refusal::no_vacancy);
    if (!is_decision(fill.basis)) return refuse(Refusal::needs_decision);
    if (vacancy->term_ends_at && *vacancy->term_ends_at <= context.at) {
        return refuse(Refusal::term_over);
    }
    if (const auto why =
            seat_refused(now, fill.person, fill.body, vacancy->role, false, context.at)) {
        return refuse(*why);
    }
    return {{SeatFilled{
        fill.person,
        fill.body,
        fill.in_place_of,
        vacancy->role,
        vacancy->term_ends_at,
        fill.basis,
        recorders(now, context)
    }}};
}

Decision act(const Standing& now, const SuspendSeat& suspend, const Context& context) {
    if (!now.bodies.contains(suspend.body)) return refuse(Refusal::unknown_body);
    const auto* seat = running_seat(now, suspend.person, suspend.body, context.at);
    if (seat == nullptr) return refuse(Refusal::no_such_seat);
    if (seat->suspension && seat->suspension->until == suspend.until) return {};
    if (suspend.until && *suspend.until <= context.at) return refuse(Refusal::until_in_the_past);
    if (!is_decision(suspend.basis)) return refuse(Refusal::needs_decision);
    return {{SeatSuspended{suspend.person, suspend.body, suspend.until, suspend.basis}}};
}

Decision act(const Standing& now, const EndSuspension& end, const Context& context) {
    if (!now.bodies.contains(end.body)) return refuse(Refusal::unknown_body);
    const auto* seat = running_seat(now, end.person, end.body, context.at);
    if (seat == nullptr) return refuse(Refusal::no_such_seat);
    if (!is_suspended(*seat, context.at)) return {};
    if (!is_decision(end.basis)) return refuse(Refusal::needs_decision);
    return {{SuspensionEnded{end.person, end.body, end.basis}}};
}

Decision act(const Standing& now, const VacateSeat& vacate, const Context&) {
    if (!now.bodies.contains(vacate.body)) return refuse(Refusal::unknown_body);
    const auto known = now.people.find(vacate.person);
    if (known == now.people.end() || !known->second.seats.contains(vacate.body)) return {};
    return {{SeatVacated{vacate.person, vacate.body, vacate.reason}}};
}

Decision act(const Standing& now, const Resign& resign, const Context& context) {
    if (!now.bodies.contains(resign.body)) return refuse(Refusal::unknown_body);
    const auto known = now.people.find(context.actor);
    if (known == now.people.end() || !known->second.seats.contains(resign.body)) return {};
    return {{SeatVacated{context.actor, resign.body, resign.reason}}};
}

Decision act(const Standing& now, const ReplaceMember& replace, const Context& context) {
    if (!now.bodies.contains(replace.body)) return refuse(Refusal::unknown_body);
    const auto leaving = now.people.find(replace.leaving);
    const auto arriving = now.people.find(replace.arriving);
    if (arriving == now.people.end()) return refuse(Refusal::unknown_person);
    const bool has_left =
        leaving == now.people.end() || !leaving->second.seats.contains(replace.body);
    if (has_left && arriving->second.seats.contains(replace.body)) return {};
    if (has_left) return refuse(Refusal::no_such_seat);
    const Seat& seat = leaving->second.seats.at(replace.body);
    if (const auto why =
            seat_refused(now, replace.arriving, replace.body, seat.role, true, context.at)) {
        return refuse(*why);
    }
    if (seat.term_ends_at && *seat.term_ends_at <= context.at) return refuse(Refusal::term_over);
    if (!replace.basis) return refuse(Refusal::no_basis);
    return {
        {SeatVacated{replace.leaving, replace.body, replace.reason},
         SeatTaken{replace.arriving, replace.body, seat.role, seat.term_ends_at, replace.basis}}
    };
}

}  // namespace yishi::domain::council
