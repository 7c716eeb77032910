// Terms of bodies: how long the law lets them be, how they go on, and how new ones begin.
#include "domain/council/acts.hpp"

#include <algorithm>

namespace yishi::domain::council {
namespace {

// A term of so many years, the leap days in it counted generously.
Duration years(std::uint16_t count) { return days(365 * count + count / 4 + 1); }

// Whether somebody whose seat would be running again has taken meanwhile what he may not hold beside it.
bool revives_incompatible_seats(const Standing& now, const BodyId& body, Instant at) {
    const BodyKind kind = now.bodies.at(body).kind;
    return std::ranges::any_of(now.people, [&](const auto& known) {
        const auto seat = known.second.seats.find(body);
        if (seat == known.second.seats.end()) return false;
        const bool has_own_end = seat->second.term_ends_at && *seat->second.term_ends_at <= at;
        return !has_own_end &&
               holds_incompatible_seat(now, known.second, kind, seat->second.role, at);
    });
}

}  // namespace

bool outlasts_the_law(
    const BodyKindRow& kind, Instant from, const std::optional<Instant>& ends_at
) {
    const auto limit = kind.in_law.term_years_max;
    return limit != 0 && ends_at && *ends_at > from + years(limit);
}

Decision act(const Standing& now, const ExtendTerm& extend, const Context& context) {
    const auto body = now.bodies.find(extend.body);
    if (body == now.bodies.end()) return refuse(Refusal::unknown_body);
    const auto& ends_at = body->second.term_ends_at;
    if (ends_at == extend.term_ends_at) return {};
    if (!ends_at || extend.term_ends_at < *ends_at) return refuse(Refusal::not_longer);
    if (extend.term_ends_at <= context.at) return refuse(Refusal::term_over);
    if (outlasts_the_law(row_of(body->second.kind), context.at, extend.term_ends_at)) {
        return refuse(Refusal::term_beyond_law);
    }
    if (extend.basis.ground == Ground::founding_register) return refuse(Refusal::needs_decision);
    if (revives_incompatible_seats(now, extend.body, context.at)) {
        return refuse(Refusal::incompatible_seat);
    }
    return {{TermExtended{extend.body, extend.term_ends_at, extend.basis}}};
}

Decision act(const Standing& now, const BeginTerm& begin, const Context& context) {
    const auto body = now.bodies.find(begin.body);
    if (body == now.bodies.end()) return refuse(Refusal::unknown_body);
    const bool is_so = body->second.term_begins_at == begin.begins_at &&
                       body->second.term_ends_at == begin.term_ends_at;
    if (is_so) return {};
    if (begin.begins_at <= context.at) return refuse(Refusal::begins_in_the_past);
    if (begin.term_ends_at && *begin.term_ends_at <= begin.begins_at) {
        return refuse(Refusal::term_over);
    }
    if (outlasts_the_law(row_of(body->second.kind), begin.begins_at, begin.term_ends_at)) {
        return refuse(Refusal::term_beyond_law);
    }
    if (begin.basis.ground == Ground::founding_register) return refuse(Refusal::needs_decision);
    return {{TermBegun{begin.body, begin.begins_at, begin.term_ends_at, begin.basis}}};
}

}  // namespace yishi::domain::council
