// The rules of the register by concern: what each command comes to once the council stands. Nobody
// outside this folder includes this.
#pragma once

#include "domain/council/council.hpp"

#include <expected>
#include <optional>
#include <vector>

namespace yishi::domain::council {

inline std::unexpected<Refusal> refuse(Refusal why) { return std::unexpected(why); }

// ---- Shared questions (council.cpp, people.cpp, terms.cpp) --------------------------------------

// Whoever acts, and whoever could have signed in as he; nothing where it is not known who could have.
std::optional<std::vector<PersonId>> who_issues(const Standing& now, const Context& context);

// Whether the law fixes a shorter term for that kind of body than from `from` to then.
bool outlasts_the_law(
    const BodyKindRow& kind, Instant from, const std::optional<Instant>& ends_at
);

// Whether the person holds a seat, its term running, that nobody may hold beside that one. A suspended
// seat bars as any other.
bool holds_incompatible_seat(
    const Standing& now, const Person& person, BodyKind kind, Role role, Instant at
);

// The person's seat there, its term running; else null.
const Seat* running_seat(
    const Standing& now, const PersonId& person, const BodyId& body, Instant at
);

// ---- Bodies and their terms (bodies.cpp, terms.cpp) ----------------------------------------------
Decision act(const Standing& now, const AddBody& add, const Context& context);
Decision act(const Standing& now, const CountEligible& count, const Context& context);
Decision act(const Standing& now, const CountComposition& count, const Context& context);
Decision act(const Standing& now, const ExtendTerm& extend, const Context& context);
Decision act(const Standing& now, const BeginTerm& begin, const Context& context);

// ---- People (people.cpp) -------------------------------------------------------------------------
Decision act(const Standing& now, const Enrol& enrol, const Context& context);
Decision act(const Standing& now, const Leave& leave, const Context& context);
Decision act(const Standing& now, const IssueSignInCode& issue, const Context& context);

// ---- Seats (seats.cpp) ---------------------------------------------------------------------------
Decision act(const Standing& now, const TakeSeat& take, const Context& context);
Decision act(const Standing& now, const FillSeat& fill, const Context& context);
Decision act(const Standing& now, const SuspendSeat& suspend, const Context& context);
Decision act(const Standing& now, const EndSuspension& end, const Context& context);
Decision act(const Standing& now, const VacateSeat& vacate, const Context& context);
Decision act(const Standing& now, const Resign& resign, const Context& context);
Decision act(const Standing& now, const ReplaceMember& replace, const Context& context);

}  // namespace yishi::domain::council
