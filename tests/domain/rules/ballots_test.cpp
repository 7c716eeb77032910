// Void ballots, elected candidates, and who a representatives' meeting is made of.
#include "domain/rules/ballots.hpp"

#include "domain/rules/composition.hpp"

#include <gtest/gtest.h>

namespace yishi::domain::rules {
namespace {

constexpr Threshold more_than_half = more_than(1, 2, Base::cast);
constexpr Threshold a_third = at_least(1, 3, Base::cast);

Elected elected(std::vector<std::uint64_t> votes, std::size_t seats, const Threshold& threshold) {
    return elect(votes, seats, threshold, 100);
}

TEST(Ballots, void_the_whole_vote_when_there_are_more_than_voters) {
    EXPECT_TRUE(is_whole_vote_void(101, 100));
    EXPECT_FALSE(is_whole_vote_void(100, 100));
}

TEST(Ballots, are_void_one_by_one_when_they_name_more_than_the_seats) {
    EXPECT_TRUE(is_ballot_void(4, 3));
    EXPECT_FALSE(is_ballot_void(3, 3));
    EXPECT_FALSE(is_ballot_void(0, 3));
}

TEST(Election, seats_the_most_votes_first) {
    EXPECT_EQ(elected({60, 80, 70, 10}, 2, more_than_half), (Elected{{1, 2}, {}}));
}

TEST(Election, leaves_seats_open_where_too_few_are_enough) {
    EXPECT_EQ(elected({51, 50, 20}, 2, more_than_half), (Elected{{0}, {}}));
}

TEST(Election, votes_again_among_those_tied_for_the_last_seat) {
    EXPECT_EQ(elected({80, 60, 60, 55}, 2, more_than_half), (Elected{{0}, {1, 2}}));
}

TEST(Election, does_not_mind_a_tie_that_all_seats_hold) {
    EXPECT_EQ(elected({60, 60, 55}, 2, more_than_half), (Elected{{0, 1}, {}}));
    EXPECT_EQ(elected({60, 60}, 2, more_than_half), (Elected{{0, 1}, {}}));
}

TEST(Election, asks_a_third_of_the_ballots_in_a_rerun) {
    EXPECT_EQ(elected({33, 34}, 1, a_third), (Elected{{1}, {}}));
    EXPECT_EQ(elected({33, 33}, 1, a_third), (Elected{{}, {}}));
}

TEST(Composition, asks_for_more_reps_where_more_people_live) {
    EXPECT_EQ(reps_min(499), 30U);
    EXPECT_EQ(reps_min(500), 40U);
    EXPECT_EQ(reps_min(999), 40U);
    EXPECT_EQ(reps_min(1'000), 50U);
}

TEST(Composition, has_a_representative_for_every_five_to_fifteen_households) {
    EXPECT_TRUE(is_lawful_ratio(50, 250));
    EXPECT_TRUE(is_lawful_ratio(50, 750));
    EXPECT_FALSE(is_lawful_ratio(50, 249));
    EXPECT_FALSE(is_lawful_ratio(50, 751));
}

}  // namespace
}  // namespace yishi::domain::rules
