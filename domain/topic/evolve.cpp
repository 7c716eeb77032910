// How a topic changes with each fact.
#include "domain/topic/topic.hpp"

#include <cassert>

namespace yishi::domain::topic {
namespace {

// The matter of a topic that was submitted, to be moved into its next phase.
Matter& matter_in(State& state) {
    Matter* matter = std::visit(
        [](auto& now) -> Matter* {
            if constexpr (requires { now.matter; }) {
                return &now.matter;
            } else {
                return nullptr;
            }
        },
        state
    );
    assert(matter != nullptr && "an event of a topic that was never submitted");
    return *matter;
}

Matter taken(State& state) { return std::move(matter_in(state)); }

Track track_in(const State& state) {
    if (const auto* now = std::get_if<phase::Graded>(&state)) return now->track;
    if (const auto* now = std::get_if<phase::Scheduled>(&state)) return now->track;
    return std::get<phase::Noticed>(state).track;
}

State after(State, const Submitted& e) {
    return phase::Submitted{{e.council, e.author, e.wished, {e}, {}}};
}

State after(State state, const Revised& e) {
    Matter matter = taken(state);
    matter.versions.push_back(e);
    return phase::Submitted{std::move(matter)};
}

State after(State state, const Withdrawn&) { return phase::Withdrawn{taken(state)}; }

State after(State state, const Supported& e) {
    matter_in(state).supporters.insert(e.supporter);
    return state;
}

State after(State state, const SupportWithdrawn& e) {
    matter_in(state).supporters.erase(e.supporter);
    return state;
}

State after(State state, const Accepted&) { return phase::Accepted{taken(state)}; }

State after(State state, const Rejected& e) { return phase::Rejected{taken(state), e.reason}; }

State after(State state, const Merged& e) { return phase::Merged{taken(state), e.into, e.reason}; }

State after(State state, const ReturnedForDetail& e) {
    return phase::Returned{taken(state), e.reason};
}

State after(State state, const Graded& e) { return phase::Graded{taken(state), e.track}; }

State after(State state, const Scheduled& e) {
    const Track track = track_in(state);
    return phase::Scheduled{taken(state), track, e.session};
}

State after(State state, const NoticeGiven&) {
    auto& now = std::get<phase::Scheduled>(state);
    return phase::Noticed{std::move(now.matter), now.track, now.session};
}

State after(State state, const Concluded& e) {
    const Track track = track_in(state);
    return phase::Concluded{taken(state), track, e.outcome, e.reason, e.session, e.vote};
}

}  // namespace

State evolve(State state, const Event& event) {
    return std::visit([&](const auto& e) { return after(std::move(state), e); }, event);
}

}  // namespace yishi::domain::topic
