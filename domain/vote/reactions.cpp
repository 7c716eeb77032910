#include "domain/vote/reactions.hpp"

#include "domain/vote/vote.hpp"

namespace yishi::domain::vote {

std::vector<Reaction> reactions(const StreamName&, const State& after, const Declared&) {
    const Poll* held = poll(after);
    if (held == nullptr) return {};
    return {domain::Reaction<session::AnnounceResult>{
        stream_of("session", held->session), session::AnnounceResult{held->motion}
    }};
}

}  // namespace yishi::domain::vote
