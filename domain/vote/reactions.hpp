// What a vote sets off elsewhere.
#pragma once

#include "domain/kernel/reaction.hpp"
#include "domain/session/motions_commands.hpp"
#include "domain/vote/events.hpp"
#include "domain/vote/state.hpp"

#include <variant>
#include <vector>

namespace yishi::domain::vote {

using Reaction = std::variant<domain::Reaction<session::AnnounceResult>>;

// The declared result decides the motion the vote was on; nobody has to say it a second time, and
// nobody can keep it from the session.
std::vector<Reaction> reactions(const StreamName& self, const State& after, const Declared& event);

// Nor that the result was none.
std::vector<Reaction> reactions(const StreamName& self, const State& after, const Annulled& event);

}  // namespace yishi::domain::vote
