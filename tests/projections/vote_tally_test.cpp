#include "tests/projections/evening.hpp"

namespace yishi::tests {
namespace {

class VoteTally : public ::testing::Test {
  protected:
    VoteTally() {
        found_the_village(log);
        convene(log);
        open_the_meeting(log);
        put_the_motion(log);
    }
    Chronicle log;
};

TEST_F(VoteTally, counts_the_last_ballot_of_each) {
    vote_on_it(log);
    const auto seen = Watcher(log).everybody_sees("vote", ballot);
    EXPECT_EQ(in(seen, "/counts"), json(R"({"yes":2,"no":0,"abstain":1})"));
    EXPECT_EQ(in(seen, "/cast"), 3);
    EXPECT_EQ(in(seen, "/electorate"), 3);
    EXPECT_EQ(in(seen, "/phase"), "open");
    EXPECT_EQ(in(seen, "/rule/id"), "R18");
    EXPECT_TRUE(in(seen, "/rule/zh").is_string());
    EXPECT_TRUE(in(seen, "/result").is_null());
}

TEST_F(VoteTally, shows_ballots_to_members_and_to_nobody_else) {
    vote_on_it(log);
    Watcher watcher(log);
    const auto inside = watcher.members_see("vote", ballot);
    EXPECT_EQ(in(inside, "/ballots/1/name"), cai_name);
    EXPECT_EQ(in(inside, "/ballots/1/choices"), json(R"(["yes"])"));
    const auto outside = watcher.everybody_sees("vote", ballot);
    EXPECT_FALSE(outside.as_object().contains("ballots"));
    EXPECT_EQ(boost::json::serialize(outside).find(cai.text()), std::string::npos);
}

TEST_F(VoteTally, tells_nobody_how_a_hidden_vote_stands_until_it_is_closed) {
    vote_on_it(log, true);
    {
        Watcher watcher(log);
        const auto inside = watcher.members_see("vote", ballot);
        EXPECT_TRUE(in(inside, "/counts").is_null());
        EXPECT_EQ(in(inside, "/ballots"), json("[]"));
        EXPECT_TRUE(in(inside, "/cast").is_null());
        EXPECT_EQ(in(inside, "/sealed"), 4) << "a ballot that was changed, too";
        EXPECT_TRUE(in(watcher.members_see("session", meeting), "/votes/0/counts").is_null());
    }
    log.record(ballot_stream, vote::Closed{});
    Watcher watcher(log);
    EXPECT_EQ(in(watcher.everybody_sees("vote", ballot), "/cast"), 3);
    EXPECT_EQ(in(watcher.everybody_sees("vote", ballot), "/counts/yes"), 2);
    EXPECT_EQ(in(watcher.members_see("vote", ballot), "/ballots").as_array().size(), 3U);
}

TEST_F(VoteTally, tells_nobody_how_a_hidden_vote_stood_that_was_annulled_before_it_closed) {
    vote_on_it(log, true);
    log.record(ballot_stream, vote::Annulled{"名单有误"});
    const auto inside = Watcher(log).members_see("vote", ballot);
    EXPECT_EQ(in(inside, "/phase"), "annulled");
    EXPECT_EQ(in(inside, "/annulled"), "名单有误");
    EXPECT_TRUE(in(inside, "/counts").is_null());
    EXPECT_EQ(in(inside, "/ballots"), json("[]"));
}

TEST_F(VoteTally, shows_a_recusal_and_the_smaller_electorate) {
    vote_on_it(log);
    log.record(ballot_stream, vote::Recused{dan, "本人工程", true});
    const auto seen = Watcher(log).members_see("vote", ballot);
    EXPECT_EQ(in(seen, "/electorate"), 2);
    EXPECT_EQ(in(seen, "/counts/abstain"), 0) << "the ballot fell away";
    EXPECT_EQ(in(seen, "/recused/0/reason"), "本人工程");
}

TEST_F(VoteTally, declares_the_result_against_both_bases) {
    vote_on_it(log);
    declare_it(log);
    const auto result = in(Watcher(log).everybody_sees("vote", ballot), "/result");
    EXPECT_EQ(in(result, "/outcome"), "passed");
    EXPECT_EQ(in(result, "/cast"), json(R"({"for":2,"of":3})"));
    EXPECT_EQ(in(result, "/entitled"), json(R"({"for":2,"of":3})"));
    EXPECT_EQ(in(result, "/needed"), 2);
    EXPECT_EQ(in(result, "/comparator"), "more_than");
    EXPECT_EQ(in(result, "/base"), "present");
}

}  // namespace
}  // namespace yishi::tests
