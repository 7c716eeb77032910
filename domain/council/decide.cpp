// The rules of the register.
#include "domain/council/council.hpp"
#include "domain/kernel/text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace yishi::domain::council {
namespace {

std::unexpected<Refusal> refuse(Refusal why) { return std::unexpected(why); }

Decision on(const Unfounded&, const Found& found, const Context&) {
    return {{Founded{found.name, found.kind}}};
}

Decision on(const Standing& now, const Found& found, const Context&) {
    if (now.name == found.name && now.kind == found.kind) return {};
    return refuse(Refusal::wrong_phase);
}

// A term of so many years, the leap days in it counted generously.
Duration years(std::uint16_t count) { return days(365 * count + count / 4 + 1); }

bool outlasts_the_law(
    const BodyKindRow& kind, const std::optional<Instant>& ends_at, const Context& context
) {
    const auto limit = kind.in_law.term_years_max;
    return limit != 0 && ends_at && *ends_at > context.at + years(limit);
}

bool is_size_in_law(const BodyKindRow& kind, std::uint16_t size) {
    if (size == 0) return true;  // as many as the law allows
    if (size < kind.in_law.size_min) return false;
    return kind.in_law.size_max == 0 || size <= kind.in_law.size_max;
}

Decision on(const Standing& now, const AddBody& add, const Context& context) {
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
    if (outlasts_the_law(*kind, add.term_ends_at, context)) {
        return refuse(Refusal::term_beyond_law);
    }
    return {{BodyAdded{add.body, add.kind, add.name, add.size_max, add.term_ends_at, add.eligible}}
    };
}

// Zero is as many as there are voting seats.
Decision on(const Standing& now, const CountEligible& count, const Context& context) {
    const auto body = now.bodies.find(count.body);
    if (body == now.bodies.end()) return refuse(Refusal::unknown_body);
    if (body->second.eligible == count.eligible) return {};
    const auto seats = voting_members_of(now, count.body, context.at).size();
    if (count.eligible.persons != 0 && count.eligible.persons < seats) {
        return refuse(Refusal::below_seats);
    }
    return {{EligibleCounted{count.body, count.eligible}}};
}

Decision on(const Standing& now, const Enrol& enrol, const Context&) {
    if (enrol.name.is_absent() || enrol.person.is_nil()) return refuse(Refusal::bad_text);
    if (const auto known = now.people.find(enrol.person); known != now.people.end()) {
        if (known->second.name == enrol.name) return {};
        return refuse(Refusal::already_enrolled);
    }
    return {{Enrolled{enrol.person, enrol.name, enrol.contact}}};
}

Decision on(const Standing& now, const Leave& leave, const Context& context) {
    if (!now.people.contains(leave.person)) return {};
    const auto& seats = now.people.at(leave.person).seats;
    const bool is_seated = std::ranges::any_of(seats, [&](const auto& held) {
        return is_serving(now, held.first, held.second, context.at);
    });
    if (is_seated) return refuse(Refusal::still_seated);
    return {{Left{leave.person, leave.reason}}};
}

// How many seats the body has at most; zero where nothing limits it.
std::size_t seats_of(const Body& body) {
    return body.size_max != 0 ? body.size_max : row_of(body.kind).in_law.size_max;
}

bool is_over(const Seat& seat, Instant at) { return seat.term_ends_at && *seat.term_ends_at <= at; }

// A seat whose term is over is free again.
bool has_running_seat(const Person& person, const BodyId& body, Instant at) {
    const auto seat = person.seats.find(body);
    return seat != person.seats.end() && !is_over(seat->second, at);
}

// Seats whose term is over bar nobody from another.
bool holds_incompatible_seat(
    const Standing& now, const Person& person, BodyKind kind, Role role, Instant at
) {
    return std::ranges::any_of(person.seats, [&](const auto& held) {
        const auto& [body, seat] = held;
        return !is_over(seat, at) && are_incompatible(now.bodies.at(body).kind, seat.role, kind, role);
    });
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
    if (has_running_seat(known->second, body_id, at)) return Refusal::seat_taken;
    const auto& kind = row_of(body->second.kind);
    if (!kind.offices.contains(role)) return Refusal::not_an_office_here;
    if (holds_incompatible_seat(now, known->second, kind.kind, role, at)) {
        return Refusal::incompatible_seat;
    }
    const auto taken = std::ranges::count_if(now.people, [&](const auto& entry) {
        return has_running_seat(entry.second, body_id, at);
    });
    const auto leaving = one_leaves && taken > 0 ? 1U : 0U;
    const auto taken_after = static_cast<std::size_t>(taken) - leaving;
    const auto seats = seats_of(body->second);
    if (seats != 0 && taken_after >= seats) return Refusal::body_full;
    return std::nullopt;
}

// The actor, and whoever could have signed in as he. The operator behind a clerk is not named: he runs
// the server, and everybody's first code is his.
// Nothing where it is not known who could have.
std::optional<std::vector<PersonId>> who_issues(const Standing& now, const Context& context) {
    std::vector<PersonId> issuers{context.actor};
    if (context.actor.is_nil()) return issuers;
    const auto actor = now.people.find(context.actor);
    if (actor == now.people.end()) return std::nullopt;
    const auto code = std::ranges::find(actor->second.codes, context.code, &Code::issue);
    if (code == actor->second.codes.end()) return std::nullopt;
    for (const auto& issuer : code->issuers) {
        const bool is_known = std::ranges::find(issuers, issuer) != issuers.end();
        if (!issuer.is_nil() && !is_known) issuers.push_back(issuer);
    }
    return issuers;
}

Decision on(const Standing& now, const TakeSeat& take, const Context& context) {
    if (!seat_roles.contains(take.role)) return refuse(Refusal::not_a_seat_role);
    if (const auto known = now.people.find(take.person); known != now.people.end()) {
        const bool is_running = has_running_seat(known->second, take.body, context.at);
        if (is_running && known->second.seats.at(take.body).role == take.role) return {};
    }
    if (const auto why = seat_refused(now, take.person, take.body, take.role, false, context.at)) {
        return refuse(*why);
    }
    if (take.term_ends_at && *take.term_ends_at <= context.at) return refuse(Refusal::term_over);
    if (outlasts_the_law(row_of(now.bodies.at(take.body).kind), take.term_ends_at, context)) {
        return refuse(Refusal::term_beyond_law);
    }
    auto recorders = who_issues(now, context).value_or(std::vector{context.actor});
    return {{SeatTaken{
        take.person, take.body, take.role, take.term_ends_at, take.basis, std::move(recorders)
    }}};
}

Decision on(const Standing& now, const VacateSeat& vacate, const Context&) {
    if (!now.bodies.contains(vacate.body)) return refuse(Refusal::unknown_body);
    const auto known = now.people.find(vacate.person);
    if (known == now.people.end() || !known->second.seats.contains(vacate.body)) return {};
    return {{SeatVacated{vacate.person, vacate.body, vacate.reason}}};
}

Decision on(const Standing& now, const Resign& resign, const Context& context) {
    if (!now.bodies.contains(resign.body)) return refuse(Refusal::unknown_body);
    const auto known = now.people.find(context.actor);
    if (known == now.people.end() || !known->second.seats.contains(resign.body)) return {};
    return {{SeatVacated{context.actor, resign.body, resign.reason}}};
}

Decision on(const Standing& now, const ReplaceMember& replace, const Context& context) {
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
    return {
        {SeatVacated{replace.leaving, replace.body, replace.reason},
         SeatTaken{replace.arriving, replace.body, seat.role, seat.term_ends_at, replace.basis}}
    };
}

Decision on(const Standing& now, const IssueSignInCode& issue, const Context& context) {
    const auto known = now.people.find(issue.person);
    if (known == now.people.end()) return refuse(Refusal::unknown_person);
    const auto& codes = known->second.codes;
    if (std::ranges::find(codes, issue.issue, &Code::issue) != codes.end()) return {};
    if (issue.expires_at <= context.at) return refuse(Refusal::code_expiry_in_the_past);
    auto issuers = who_issues(now, context);
    if (!issuers) return refuse(Refusal::unknown_code);
    return {{SignInCodeIssued{issue.person, issue.issue, issue.expires_at, *std::move(issuers)}}};
}

}  // namespace

Decision decide(const State& state, const Command& command, const Context& context) {
    return decide_by_steps<steps, fields, Decision>(state, command, [&](const auto& now, const auto& asked) {
        return on(now, asked, context);
    });
}

}  // namespace yishi::domain::council
