// Motions from the vote on: taken back before it opened, or their result announced by the chair.
#include "domain/session/acts.hpp"

namespace yishi::domain::session {
namespace {

Result result_of(rules::Outcome outcome) {
    switch (outcome) {
        case rules::Outcome::passed:
            return Result::carried;
        case rules::Outcome::failed:
            return Result::lost;
        case rules::Outcome::tied:
            return Result::tied;
        case rules::Outcome::invalid:
            return Result::void_;
    }
    return Result::void_;
}

}  // namespace

std::optional<ResultAnnounced> announcement(const Motion& put, const Context& context) {
    const auto outcome = vote_on(put, context).outcome;
    if (!outcome) return std::nullopt;
    return ResultAnnounced{put.motion, *put.vote, result_of(*outcome)};
}

Decision act(const Proceedings& held, const TakeBackMotion& take_back, const Context& context) {
    const auto* motion = find_motion(held, take_back.motion);
    if (motion == nullptr) return refuse(Refusal::unknown_motion);
    if (motion->phase == MotionPhase::seconded && motion->vote && !motion->result) return {};
    if (motion->phase != MotionPhase::put) return refuse(Refusal::motion_not_put);
    if (vote_on(*motion, context).has_opened) return refuse(Refusal::vote_has_opened);
    return {{MotionTakenBack{take_back.motion, *motion->vote, take_back.reason}}};
}

Decision act(
    const Proceedings& held, const AnnounceResult& announce, bool goes_on, const Context& context
) {
    const auto* motion = find_motion(held, announce.motion);
    if (motion == nullptr) return refuse(Refusal::unknown_motion);
    if (motion->phase != MotionPhase::put) {
        const bool is_decided = motion->phase == MotionPhase::carried ||
                                motion->phase == MotionPhase::lost ||
                                motion->phase == MotionPhase::tied;
        if (is_decided && vote_on(*motion, context).is_annulled) {
            const bool again = goes_on && pending_motion(held) == nullptr;
            return {{ResultAnnulled{motion->motion, *motion->vote, again}}};
        }
        if (motion->result) return {};
        return refuse(Refusal::motion_not_put);
    }
    const auto announced = announcement(*motion, context);
    if (!announced) return refuse(Refusal::not_declared);
    return {{*announced}};
}

}  // namespace yishi::domain::session
