// Motions up to the moment they are put: moved, seconded by another, amended, withdrawn. One at a
// time.
#include "domain/session/acts.hpp"
#include "domain/vote/state.hpp"

#include <algorithm>

namespace yishi::domain::session {
namespace {

const PersonId& mover(const Motion& motion) { return motion.versions.front().person; }

// Why nothing more can be done to this motion before a vote.
std::optional<Refusal> settled(const Motion* motion) {
    if (motion == nullptr) return Refusal::unknown_motion;
    if (motion->phase == MotionPhase::put) return Refusal::motion_is_put;
    if (motion->phase != MotionPhase::moved && motion->phase != MotionPhase::seconded) {
        return Refusal::motion_settled;
    }
    return std::nullopt;
}

}  // namespace

Decision act(const Proceedings& held, const MoveMotion& move, const Context& context) {
    if (const auto* known = find_motion(held, move.motion)) {
        const bool same = mover(*known) == context.actor && known->topic == move.topic &&
                          known->versions.front().text == move.text;
        if (same) return {};
        return refuse(Refusal::motion_exists);
    }
    if (move.motion.is_nil()) return refuse(Refusal::bad_text);
    if (!is_present_now(held, context.actor)) return refuse(Refusal::not_present);
    if (pending_motion(held) != nullptr) return refuse(Refusal::another_motion_pending);
    if (held.motions.size() >= motions_max) return refuse(Refusal::too_many_motions);
    if (!quorate(held, context)) return refuse(Refusal::not_quorate);
    return {{MotionMoved{move.motion, context.actor, move.text, move.topic}}};
}

Decision act(const Proceedings& held, const SecondMotion& second, const Context& context) {
    const auto* motion = find_motion(held, second.motion);
    if (const auto why = settled(motion)) return refuse(*why);
    if (motion->seconder) return {};
    if (!is_present_now(held, context.actor)) return refuse(Refusal::not_present);
    if (mover(*motion) == context.actor) return refuse(Refusal::own_motion);
    if (motion->recuses) {
        if (const auto why = no_recusal_now(held, motion->recuses->of)) return refuse(*why);
    }
    return {{MotionSeconded{second.motion, context.actor}}};
}

Decision act(const Proceedings& held, const AmendMotion& amend, const Context& context) {
    const auto* motion = find_motion(held, amend.motion);
    if (const auto why = settled(motion)) return refuse(*why);
    if (motion->recuses) return refuse(Refusal::recusal_not_amended);
    if (motion->versions.back().text == amend.text) return {};
    if (!is_present_now(held, context.actor)) return refuse(Refusal::not_present);
    if (motion->versions.size() >= versions_max) return refuse(Refusal::too_many_versions);
    return {{MotionAmended{amend.motion, context.actor, amend.text}}};
}

Decision act(const Proceedings& held, const WithdrawMotion& withdraw, const Context&) {
    const auto* motion = find_motion(held, withdraw.motion);
    if (motion != nullptr && motion->phase == MotionPhase::withdrawn) return {};
    if (const auto why = settled(motion)) return refuse(*why);
    return {{MotionWithdrawn{withdraw.motion}}};
}

Decision act(const Proceedings& held, const PutMotion& put, const Context& context) {
    const auto* motion = find_motion(held, put.motion);
    if (motion != nullptr && motion->phase == MotionPhase::put && motion->vote == put.vote)
        return {};
    if (const auto why = settled(motion)) return refuse(*why);
    if (pending_motion(held) != motion) return refuse(Refusal::another_motion_pending);
    if (motion->phase != MotionPhase::seconded) return refuse(Refusal::not_seconded);
    if (put.vote.is_nil() || held.votes.contains(put.vote)) return refuse(Refusal::vote_used);
    if (context.sight.find<vote::State>(stream_of("vote", put.vote).text) != nullptr) {
        return refuse(Refusal::vote_used);
    }
    if (held.floor.speech) return refuse(Refusal::someone_is_speaking);
    if (!held.points.empty() && !held.points.back().ruling) return refuse(Refusal::point_pending);
    if (!quorate(held, context)) return refuse(Refusal::not_quorate);
    return {{MotionPut{put.motion, put.vote}}};
}

}  // namespace yishi::domain::session
