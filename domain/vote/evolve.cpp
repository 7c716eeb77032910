// How a vote changes with each fact.
#include "domain/vote/vote.hpp"

#include <cassert>

namespace yishi::domain::vote {
namespace {

Poll& polling(State& state) {
    auto* now = std::get_if<Polling>(&state);
    assert(now != nullptr && "an event of a vote that is not open");
    return now->poll;
}

State after(State, const Opened& e) {
    Poll poll;
    static_cast<Question&>(poll) = e;
    static_cast<Basis&>(poll) = e;
    poll.electorate = {e.electorate.begin(), e.electorate.end()};
    return Polling{std::move(poll)};
}

State after(State state, const Recused& e) {
    auto& poll = polling(state);
    poll.recused.emplace(e.person, e.reason);
    if (!e.after_opening) return state;
    poll.electorate.erase(e.person);
    if (poll.entitled > 0) --poll.entitled;
    poll.ballots.erase(e.person);
    poll.hands.reset();
    poll.is_count_confirmed = false;
    return state;
}

State after(State state, const BallotCast& e) {
    polling(state).ballots.insert_or_assign(e.person, e.choices);
    return state;
}

State after(State state, const HandsCounted& e) {
    auto& poll = polling(state);
    poll.hands = Hands{e.yes, e.no, e.abstain};
    poll.is_count_confirmed = false;
    return state;
}

State after(State state, const CountConfirmed&) {
    polling(state).is_count_confirmed = true;
    return state;
}

State after(State state, const Closed&) { return Ended{std::move(polling(state))}; }

State after(State state, const Declared& e) {
    auto* ended = std::get_if<Ended>(&state);
    assert(ended != nullptr && "a result of a vote that is not closed");
    return Settled{std::move(ended->poll), e};
}

}  // namespace

State evolve(State state, const Event& event) {
    return std::visit([&](const auto& e) { return after(std::move(state), e); }, event);
}

}  // namespace yishi::domain::vote
