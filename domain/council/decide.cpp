// The rules of the register.
#include "domain/council/council.hpp"
#include "domain/kernel/text.hpp"

#include <algorithm>
#include <optional>

namespace yishi::domain::council {
namespace {

constexpr RoleSet seat_roles{
    Role::member,
    Role::chair,
    Role::clerk,
    Role::teller,
    Role::scrutineer,
    Role::supervisor,
    Role::mediator,
    Role::auditor
};

bool is_identifier(const std::string& text) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !text.empty() && text.size() <= 40 && std::ranges::all_of(text, plain);
}

bool is_title(const std::string& text) { return is_line_of_text(text, title_bytes_max); }

std::unexpected<Refusal> refuse(Refusal why) { return std::unexpected(why); }

Decision on(const Unfounded&, const Found& found, const Context&) {
    if (!is_title(found.name)) return refuse(Refusal::bad_text);
    return {{Founded{found.name, found.kind}}};
}

Decision on(const Standing& now, const Found& found, const Context&) {
    if (now.name == found.name && now.kind == found.kind) return {};
    return refuse(Refusal::wrong_phase);
}

Decision on(const Standing& now, const AddBody& add, const Context& context) {
    if (!is_title(add.name) || !is_identifier(add.kind)) return refuse(Refusal::bad_text);
    if (const auto known = now.bodies.find(add.body); known != now.bodies.end()) {
        if (known->second.name == add.name && known->second.kind == add.kind) return {};
        return refuse(Refusal::already_added);
    }
    const auto looks_alike = [&](const auto& known) {
        return skeleton(known.second.name) == skeleton(add.name);
    };
    if (std::ranges::any_of(now.bodies, looks_alike)) return refuse(Refusal::looks_alike);
    if (add.term_ends_at && *add.term_ends_at <= context.at) return refuse(Refusal::term_over);
    return {{BodyAdded{
        add.body, add.kind, add.name, add.output, add.size_max, add.term_ends_at, add.eligible
    }}};
}

Decision on(const Standing& now, const CountEligible& count, const Context&) {
    const auto body = now.bodies.find(count.body);
    if (body == now.bodies.end()) return refuse(Refusal::unknown_body);
    if (body->second.eligible == count.eligible) return {};
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

Decision on(const Standing& now, const Leave& leave, const Context&) {
    if (!now.people.contains(leave.person)) return {};
    if (!is_title(leave.reason)) return refuse(Refusal::bad_text);
    return {{Left{leave.person, leave.reason}}};
}

// Why this person may not take this seat, or nothing when the seat is free to take.
std::optional<Refusal> seat_refused(
    const Standing& now, const PersonId& person, const BodyId& body_id, bool one_leaves
) {
    const auto body = now.bodies.find(body_id);
    if (body == now.bodies.end()) return Refusal::unknown_body;
    const auto known = now.people.find(person);
    if (known == now.people.end()) return Refusal::unknown_person;
    if (known->second.seats.contains(body_id)) return Refusal::seat_taken;
    const auto taken = std::ranges::count_if(now.people, [&](const auto& entry) {
        return entry.second.seats.contains(body_id);
    });
    const auto free_after = static_cast<std::size_t>(taken) - (one_leaves ? 1U : 0U);
    if (body->second.size_max != 0 && free_after >= body->second.size_max)
        return Refusal::body_full;
    return std::nullopt;
}

Decision on(const Standing& now, const TakeSeat& take, const Context& context) {
    if (!seat_roles.contains(take.role)) return refuse(Refusal::not_a_seat_role);
    if (const auto known = now.people.find(take.person); known != now.people.end()) {
        const auto seat = known->second.seats.find(take.body);
        if (seat != known->second.seats.end() && seat->second.role == take.role) return {};
    }
    if (const auto why = seat_refused(now, take.person, take.body, false)) return refuse(*why);
    if (take.term_ends_at && *take.term_ends_at <= context.at) return refuse(Refusal::term_over);
    return {{SeatTaken{take.person, take.body, take.role, take.term_ends_at}}};
}

Decision on(const Standing& now, const VacateSeat& vacate, const Context&) {
    if (!now.bodies.contains(vacate.body)) return refuse(Refusal::unknown_body);
    const auto known = now.people.find(vacate.person);
    if (known == now.people.end() || !known->second.seats.contains(vacate.body)) return {};
    if (!is_title(vacate.reason)) return refuse(Refusal::bad_text);
    return {{SeatVacated{vacate.person, vacate.body, vacate.reason}}};
}

Decision on(const Standing& now, const ReplaceMember& replace, const Context&) {
    if (!now.bodies.contains(replace.body)) return refuse(Refusal::unknown_body);
    const auto leaving = now.people.find(replace.leaving);
    const auto arriving = now.people.find(replace.arriving);
    if (arriving == now.people.end()) return refuse(Refusal::unknown_person);
    const bool has_left =
        leaving == now.people.end() || !leaving->second.seats.contains(replace.body);
    if (has_left && arriving->second.seats.contains(replace.body)) return {};
    if (has_left) return refuse(Refusal::no_such_seat);
    if (!is_title(replace.reason)) return refuse(Refusal::bad_text);
    if (const auto why = seat_refused(now, replace.arriving, replace.body, true))
        return refuse(*why);
    const Seat& seat = leaving->second.seats.at(replace.body);
    return {
        {SeatVacated{replace.leaving, replace.body, replace.reason},
         SeatTaken{replace.arriving, replace.body, seat.role, seat.term_ends_at}}
    };
}

Decision on(const Standing& now, const IssueSignInCode& issue, const Context& context) {
    const auto known = now.people.find(issue.person);
    if (known == now.people.end()) return refuse(Refusal::unknown_person);
    if (known->second.last_code == issue.issue) return {};
    if (issue.expires_at <= context.at) return refuse(Refusal::code_expiry_in_the_past);
    return {{SignInCodeIssued{issue.person, issue.issue, issue.expires_at}}};
}

}  // namespace

Decision decide(const State& state, const Command& command, const Context& context) {
    return decide_by_steps<steps, Decision>(state, command, [&](const auto& now, const auto& asked) {
        return on(now, asked, context);
    });
}

}  // namespace yishi::domain::council
