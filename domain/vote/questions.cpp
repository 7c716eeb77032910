// What others ask a vote, and what it says about itself.
#include "domain/vote/vote.hpp"

namespace yishi::domain::vote {
namespace {

const Poll* poll_in(const Unopened&) { return nullptr; }
const Poll* poll_in(const auto& phase) { return &phase.poll; }

}  // namespace

const Poll* poll(const State& state) {
    return std::visit([](const auto& phase) { return poll_in(phase); }, state);
}

bool is_open(const State& state) { return std::holds_alternative<Polling>(state); }

std::optional<rules::Outcome> outcome(const State& state) {
    const auto* settled = std::get_if<Settled>(&state);
    if (settled == nullptr) return std::nullopt;
    return settled->result.outcome;
}

CouncilId Procedure::council_of(const StreamName&, const State& state, const Command* command) {
    if (const auto* known = poll(state)) return known->council;
    const auto* open = command != nullptr ? std::get_if<Open>(command) : nullptr;
    return open != nullptr ? open->council : CouncilId{};
}

std::vector<StreamName> Procedure::looks_at(const State& state, const Command& command) {
    if (const auto* known = poll(state)) return {stream_of("session", known->session)};
    const auto* open = std::get_if<Open>(&command);
    if (open == nullptr) return {};
    return {
        stream_of("session", open->session),
        stream_of("council", open->council),
        stream_of("rules", open->council)
    };
}

}  // namespace yishi::domain::vote
