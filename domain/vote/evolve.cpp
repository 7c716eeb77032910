// How a vote changes with each fact.
#include "domain/vote/vote.hpp"

#include <algorithm>
#include <concepts>
#include <utility>

namespace yishi::domain::vote {
namespace {

// Counting relies on choices that differ from each other and from those there always are.
bool are_choices(const std::vector<std::string>& options) {
    const std::set<std::string> different(options.begin(), options.end());
    return different.size() == options.size() && options.size() != 1 &&
           !different.contains(choice_yes) && !different.contains(choice_no) &&
           !different.contains(choice_abstain);
}

bool is_countable(const rules::Requirement& quorum, const rules::Requirement& pass) {
    return !pass.parts.empty() && std::ranges::all_of(pass.parts, rules::is_sound) &&
           std::ranges::all_of(quorum.parts, rules::is_quorum);
}

// One ballot is counted once for each of its choices, and never beside an abstention.
bool is_ballot(const Poll& poll, const std::vector<std::string>& choices) {
    if (choices == std::vector<std::string>{choice_abstain}) return true;
    const std::set<std::string> different(choices.begin(), choices.end());
    if (choices.empty() || different.size() != choices.size()) return false;
    if (choices.size() > poll.choose_max) return false;
    return std::ranges::all_of(choices, [&](const std::string& choice) {
        if (poll.options.empty()) return choice == choice_yes || choice == choice_no;
        return std::ranges::find(poll.options, choice) != poll.options.end();
    });
}

Evolved on(Unopened&, const Opened& e, State& state) {
    if (!are_choices(e.options)) return misfit("its options are none that can be told apart");
    if (!e.options.empty() && e.method == Method::show_of_hands) {
        return misfit("hands cannot choose between options");
    }
    if (!is_countable(e.quorum, e.pass)) return misfit("its rule can never be counted by");
    Poll poll;
    static_cast<Question&>(poll) = e;
    static_cast<Basis&>(poll) = e;
    poll.electorate = {e.electorate.begin(), e.electorate.end()};
    state = Polling{std::move(poll)};
    return {};
}

Evolved on(Polling& now, const Recused& e, State&) {
    auto& poll = now.poll;
    if (poll.recused.contains(e.person)) return misfit("that person is recused already");
    if (poll.electorate.contains(e.person) != e.after_opening) {
        return misfit(e.after_opening ? "that person is no elector" : "that person is an elector");
    }
    poll.recused.emplace(e.person, e.reason);
    if (!e.after_opening) return {};
    poll.electorate.erase(e.person);
    poll.ballots.erase(e.person);
    poll.times_cast.erase(e.person);
    poll.hands.reset();
    poll.is_count_confirmed = false;
    return {};
}

Evolved on(Polling& now, const BallotCast& e, State&) {
    auto& poll = now.poll;
    if (poll.method != Method::roll_call) return misfit("the vote is not taken by ballots");
    if (!poll.electorate.contains(e.person)) return misfit("that person is no elector");
    if (!is_ballot(poll, e.choices)) return misfit("those choices are no ballot of this vote");
    poll.ballots.insert_or_assign(e.person, e.choices);
    ++poll.times_cast[e.person];
    return {};
}

Evolved on(Polling& now, const HandsCounted& e, State&) {
    auto& poll = now.poll;
    if (poll.method != Method::show_of_hands) return misfit("the vote is not taken by hands");
    if (std::uint64_t{e.yes} + e.no + e.abstain > poll.electorate.size()) {
        return misfit("there are more hands than electors");
    }
    poll.hands = Hands{e.yes, e.no, e.abstain};
    poll.is_count_confirmed = false;
    return {};
}

Evolved on(Polling& now, const CountConfirmed&, State&) {
    if (!now.poll.hands) return misfit("nothing was counted");
    now.poll.is_count_confirmed = true;
    return {};
}

Evolved on(Polling& now, const CounterReplaced& e, State&) {
    auto& poll = now.poll;
    if (poll.method != Method::show_of_hands) return misfit("the vote is not taken by hands");
    (e.counter == Counter::teller ? poll.teller : poll.scrutineer) = e.person;
    if (e.counter == Counter::teller) poll.hands.reset();
    poll.is_count_confirmed = false;
    return {};
}

// What it shows has been folded where it was sealed.
Evolved on(Polling& now, const Revealed&, State&) {
    return now.poll.hidden ? Evolved{} : misfit("nothing of the vote is hidden");
}

Evolved on(Polling& now, const Closed&, State& state) {
    state = Ended{std::move(now.poll)};
    return {};
}

Evolved on(Ended& now, const Declared& e, State& state) {
    state = Settled{std::move(now.poll), e};
    return {};
}

template <class Phase>
    requires requires(Phase& now) { now.poll; } && (!std::same_as<Phase, Voided>)
Evolved on(Phase& now, const Annulled& e, State& state) {
    const bool stays_secret = std::same_as<Phase, Polling> && now.poll.hidden;
    state = Voided{std::move(now.poll), e.reason, stays_secret};
    return {};
}

struct AnyPhase {
    template <class Phase>
    AnyPhase(const Phase&) {}  // NOLINT: the last choice of every pair
};
Evolved on(AnyPhase, const auto&, State&) { return misfit_of_phase(); }

}  // namespace

Evolved evolve(State& state, const Event& event) {
    return std::visit([&](auto& now, const auto& e) { return on(now, e, state); }, state, event);
}

}  // namespace yishi::domain::vote
