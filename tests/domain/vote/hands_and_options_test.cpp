// Votes that are not answered yes or no by name: hands that are counted, and one of several options.
#include "tests/domain/vote/voting.hpp"

namespace yishi::domain::vote {
namespace {

TEST(ShowOfHands, is_counted_by_one_and_confirmed_by_another) {
    House house = motion_put(6, 6);
    house.refuses(
        chair, first_vote, counted_by(member(1), member(1)), Refusal::needs_teller_and_scrutineer
    );
    house.refuses(
        chair, first_vote, counted_by(member(1), person(99)), Refusal::needs_teller_and_scrutineer
    );
    house.does(chair, first_vote, counted_by(clerk, member(1)));
    house.refuses(member(2), first_vote, Cast{{"yes"}}, Refusal::wrong_method);
    house.denies(member(1), first_vote, CountHands{4, 1, 1}, Relation::teller_of_vote);
    house.refuses(member(1), first_vote, ConfirmCount{}, Refusal::nothing_counted);
    house.refuses(chair, first_vote, Close{}, Refusal::nothing_counted);
    house.refuses(clerk, first_vote, CountHands{4, 2, 1}, Refusal::more_hands_than_electors);
    house.refuses(
        clerk, first_vote, CountHands{0xffff'ffff, 1, 1}, Refusal::more_hands_than_electors
    );
    house.does(clerk, first_vote, CountHands{4, 1, 1});
    house.denies(clerk, first_vote, ConfirmCount{}, Relation::scrutineer_of_vote);
    house.refuses(chair, first_vote, Close{}, Refusal::count_not_confirmed);
    house.does(member(1), first_vote, ConfirmCount{});
    house.does(clerk, first_vote, CountHands{3, 2, 1});
    house.refuses(chair, first_vote, Close{}, Refusal::count_not_confirmed);
    house.does(member(1), first_vote, ConfirmCount{});
    house.does(chair, first_vote, Close{});
    house.does(clerk, first_vote, Declare{});
    EXPECT_EQ(declared(house, first_vote).outcome, Outcome::failed);
    EXPECT_EQ(declared(house, first_vote).cast, 6U);
}

TEST(ShowOfHands, is_counted_again_after_a_recusal) {
    House house = motion_put(6, 6);
    house.does(chair, first_vote, counted_by(clerk, member(1)));
    house.does(clerk, first_vote, CountHands{4, 1, 1});
    house.does(member(1), first_vote, ConfirmCount{});
    house.denies(chair, first_vote, Recuse{member(2), "利害关系"}, Relation::subject);
    house.does(member(2), first_vote, Recuse{member(2), "利害关系"});
    house.refuses(chair, first_vote, Close{}, Refusal::nothing_counted);
    house.refuses(clerk, first_vote, CountHands{4, 1, 1}, Refusal::more_hands_than_electors);
}

Open among(std::vector<std::string> options, std::uint16_t choose_max) {
    auto open = asked();
    open.options = std::move(options);
    open.choose_max = choose_max;
    return open;
}

TEST(Options, choose_those_that_meet_the_rule_as_many_as_there_are_places) {
    House house = motion_put(5, 5);
    house.does(chair, first_vote, among({"北桥", "南桥", "水渠"}, 2));
    house.refuses(chair, first_vote, Cast{{"北桥", "南桥", "水渠"}}, Refusal::bad_choice);
    house.refuses(chair, first_vote, Cast{{"北桥", "abstain"}}, Refusal::bad_choice);
    house.does(chair, first_vote, Cast{{"南桥", "北桥"}});
    house.does(member(1), first_vote, Cast{{"北桥", "水渠"}});
    house.does(member(2), first_vote, Cast{{"北桥", "南桥"}});
    house.does(member(3), first_vote, Cast{{"南桥"}});
    house.does(member(4), first_vote, Cast{{"abstain"}});
    close_and_declare(house, first_vote);
    const auto& result = declared(house, first_vote);
    EXPECT_EQ(
        result.counts,
        (std::vector<ChoiceCount>{
            {"北桥", 3, true}, {"南桥", 3, true}, {"水渠", 1, false}, {"abstain", 1, false}
        })
    );
    EXPECT_EQ(result.outcome, Outcome::passed);
    EXPECT_EQ(result.cast, 5U);
}

TEST(Options, are_led_by_the_one_with_most_ballots_wherever_it_stands) {
    House house = motion_put(5, 5);
    house.does(chair, first_vote, among({"北桥", "南桥", "水渠"}, 1));
    house.does(chair, first_vote, Cast{{"南桥"}});
    house.does(member(1), first_vote, Cast{{"南桥"}});
    house.does(member(2), first_vote, Cast{{"南桥"}});
    house.does(member(3), first_vote, Cast{{"北桥"}});
    house.does(member(4), first_vote, Cast{{"abstain"}});
    close_and_declare(house, first_vote);
    EXPECT_EQ(declared(house, first_vote).in_favour, 3U);
}

TEST(Options, that_share_the_lead_below_the_rule_are_tied) {
    House house = motion_put(4, 4);
    house.does(chair, first_vote, among({"北桥", "南桥"}, 1));
    house.does(chair, first_vote, Cast{{"南桥"}});
    house.does(member(1), first_vote, Cast{{"北桥"}});
    close_and_declare(house, first_vote);
    EXPECT_EQ(declared(house, first_vote).outcome, Outcome::tied);
}

TEST(Options, are_different_and_none_of_the_words_for_yes_no_and_abstain) {
    House house = motion_put(5, 5);
    for (const auto& options : std::vector<std::vector<std::string>>{
             {"北桥"},
             {"北桥", "北桥"},
             {"北桥", "abstain"},
             {"北桥", "Ａbstain"},
             {"北桥", " "},
             {"北桥", "南桥\n"},
             {"北桥", "北\u200b桥"},
             {"北桥", "北 桥"},
             {"方案一", "方案⼀"},
             {"Plan A", "PLAN А"},
         }) {
        house.refuses(chair, first_vote, among(options, 1), Refusal::bad_options);
    }
    house.refuses(chair, first_vote, among({"北桥", "南桥"}, 3), Refusal::bad_choose_max);
    house.refuses(chair, first_vote, among({"北桥", "南桥"}, 0), Refusal::bad_choose_max);
    auto hands = counted_by(clerk, member(1));
    hands.options = {"北桥", "南桥"};
    house.refuses(chair, first_vote, hands, Refusal::hands_need_yes_or_no);
}

}  // namespace
}  // namespace yishi::domain::vote
