// What others ask a vote, and what it says about itself.
#include "domain/vote/acts.hpp"
#include "domain/vote/vote.hpp"

namespace yishi::domain::vote {
namespace {

const Poll* poll_in(const Unopened&) { return nullptr; }
const Poll* poll_in(const auto& phase) { return &phase.poll; }

// The session it was opened in, or is to be.
const session::Proceedings* session_of(
    const State& state, const Command* command, const Context& context
) {
    if (const auto* known = poll(state)) return session_seen(known->session, context);
    const auto* open = command != nullptr ? std::get_if<Open>(command) : nullptr;
    return open != nullptr ? session_seen(open->session, context) : nullptr;
}

}  // namespace

const Poll* poll(const State& state) {
    return std::visit([](const auto& phase) { return poll_in(phase); }, state);
}

bool is_open(const State& state) { return std::holds_alternative<Polling>(state); }
bool is_annulled(const State& state) { return std::holds_alternative<Voided>(state); }

bool is_secret(const State& state) {
    if (const auto* voided = std::get_if<Voided>(&state)) return voided->stays_secret;
    return is_open(state) && poll(state)->hidden;
}

std::optional<rules::Outcome> outcome(const State& state) {
    const auto* settled = std::get_if<Settled>(&state);
    if (settled == nullptr) return std::nullopt;
    return settled->result.outcome;
}

bool Procedure::seals(const State& state, const Event& event) {
    const auto* known = poll(state);
    const bool answers =
        std::holds_alternative<BallotCast>(event) || std::holds_alternative<HandsCounted>(event);
    return answers && known != nullptr && known->hidden;
}

bool Procedure::may_open(const State& state, const PersonId& reader, const PersonId& actor) {
    if (reader.is_nil()) return false;
    if (reader == actor) return true;
    const auto* known = poll(state);
    return known != nullptr && known->method == Method::show_of_hands &&
           known->scrutineer == reader;
}

RelationSet Procedure::relations(
    const State& state, const Command* command, const Context& context
) {
    RelationSet relations;
    const auto* held = session_of(state, command, context);
    if (held != nullptr) relations = session::parts_in(*held, context.actor, context);
    const auto* known = poll(state);
    if (known == nullptr) return relations;
    relations.insert_if(known->electorate.contains(context.actor), Relation::elector);
    // Nobody gives away what another has to do.
    const auto* replace = command != nullptr ? std::get_if<ReplaceCounter>(command) : nullptr;
    const auto counts = [&](Counter counter, const std::optional<PersonId>& who) {
        return who == context.actor && (replace == nullptr || replace->counter == counter);
    };
    relations.insert_if(counts(Counter::teller, known->teller), Relation::teller_of_vote);
    relations.insert_if(counts(Counter::scrutineer, known->scrutineer), Relation::scrutineer_of_vote);
    const auto* recuse = command != nullptr ? std::get_if<Recuse>(command) : nullptr;
    const bool about = recuse == nullptr || recuse->person == context.actor;
    relations.insert_if(about, Relation::subject);
    return relations;
}

std::vector<BodyId> Procedure::bodies(
    const State& state, const Command* command, const Context& context
) {
    const auto* held = session_of(state, command, context);
    return held != nullptr ? held->bodies : std::vector<BodyId>{};
}

}  // namespace yishi::domain::vote
