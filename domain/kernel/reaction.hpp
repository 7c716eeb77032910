// What one procedure sets off in another: a command that follows from an event and from nothing
// else. Nobody has to think of it, and nobody can leave it out: the clock sends it, at least once,
// and an audit demands it.
//
//   using Reaction = std::variant<domain::Reaction<session::AnnounceResult>>;
//   std::vector<Reaction> reactions(const StreamName& self, const State& after, const Declared& event);
//
// A context that reacts declares both in its Procedure, one overload for each event that sets
// something off. `after` is the state with the event in it.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/stream.hpp"

#include <string>

namespace yishi::domain {

// A command for that stream, which must be of the context the command is of, and of the same council.
template <class C>
struct Reaction {
    StreamName stream;
    C command;
    bool operator==(const Reaction&) const = default;
};

// An act that somebody wrote down before: its type is not known here.
struct ActReaction {
    StreamName stream;
    std::string command;    // "rules.adopt"
    std::string data;       // JSON
    CommandId correlation;  // the command that wrote it down
    bool operator==(const ActReaction&) const = default;
};

}  // namespace yishi::domain
