// Calling a session: bodies, offices, notice, agenda.
#include "domain/council/council.hpp"
#include "domain/rules/calendar.hpp"
#include "domain/rules/rules.hpp"
#include "domain/session/acts.hpp"
#include "domain/topic/state.hpp"

#include <algorithm>
#include <set>

namespace yishi::domain::session {
namespace {

std::optional<Refusal> agenda_refused(const std::vector<AgendaItem>& agenda) {
    if (agenda.size() > agenda_max) return Refusal::agenda_too_long;
    return std::nullopt;
}

std::optional<Refusal> speech_limits_refused(const Convene& convene) {
    if (const auto seconds = convene.speech_seconds_max) {
        if (*seconds < speech_seconds_min || *seconds > speech_seconds_max) {
            return Refusal::bad_length;
        }
    }
    if (const auto times = convene.speeches_max) {
        if (*times == 0 || *times > speeches_max) return Refusal::bad_length;
    }
    return std::nullopt;
}

std::optional<Refusal> offices_refused(
    const Convene& convene, const council::State& council, Instant at
) {
    if (convene.chair == convene.clerk) return Refusal::chair_is_clerk;
    const auto holds = [&](const PersonId& person, RoleSet roles) {
        return council::holds_office(council, person, convene.bodies, roles, at);
    };
    for (const auto& person : {convene.chair, convene.clerk}) {
        if (!holds(person, seat_roles)) return Refusal::no_seat_in_the_bodies;
    }
    if (!holds(convene.chair, {Role::chair})) return Refusal::not_a_chair;
    if (!holds(convene.clerk, {Role::clerk})) return Refusal::not_a_clerk;
    return std::nullopt;
}

std::optional<Refusal> bodies_refused(const Convene& convene, const council::State& council) {
    const std::set<BodyId> different(convene.bodies.begin(), convene.bodies.end());
    if (convene.bodies.empty() || convene.bodies.size() > bodies_max) return Refusal::bad_bodies;
    if (different.size() != convene.bodies.size()) return Refusal::bad_bodies;
    for (const auto& id : convene.bodies) {
        const auto* body = council::find_body(council, id);
        if (body == nullptr) return Refusal::unknown_body;
        const bool advises = council::row_of(body->kind).output == council::Output::advisory;
        if (convene.instant && !advises) {
            return Refusal::needs_advisory_bodies;
        }
    }
    return std::nullopt;
}

// A count that somebody set must not change under a session that was called with it; nor, from the rule
// set that says so on, any other.
std::vector<Entitled> entitled_in(
    const Convene& convene, const council::State& council, const rules::RuleSet& law, Instant at
) {
    std::vector<Entitled> frozen;
    for (const auto& id : convene.bodies) {
        const auto* body = council::find_body(council, id);
        if (!law.freezes_entitled && body->counted_from.empty()) continue;
        frozen.push_back({id, council::eligible_persons(council, id, at), body->counted_from});
    }
    return frozen;
}

std::optional<Refusal> notice_refused(
    const Convene& convene, const std::vector<BodyRule>& rules, Instant at
) {
    if (convene.instant) return std::nullopt;
    if (convene.starts_at <= at) return Refusal::starts_in_the_past;
    if (!is_noticed(rules, at, convene.starts_at)) return Refusal::notice_too_short;
    return std::nullopt;
}

// Whether people were told of a topic of the deep track that they would find on this agenda.
bool is_announced(const std::vector<AgendaItem>& agenda, const Context& context) {
    return std::ranges::any_of(agenda, [&](const AgendaItem& item) {
        if (!item.topic) return false;
        const auto* seen = context.sight.find<topic::State>(stream_of("topic", *item.topic).text);
        const auto* noticed = seen != nullptr ? std::get_if<topic::phase::Noticed>(seen) : nullptr;
        return noticed != nullptr && noticed->track == topic::Track::deep &&
               noticed->session.bytes == context.stream.id();
    });
}

}  // namespace

std::vector<BodyRule> rules_of(
    const std::vector<BodyId>& bodies,
    const council::State& council,
    const Context& context,
    const CouncilId& id
) {
    const auto* local = rules_seen(id, context);
    const auto& law = rules::law_of(context);
    std::vector<BodyRule> found;
    for (const auto& one : bodies) {
        const auto* body = council::find_body(council, one);
        if (body == nullptr) continue;
        const std::string name(council::row_of(body->kind).rule);
        const auto rule = rules::effective_rule(local, name, law);
        found.push_back({one, name, rule ? rule->notice_days : std::uint16_t{0}});
    }
    return found;
}

bool is_noticed(const std::vector<BodyRule>& rules, Instant from, Instant meeting) {
    std::uint16_t strictest = 0;
    for (const auto& rule : rules) strictest = std::max(strictest, rule.notice_days);
    return rules::notice_suffices(from, meeting, strictest);
}

Decision act(const Convene& convene, const Context& context) {
    if (const auto why = agenda_refused(convene.agenda)) return refuse(*why);
    if (const auto why = speech_limits_refused(convene)) return refuse(*why);
    const auto* council = register_seen(convene.council, context);
    if (council == nullptr) return refuse(Refusal::unknown_body);
    if (const auto why = bodies_refused(convene, *council)) return refuse(*why);
    if (const auto why = offices_refused(convene, *council, context.at)) return refuse(*why);
    auto rules = rules_of(convene.bodies, *council, context, convene.council);
    if (const auto why = notice_refused(convene, rules, context.at)) return refuse(*why);
    auto entitled = entitled_in(convene, *council, rules::law_of(context), context.at);
    return {{Convened{
        convene,
        convene.speech_seconds_max,
        convene.speeches_max,
        std::move(rules),
        std::move(entitled)
    }}};
}

Decision act(const Proceedings& held, const Convene& convene, const Context&) {
    const bool same = held.council == convene.council && held.bodies == convene.bodies &&
                      held.title == convene.title && held.place == convene.place &&
                      held.starts_at == convene.starts_at && held.instant == convene.instant;
    if (same) return {};
    return refuse(Refusal::wrong_phase);
}

Decision act(const Proceedings& held, const SetAgenda& set, const Context& context) {
    if (held.agenda == set.agenda) return {};
    if (is_announced(held.agenda, context)) return refuse(Refusal::agenda_noticed);
    if (const auto why = agenda_refused(set.agenda)) return refuse(*why);
    return {{AgendaSet{set.agenda}}};
}

Decision act(const Proceedings&, const Cancel& cancel, const Context&) {
    return {{Cancelled{cancel.reason}}};
}

}  // namespace yishi::domain::session
