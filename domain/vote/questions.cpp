// What others ask a vote.
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

}  // namespace yishi::domain::vote
