// Ballots by name, and those who may not cast any.
#include "domain/vote/acts.hpp"

#include <algorithm>

namespace yishi::domain::vote {
namespace {

// The choices in the order of the options, so that one ballot has one form; nothing where they are
// no valid ballot.
std::optional<std::vector<std::string>> in_order(const Poll& poll, const Cast& cast) {
    if (cast.choices.size() == 1 && cast.choices.front() == choice_abstain) return cast.choices;
    const auto options =
        poll.options.empty() ? std::vector<std::string>{choice_yes, choice_no} : poll.options;
    if (cast.choices.empty() || cast.choices.size() > poll.choose_max) return std::nullopt;
    std::vector<std::string> ordered;
    for (const auto& option : options) {
        if (std::ranges::find(cast.choices, option) != cast.choices.end()) {
            ordered.push_back(option);
        }
    }
    if (ordered.size() != cast.choices.size()) return std::nullopt;
    return ordered;
}

}  // namespace

Decision act(const Poll& poll, const Recuse& recuse, const Context& context) {
    if (poll.recused.contains(recuse.person)) return {};
    if (!poll.electorate.contains(recuse.person)) return refuse(Refusal::not_an_elector);
    if (recuse.person != context.actor) return refuse(Refusal::recusal_is_ones_own);
    return {{Recused{recuse.person, recuse.reason, true}}};
}

Decision act(const Poll& poll, const Cast& cast, const Context& context) {
    if (poll.method != Method::roll_call) return refuse(Refusal::wrong_method);
    auto choices = in_order(poll, cast);
    if (!choices) return refuse(Refusal::bad_choice);
    const auto before = poll.ballots.find(context.actor);
    if (before != poll.ballots.end() && before->second == *choices) return {};
    const auto cast_before = poll.times_cast.find(context.actor);
    if (poll.hidden && cast_before != poll.times_cast.end() &&
        cast_before->second >= hidden_ballots_max) {
        return refuse(Refusal::cast_too_often);
    }
    // Who was an elector at the opening stays one: a departure that the clerk records takes no vote away.
    return {{BallotCast{context.actor, *std::move(choices)}}};
}

}  // namespace yishi::domain::vote
