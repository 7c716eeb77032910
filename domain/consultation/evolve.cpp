// How a consultation changes with each fact.
#include "domain/consultation/consultation.hpp"

#include <string>

namespace yishi::domain::consultation {
namespace {

constexpr auto no_such_statement = "there is no such statement";
constexpr auto no_such_participant = "nobody has joined under that label";

std::uint32_t& count_of(Tally& tally, Opinion opinion) {
    switch (opinion) {
        case Opinion::agree:
            return tally.agree;
        case Opinion::disagree:
            return tally.disagree;
        case Opinion::pass:
            break;
    }
    return tally.pass;
}

Evolved moderated(Gathering& now, const Moderated& e) {
    const auto statement = now.statements.find(e.statement);
    if (statement == now.statements.end()) return misfit(no_such_statement);
    statement->second.moderation = Moderation{e.accepted, e.reason};
    return {};
}

Evolved on(Unopened&, const Opened& e, State& state) {
    state = Gathering{e, {}, {}, {}, 1};
    return {};
}

// Every label is one person's and every person has one label.
Evolved on(Gathering& now, const ParticipantJoined& e, State&) {
    if (now.participants.contains(e.participant)) return misfit("that label is taken already");
    if (now.labels.contains(e.person)) return misfit("that person has a label already");
    if (now.participants.size() >= participants_max) return misfit("too many have joined already");
    now.participants.emplace(e.participant, Participant{e.person, 0, {}});
    now.labels.emplace(e.person, e.participant);
    while (now.participants.contains(std::to_string(now.next_number))) ++now.next_number;
    return {};
}

Evolved on(Gathering& now, const Stated& e, State&) {
    const auto participant = now.participants.find(e.participant);
    if (participant == now.participants.end()) return misfit(no_such_participant);
    if (now.statements.contains(e.statement)) return misfit("there is such a statement already");
    if (now.statements.size() >= statements_max) return misfit("too many were made already");
    const auto number = static_cast<std::uint32_t>(now.statements.size());
    now.statements.emplace(e.statement, Statement{number, e.participant, e.text, {}, {}});
    ++participant->second.statements;
    return {};
}

Evolved on(Gathering& now, const Opined& e, State&) {
    const auto found = now.statements.find(e.statement);
    if (found == now.statements.end()) return misfit(no_such_statement);
    const auto participant = now.participants.find(e.participant);
    if (participant == now.participants.end()) return misfit(no_such_participant);
    auto& statement = found->second;
    auto& opinions = participant->second.opinions;
    const auto [held, is_first] = opinions.emplace(statement.number, e.opinion);
    if (!is_first) --count_of(statement.tally, held->second);
    held->second = e.opinion;
    ++count_of(statement.tally, e.opinion);
    return {};
}

Evolved on(Gathering& now, const Moderated& e, State&) { return moderated(now, e); }
Evolved on(Concluded& over, const Moderated& e, State&) { return moderated(over.gathered, e); }

Evolved on(Gathering& now, const Closed&, State& state) {
    state = Concluded{std::move(now)};
    return {};
}

Evolved on(auto&, const auto&, State&) { return misfit_of_phase(); }

}  // namespace

Evolved evolve(State& state, const Event& event) {
    return std::visit([&](auto& now, const auto& e) { return on(now, e, state); }, state, event);
}

}  // namespace yishi::domain::consultation
