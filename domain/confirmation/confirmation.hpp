// Acts of two persons (会同办理): rules of a council and corrections of its register concern everybody
// and can be undone by nobody who does not notice them. So one person proposes them, another who holds
// the second office confirms them, and the clock carries them out as they were proposed.
#pragma once

#include "domain/confirmation/commands.hpp"
#include "domain/confirmation/events.hpp"
#include "domain/confirmation/fields.hpp"
#include "domain/confirmation/state.hpp"
#include "domain/confirmation/steps.hpp"
#include "domain/kernel/decision.hpp"
#include "domain/kernel/misfit.hpp"
#include "domain/kernel/reaction.hpp"
#include "domain/kernel/refusal.hpp"

#include <variant>
#include <vector>

namespace yishi::domain::confirmation {

// clang-format off
YISHI_REFUSALS(
    (wrong_phase),
    (bad_text),
    (same_person, "须由另一人复核", "another person has to confirm it"),
    (same_hand, "两人之一的登录码由另一人发放，或两人的登录码由同一人发放，不能互相复核；请由他人重新发放登录码", "one of them could have signed in as the other, or a third as both: somebody else has to issue one of the sign-in codes anew"),
    (unknown_code, "无法确认登录码由谁发放，请重新登录后再办", "who issued the sign-in code is not known; please sign in anew"),
    (lapsed, "提请已逾期失效", "the time to confirm it is over"),
    (not_yours, "只能撤回自己提请的事项", "only whoever proposed it can withdraw it"),
    (not_yet, "还没有到期限", "its time has not come yet")
)
// clang-format on

using Decision = domain::Decision<Event, Refusal>;

Decision decide(const State& state, const Command& command, const Context& context);

// Total over Event: a misfit leaves the state as it was.
Evolved evolve(State& state, const Event& event);

// The act, in whatever phase; null before it was proposed.
const Proposed* act_of(const State& state);

// What is carried out: the act as it stands, once it is confirmed.
using Reaction = std::variant<ActReaction>;
std::vector<Reaction> reactions(const StreamName& self, const State& after, const Confirmed& event);

// What this context says about itself; domain/catalogue lists it.
struct Procedure {
    using Command = confirmation::Command;
    using Event = confirmation::Event;
    using State = confirmation::State;
    using Refusal = confirmation::Refusal;
    using Reaction = confirmation::Reaction;
    static constexpr ContextName name{"confirmation", {"二人复核", "confirmation"}};
    static constexpr const auto& steps = confirmation::steps;
    static constexpr const auto& fields = confirmation::fields;
    static Decision decide(const State& s, const Command& c, const Context& x) {
        return confirmation::decide(s, c, x);
    }
    static Evolved evolve(State& s, const Event& e) { return confirmation::evolve(s, e); }
    static RelationSet relations(const State& state, const Command*, const Context& context);
    static std::vector<Reaction> reactions(
        const StreamName& self, const State& after, const Confirmed& event
    ) {
        return confirmation::reactions(self, after, event);
    }
};

}  // namespace yishi::domain::confirmation
