// What several rules ask: the register, the rules, the quorum, the motion before the house.
#include "domain/council/council.hpp"
#include "domain/rules/rules.hpp"
#include "domain/session/acts.hpp"
#include "domain/vote/vote.hpp"

#include <algorithm>

namespace yishi::domain::session {

const council::State* register_seen(const CouncilId& council, const Context& context) {
    return context.sight.find<council::State>(stream_of("council", council).text);
}

const rules::State* rules_seen(const CouncilId& council, const Context& context) {
    return context.sight.find<rules::State>(stream_of("rules", council).text);
}

std::optional<std::vector<QuorumCount>> quorate(const Proceedings& held, const Context& context) {
    const auto* council = register_seen(held.council, context);
    if (council == nullptr) return std::nullopt;
    auto counts = quorums(
        held, *council, rules_seen(held.council, context), rules::law_of(context), context.at
    );
    if (!std::ranges::all_of(counts, &QuorumCount::met)) return std::nullopt;
    return counts;
}

const Motion* pending_motion(const Proceedings& held) {
    const auto pending = std::find_if(held.motions.rbegin(), held.motions.rend(), [](const Motion& motion) {
        const bool is_moved = motion.phase == MotionPhase::moved && !motion.recuses;
        return is_moved || motion.phase == MotionPhase::seconded || motion.phase == MotionPhase::put;
    });
    return pending == held.motions.rend() ? nullptr : &*pending;
}

ItsVote vote_on(const Motion& motion, const Context& context) {
    if (!motion.vote) return {};
    const auto* seen = context.sight.find<vote::State>(stream_of("vote", *motion.vote).text);
    const auto* poll = seen != nullptr ? vote::poll(*seen) : nullptr;
    const bool is_its_own = poll != nullptr && poll->session.bytes == context.stream.id() &&
                            poll->motion == motion.motion;
    if (!is_its_own) return {};
    return {true, vote::is_open(*seen), vote::outcome(*seen)};
}

std::vector<Event> speech_ended(const Proceedings& held, FloorEnd how) {
    if (!held.floor.speech) return {};
    return {FloorEnded{held.floor.speech->person, how}};
}

}  // namespace yishi::domain::session
