// What cannot have happened in a vote, whatever a log says. Counting relies on it.
#include "domain/vote/vote.hpp"
#include "tests/support/people.hpp"
#include "tests/support/spec.hpp"

namespace yishi::domain::vote {
namespace {

using namespace tests;  // NOLINT: the people of the stories

constexpr auto& given = tests::given<Procedure>;

Opened opened(std::vector<std::string> options = {}, Method method = Method::roll_call) {
    Opened e;
    e.method = method;
    e.options = std::move(options);
    e.pass = rules::all_of({rules::more_than(1, 2, rules::Base::present)});
    e.electorate = {ada, cai, dan};
    e.entitled = e.present = 3;
    return e;
}

TEST(VoteMisfit, a_ballot_is_an_elector_s_for_what_there_is_to_choose) {
    const auto no_ballot = "those choices are no ballot of this vote";
    given({opened()}).cannot_go_on_with(BallotCast{eve, {"yes"}}, "that person is no elector");
    given({opened()}).cannot_go_on_with(BallotCast{cai, {"whatever"}}, no_ballot);
    given({opened()}).cannot_go_on_with(BallotCast{cai, {"yes", "abstain"}}, no_ballot);
    given({opened({"甲", "乙"})}).cannot_go_on_with(BallotCast{cai, {"甲", "甲"}}, no_ballot);
    given({opened({"甲", "乙"})}).cannot_go_on_with(BallotCast{cai, {}}, no_ballot);
}

TEST(VoteMisfit, nothing_is_shown_of_a_vote_that_hid_nothing) {
    given({opened()}).cannot_go_on_with(Revealed{}, "nothing of the vote is hidden");
}

TEST(VoteMisfit, there_are_no_more_hands_than_electors) {
    const auto by_hands = opened({}, Method::show_of_hands);
    given({by_hands}).cannot_go_on_with(
        HandsCounted{ben, 4'294'967'295, 2, 0}, "there are more hands than electors"
    );
    given({by_hands}).cannot_go_on_with(CountConfirmed{ada}, "nothing was counted");
}

TEST(VoteMisfit, nobody_can_count_by_a_rule_that_decides_nothing) {
    auto without = opened();
    without.pass.parts.clear();
    given({}).cannot_go_on_with(without, "its rule can never be counted by");
    auto never = opened();
    never.pass.parts.front().denominator = 0;
    given({}).cannot_go_on_with(never, "its rule can never be counted by");
    auto of_those_present = opened();
    of_those_present.quorum = of_those_present.pass;
    given({}).cannot_go_on_with(of_those_present, "its rule can never be counted by");
}

TEST(VoteMisfit, options_differ_from_each_other_and_from_what_there_always_is) {
    const auto none = "its options are none that can be told apart";
    given({}).cannot_go_on_with(opened({"甲"}), none);
    given({}).cannot_go_on_with(opened({"甲", "甲"}), none);
    given({}).cannot_go_on_with(opened({"甲", "abstain"}), none);
}

TEST(VoteMisfit, nobody_is_recused_twice) {
    const Recused recused{cai, "亲属", true};
    given({opened(), recused}).cannot_go_on_with(recused, "that person is recused already");
    given({opened()}).cannot_go_on_with(Recused{eve, "亲属", true}, "that person is no elector");
}

}  // namespace
}  // namespace yishi::domain::vote
