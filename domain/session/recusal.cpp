// Recusals before a vote opens: everybody speaks for himself, of others the body decides.
#include "domain/council/council.hpp"
#include "domain/session/acts.hpp"

#include <algorithm>

namespace yishi::domain::session {
namespace {

bool may_vote_here(const Proceedings& held, const PersonId& person, const Context& context) {
    const auto* council = register_seen(held.council, context);
    return council != nullptr && std::ranges::any_of(held.bodies, [&](const BodyId& body) {
               return std::ranges::binary_search(council::voting_members(*council, body, context.at), person);
           });
}

bool same_recusal(const Motion& known, const MoveRecusal& move, const Context& context) {
    return known.versions.front().person == context.actor &&
           known.recuses == RecusalMotion{move.of, move.whom, move.ground};
}

// A recusal that this person moved, and that could still be seconded.
bool waits_for_a_second(const Proceedings& held, const PersonId& mover) {
    return std::ranges::any_of(held.motions, [&](const Motion& motion) {
        return motion.recuses && motion.phase == MotionPhase::moved &&
               motion.versions.front().person == mover && !no_recusal_now(held, motion.recuses->of);
    });
}

}  // namespace

std::optional<Refusal> no_recusal_now(const Proceedings& held, const MotionId& id) {
    const auto* of = find_motion(held, id);
    if (of == nullptr) return Refusal::unknown_motion;
    if (of->phase == MotionPhase::put) return Refusal::motion_is_put;
    if (of->phase != MotionPhase::moved && of->phase != MotionPhase::seconded) return Refusal::motion_settled;
    if (of->recuses || pending_motion(held) != of) return Refusal::another_motion_pending;
    return std::nullopt;
}

bool is_recused(const Motion& motion, const PersonId& person) {
    return std::ranges::find(motion.recusals, person, &Recusal::person) != motion.recusals.end();
}

Decision act(const Proceedings& held, const DeclareRecusal& declare, const Context& context) {
    const auto* motion = find_motion(held, declare.motion);
    if (motion == nullptr) return refuse(Refusal::unknown_motion);
    if (is_recused(*motion, context.actor)) return {};
    if (motion->phase == MotionPhase::put) {
        if (vote_on(*motion, context).has_opened) return refuse(Refusal::vote_has_opened);
    } else if (motion->phase != MotionPhase::moved && motion->phase != MotionPhase::seconded) {
        return refuse(Refusal::motion_settled);
    }
    return {{RecusalDeclared{declare.motion, context.actor, declare.ground}}};
}

Decision act(const Proceedings& held, const MoveRecusal& move, const Context& context) {
    if (const auto* known = find_motion(held, move.motion)) {
        if (same_recusal(*known, move, context)) return {};
        return refuse(Refusal::motion_exists);
    }
    if (move.motion.is_nil()) return refuse(Refusal::bad_text);
    if (!is_present_now(held, context.actor)) return refuse(Refusal::not_present);
    if (const auto why = no_recusal_now(held, move.of)) return refuse(*why);
    if (is_recused(*find_motion(held, move.of), move.whom)) return {};
    if (waits_for_a_second(held, context.actor)) return refuse(Refusal::another_motion_pending);
    if (!may_vote_here(held, move.whom, context)) return refuse(Refusal::no_seat_in_the_bodies);
    if (held.motions.size() >= motions_max) return refuse(Refusal::too_many_motions);
    if (!quorate(held, context)) return refuse(Refusal::not_quorate);
    return {{RecusalMoved{move.motion, context.actor, move.of, move.whom, move.ground}}};
}

}  // namespace yishi::domain::session
