// Counting a vote: integers only, by the rule frozen at the opening.
#include "domain/rules/ballots.hpp"
#include "domain/rules/counting.hpp"
#include "domain/vote/vote.hpp"

#include <algorithm>
#include <cassert>

namespace yishi::domain::vote {
namespace {

std::uint32_t& count_of(std::vector<ChoiceCount>& counts, const std::string& choice) {
    const auto found = std::ranges::find(counts, choice, &ChoiceCount::choice);
    assert(found != counts.end() && "a ballot for what was never a choice");
    return found->count;
}

rules::Bases bases_of(const Poll& poll) {
    rules::Bases bases;
    bases.eligible.persons = poll.entitled;
    bases.present.persons = poll.electorate.size();
    return bases;
}

rules::Ballots ballots_of(std::uint64_t yes, std::uint64_t abstain, std::uint64_t cast) {
    rules::Ballots ballots;
    ballots.yes.persons = yes;
    ballots.abstain.persons = abstain;
    ballots.no.persons = cast - yes - abstain;
    return ballots;
}

std::uint32_t narrow(std::uint64_t count) { return static_cast<std::uint32_t>(count); }

// Of several options, those that meet the rule are chosen, as many as there are places; equal
// counts across the last place choose none of those.
rules::Outcome choose(const Poll& poll, std::vector<ChoiceCount>& counts) {
    const auto abstained = counts.back().count;
    const auto bases = bases_of(poll);
    std::vector<std::uint64_t> passing;
    for (std::size_t i = 0; i + 1 < counts.size(); ++i) {
        const auto ballots = ballots_of(counts[i].count, abstained, cast(poll));
        passing.push_back(rules::majority(poll.pass, bases, ballots).met ? counts[i].count : 0);
    }
    constexpr auto any_at_all = rules::at_least(1, 1, rules::Base::cast);
    const auto elected = rules::elect(passing, poll.choose_max, any_at_all, 1);
    for (const auto winner : elected.seated) counts[winner].chosen = true;
    if (!elected.seated.empty()) return rules::Outcome::passed;
    std::vector<std::uint32_t> ranked;
    for (std::size_t i = 0; i + 1 < counts.size(); ++i) ranked.push_back(counts[i].count);
    std::ranges::sort(ranked, std::ranges::greater{});
    const bool even = ranked[0] != 0 && ranked[0] == ranked[1];
    return even ? rules::Outcome::tied : rules::Outcome::failed;
}

// Yes; of several options the count of the leading one.
std::uint32_t in_favour(const Poll& poll, const std::vector<ChoiceCount>& counts) {
    if (poll.options.empty()) return counts.front().count;
    return std::ranges::max_element(counts.begin(), counts.end() - 1, {}, &ChoiceCount::count)->count;
}

}  // namespace

std::vector<ChoiceCount> counts(const Poll& poll) {
    std::vector<ChoiceCount> counts;
    for (const auto& option : poll.options) counts.push_back({option, 0, false});
    if (poll.options.empty()) counts = {{choice_yes, 0, false}, {choice_no, 0, false}};
    counts.push_back({choice_abstain, 0, false});
    if (poll.hands) {
        counts[0].count = poll.hands->yes;
        counts[1].count = poll.hands->no;
        counts[2].count = poll.hands->abstain;
    }
    for (const auto& [person, choices] : poll.ballots) {
        for (const auto& choice : choices) ++count_of(counts, choice);
    }
    return counts;
}

std::uint32_t cast(const Poll& poll) {
    if (poll.hands) return poll.hands->yes + poll.hands->no + poll.hands->abstain;
    return narrow(poll.ballots.size());
}

Declared result(const Poll& poll) {
    Declared declared;
    declared.counts = counts(poll);
    declared.in_favour = in_favour(poll, declared.counts);
    declared.cast = cast(poll);
    declared.entitled = poll.entitled;
    declared.electorate = narrow(poll.electorate.size());
    declared.present = poll.present;
    const auto bases = bases_of(poll);
    const auto ballots =
        ballots_of(declared.in_favour, declared.counts.back().count, declared.cast);
    const auto check = rules::majority(poll.pass, bases, ballots);
    const auto* part = check.decisive();
    assert(part != nullptr && "a vote under a rule that decides nothing");
    declared.needed = narrow(part->needed);
    declared.of = narrow(part->of);
    declared.comparator = part->threshold.comparator;
    declared.base = part->threshold.base;
    declared.quorate = rules::quorum(poll.quorum, bases, declared.cast).met;
    declared.outcome = rules::outcome_of(poll.quorum, poll.pass, bases, ballots);
    if (!poll.options.empty() && declared.outcome != rules::Outcome::invalid) {
        declared.outcome = choose(poll, declared.counts);
    }
    return declared;
}

}  // namespace yishi::domain::vote
