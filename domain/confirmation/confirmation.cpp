#include "domain/confirmation/confirmation.hpp"

#include "domain/council/council.hpp"

#include <algorithm>
#include <optional>
#include <type_traits>
#include <utility>

namespace yishi::domain::confirmation {
namespace {

std::unexpected<Refusal> refuse(Refusal why) { return std::unexpected(why); }

using Issuers = std::vector<PersonId>;

// Who could have signed in as the actor; nothing where that is not known. Nobody is the operator but
// who holds the operator's credential.
std::optional<Issuers> issuers_of_actor(const CouncilId& council, const Context& context) {
    if (context.actor.is_nil()) return Issuers{};
    const auto* register_ = context.sight.find<council::State>(stream_of("council", council).text);
    if (register_ == nullptr) return std::nullopt;
    return council::issuers_of(*register_, context.actor, context.code);
}

bool contains(const Issuers& issuers, const PersonId& person) {
    return std::ranges::find(issuers, person) != issuers.end();
}

// Whether one could have signed in as the other, or a third as both. The operator as such a third does
// not count: everybody's first code is his, and whoever runs the server needs none.
bool is_one_hand(const Proposed& act, const PersonId& second, const Issuers& seconds) {
    if (contains(seconds, act.proposer) || contains(act.issuers, second)) return true;
    return std::ranges::any_of(seconds, [&](const PersonId& issuer) {
        return !issuer.is_nil() && contains(act.issuers, issuer);
    });
}

Decision on(const phase::Unproposed&, const Propose& propose, const Context& context) {
    const Act& act = propose;
    if (act.data.empty() || act.data.size() > data_bytes_max) return refuse(Refusal::bad_text);
    auto issuers = issuers_of_actor(propose.council, context);
    if (!issuers) return refuse(Refusal::unknown_code);
    return {{Proposed{
        act, propose.council, context.actor, context.at + lapses_after, *std::move(issuers)
    }}};
}
Decision on(const phase::Waiting& now, const Propose& propose, const Context& context) {
    const bool same = static_cast<const Act&>(now.act) == propose && now.act.proposer == context.actor;
    if (same) return {};
    return refuse(Refusal::wrong_phase);
}

Decision on(const phase::Waiting& now, const Confirm&, const Context& context) {
    if (now.act.proposer == context.actor) return refuse(Refusal::same_person);
    if (has_passed(now.act.lapses_at, context.at)) return refuse(Refusal::lapsed);
    const auto issuers = issuers_of_actor(now.act.council, context);
    if (!issuers) return refuse(Refusal::unknown_code);
    if (is_one_hand(now.act, context.actor, *issuers)) return refuse(Refusal::same_hand);
    return {{Confirmed{context.actor}}};
}
Decision on(const phase::Confirmed& now, const Confirm&, const Context& context) {
    if (now.by == context.actor) return {};
    return refuse(Refusal::wrong_phase);
}

Decision on(const phase::Waiting& now, const Withdraw&, const Context& context) {
    if (now.act.proposer != context.actor) return refuse(Refusal::not_yours);
    return {{Withdrawn{}}};
}
Decision on(const phase::Withdrawn&, const Withdraw&, const Context&) { return {}; }

Decision on(const phase::Waiting& now, const Lapse&, const Context& context) {
    if (!has_passed(now.act.lapses_at, context.at)) return refuse(Refusal::not_yet);
    return {{Lapsed{}}};
}
// It was confirmed or withdrawn while the clock's command was on its way.
template <class Phase>
    requires(!std::is_same_v<Phase, phase::Unproposed>)
Decision on(const Phase&, const Lapse&, const Context&) {
    return {};
}

Evolved follow(State& state, const Proposed& event) {
    if (!std::holds_alternative<phase::Unproposed>(state)) return misfit_of_phase();
    state = phase::Waiting{event};
    return {};
}
template <class To, class... More>
Evolved ended(State& state, More... more) {
    auto* now = std::get_if<phase::Waiting>(&state);
    if (now == nullptr) return misfit_of_phase();
    state = To{std::move(now->act), more...};
    return {};
}
Evolved follow(State& state, const Confirmed& event) {
    return ended<phase::Confirmed>(state, event.by);
}
Evolved follow(State& state, const Withdrawn&) { return ended<phase::Withdrawn>(state); }
Evolved follow(State& state, const Lapsed&) { return ended<phase::Lapsed>(state); }

}  // namespace

Decision decide(const State& state, const Command& command, const Context& context) {
    return decide_by_steps<steps, fields, Decision>(state, command, [&](const auto& now, const auto& asked) {
        return on(now, asked, context);
    });
}

Evolved evolve(State& state, const Event& event) {
    return std::visit([&](const auto& e) { return follow(state, e); }, event);
}

const Proposed* act_of(const State& state) {
    return std::visit(
        [](const auto& now) -> const Proposed* {
            if constexpr (requires { now.act; }) return &now.act;
            return nullptr;
        },
        state
    );
}

std::vector<Reaction> reactions(const StreamName& self, const State& after, const Confirmed&) {
    const Proposed* act = act_of(after);
    if (act == nullptr) return {};
    return {ActReaction{{act->stream}, act->command, act->data, {self.id()}}};
}

RelationSet Procedure::relations(const State& state, const Command*, const Context& context) {
    RelationSet relations;
    const Proposed* act = act_of(state);
    relations.insert_if(act != nullptr && act->proposer == context.actor, Relation::author);
    return relations;
}

}  // namespace yishi::domain::confirmation
