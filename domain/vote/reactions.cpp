#include "domain/vote/reactions.hpp"

#include "domain/vote/vote.hpp"

namespace yishi::domain::vote {

namespace {

std::vector<Reaction> tell_the_session(const State& after) {
    const Poll* held = poll(after);
    if (held == nullptr) return {};
    return {domain::Reaction<session::AnnounceResult>{
        stream_of("session", held->session), session::AnnounceResult{held->motion}
    }};
}

}  // namespace

std::vector<Reaction> reactions(const StreamName&, const State& after, const Declared&) {
    return tell_the_session(after);
}

std::vector<Reaction> reactions(const StreamName&, const State& after, const Annulled&) {
    return tell_the_session(after);
}

}  // namespace yishi::domain::vote
