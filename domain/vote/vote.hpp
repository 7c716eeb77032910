// A vote (表决) on one motion of one session: who may vote is frozen at the very moment of opening,
// and so are the numbers the result is counted by.
//
// Somebody who arrives later cannot vote. Somebody who leaves cannot cast any more, since a vote is
// taken in the room; what he cast before stands, and he still counts as present.
#pragma once

#include "domain/kernel/decision.hpp"
#include "domain/kernel/misfit.hpp"
#include "domain/vote/commands.hpp"
#include "domain/vote/events.hpp"
#include "domain/vote/fields.hpp"
#include "domain/vote/id.hpp"
#include "domain/vote/reactions.hpp"
#include "domain/vote/refusal.hpp"
#include "domain/vote/state.hpp"
#include "domain/vote/steps.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace yishi::domain::vote {

using Decision = domain::Decision<Event, Refusal>;

Decision decide(const State& state, const Command& command, const Context& context);

// Total over Event: a misfit leaves the state as it was.
Evolved evolve(State& state, const Event& event);

// ---- Questions others ask a vote ---------------------------------------------------------------

// What was asked and answered; null before the opening.
const Poll* poll(const State& state);

bool is_open(const State& state);

// Whether it was said of it that it counts for nothing.
bool is_annulled(const State& state);

// Whether its answers are nobody else's to see: of a hidden vote until it is closed, and for ever where it
// was annulled before.
bool is_secret(const State& state);

// The declared outcome; nothing before the declaration.
std::optional<rules::Outcome> outcome(const State& state);

// How the ballots that stand, or the hands, are spread: yes, no, abstain; or the options in order,
// then abstain. Nobody is chosen yet.
std::vector<ChoiceCount> counts(const Poll& poll);

// Ballots that stand, abstentions among them.
std::uint32_t cast(const Poll& poll);

// What a declaration would say now: exact, by the frozen rule.
Declared result(const Poll& poll);

// What the opening of the longest ballot that anybody could cast takes, at most. showing.cpp
std::size_t shown_bytes_max(const Question& question);

// What this context says about itself; domain/catalogue lists it.
struct Procedure {
    using Command = vote::Command;
    using Event = vote::Event;
    using State = vote::State;
    using Refusal = vote::Refusal;
    static constexpr ContextName name{"vote", {"表决", "vote"}};
    static constexpr const auto& steps = vote::steps;
    static constexpr const auto& fields = vote::fields;
    static constexpr const auto& published = vote::published;
    static Decision decide(const State& s, const Command& c, const Context& x) {
        return vote::decide(s, c, x);
    }
    static Evolved evolve(State& s, const Event& e) { return vote::evolve(s, e); }
    using Reaction = vote::Reaction;
    static std::vector<Reaction> reactions(
        const StreamName& self, const State& after, const Declared& event
    ) {
        return vote::reactions(self, after, event);
    }
    static std::vector<Reaction> reactions(
        const StreamName& self, const State& after, const Annulled& event
    ) {
        return vote::reactions(self, after, event);
    }
    // Of a hidden vote: what is asked of it is open, what is answered is not.
    static bool seals(const State& state, const Event& event);
    // Everybody his own ballot; the scrutineer what he has to confirm.
    static bool may_open(const State& state, const PersonId& reader, const PersonId& actor);
    static RelationSet relations(
        const State& state, const Command* command, const Context& context
    );
    // Those that meet in its session.
    static std::vector<BodyId> bodies(
        const State& state, const Command* command, const Context& context
    );
};

}  // namespace yishi::domain::vote
