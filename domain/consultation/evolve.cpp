// How a consultation changes with each fact.
#include "domain/consultation/consultation.hpp"

#include <cassert>
#include <string>

namespace yishi::domain::consultation {
namespace {

Gathering& gathering(State& state) {
    auto* now = std::get_if<Gathering>(&state);
    assert(now != nullptr && "an event of a consultation that is not open");
    return *now;
}

std::uint32_t& count_of(Tally& tally, Opinion opinion) {
    switch (opinion) {
        case Opinion::agree:
            return tally.agree;
        case Opinion::disagree:
            return tally.disagree;
        case Opinion::pass:
            return tally.pass;
    }
    assert(false && "an opinion that is none");
    return tally.pass;
}

State after(State, const Opened& e) {
    return Gathering{e, {}, {}, {}, 1};
}

State after(State state, const ParticipantJoined& e) {
    auto& now = gathering(state);
    now.participants.emplace(e.participant, Participant{e.person, 0, {}});
    now.labels.emplace(e.person, e.participant);
    while (now.participants.contains(std::to_string(now.next_number))) ++now.next_number;
    return state;
}

State after(State state, const Stated& e) {
    auto& now = gathering(state);
    const auto number = static_cast<std::uint32_t>(now.statements.size());
    now.statements.emplace(e.statement, Statement{number, e.participant, e.text, {}, {}});
    ++now.participants.at(e.participant).statements;
    return state;
}

State after(State state, const Opined& e) {
    auto& now = gathering(state);
    auto& statement = now.statements.at(e.statement);
    auto& opinions = now.participants.at(e.participant).opinions;
    const auto [held, is_first] = opinions.emplace(statement.number, e.opinion);
    if (!is_first) --count_of(statement.tally, held->second);
    held->second = e.opinion;
    ++count_of(statement.tally, e.opinion);
    return state;
}

State after(State state, const Moderated& e) {
    auto* over = std::get_if<Concluded>(&state);
    auto& now = over != nullptr ? over->gathered : gathering(state);
    now.statements.at(e.statement).moderation = Moderation{e.accepted, e.reason};
    return state;
}

State after(State state, const Closed&) { return Concluded{std::move(gathering(state))}; }

}  // namespace

State evolve(State state, const Event& event) {
    return std::visit([&](const auto& e) { return after(std::move(state), e); }, event);
}

}  // namespace yishi::domain::consultation
