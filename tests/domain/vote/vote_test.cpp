// Who may vote, how, and what counts.
#include "tests/domain/vote/voting.hpp"

namespace yishi::domain::vote {
namespace {

TEST(Electorate, is_who_is_in_the_room_at_the_very_moment_of_opening) {
    House house = motion_put(7, 5);
    house.does(clerk, session::Depart{member(4)});
    house.does(chair, first_vote, asked());
    const auto& now = *poll(house.vote(first_vote));
    EXPECT_EQ(now.electorate, (std::set{chair, member(1), member(2), member(3)}));
    EXPECT_EQ(now.entitled, 7U);
    EXPECT_EQ(now.present, 4U);
}

TEST(Electorate, does_not_grow_by_who_arrives_later) {
    House house = voting(7, 5);
    house.does(clerk, session::Arrive{member(5)});
    house.denies(member(5), first_vote, Cast{{"yes"}}, Relation::elector);
}

TEST(Electorate, stays_what_it_was_whoever_the_clerk_signs_out) {
    House house = voting(5, 5);
    house.does(member(1), first_vote, Cast{{"yes"}});
    house.does(clerk, session::Depart{member(1)});
    house.does(clerk, session::Depart{member(2)});
    house.does(member(2), first_vote, Cast{{"yes"}});
    house.does(chair, first_vote, Cast{{"yes"}});
    house.does(member(3), first_vote, Cast{{"yes"}});
    close_and_declare(house, first_vote);
    EXPECT_EQ(declared(house, first_vote).in_favour, 4U);
    EXPECT_EQ(declared(house, first_vote).of, 5U);
    EXPECT_EQ(declared(house, first_vote).outcome, Outcome::passed);
}

TEST(Electorate, has_no_clerk_and_no_visitor) {
    House house = motion_put(5, 5);
    const auto visitor = member(5);
    house.does(clerk, session::Arrive{visitor});
    house.does(chair, first_vote, asked());
    house.denies(clerk, first_vote, Cast{{"yes"}}, Relation::elector);
    house.denies(visitor, first_vote, Cast{{"yes"}}, Relation::elector);
}

TEST(Electorate, is_not_touched_by_seats_that_change_meanwhile) {
    House house = voting(5, 5);
    house.on_register(council::SeatVacated{member(1), deliberation_body, "辞职"});
    house.on_register(council::EligibleCounted{deliberation_body, {50, 0, 0}});
    EXPECT_TRUE(poll(house.vote(first_vote))->electorate.contains(member(1)));
    EXPECT_EQ(poll(house.vote(first_vote))->entitled, 5U);
}

TEST(Vote, opens_only_for_the_motion_that_was_put_to_it) {
    House house = motion_put(5, 5);
    house.refuses(chair, second_vote, asked(), Refusal::motion_not_put);
    auto other = asked();
    other.motion = ditch;
    house.refuses(chair, first_vote, other, Refusal::motion_not_put);
    other = asked();
    other.session = numbered<SessionId>(7);
    house.denies(chair, first_vote, other, Relation::chair_of_session);
    other = asked();
    other.council = numbered<CouncilId>(7);
    house.refuses(chair, first_vote, other, Refusal::no_such_session);
    other = asked();
    other.body = numbered<BodyId>(7);
    house.refuses(chair, first_vote, other, Refusal::unknown_body);
    house.denies(member(1), first_vote, asked(), Relation::chair_of_session);
    house.does(chair, first_vote, asked());
    other = asked();
    other.question = "另一个问题？";
    house.refuses(chair, first_vote, other, Refusal::wrong_phase);
}

TEST(Vote, does_not_open_in_a_break) {
    House house = motion_put(5, 5);
    house.does(chair, session::Adjourn{"休息", {}});
    house.refuses(chair, first_vote, asked(), Refusal::no_such_session);
}

TEST(Vote, does_not_open_without_a_quorum) {
    House house = motion_put(5, 3);
    house.does(clerk, session::Depart{member(2)});
    house.refuses(chair, first_vote, asked(), Refusal::not_quorate);
}

TEST(Vote, takes_no_ballot_before_opening_nor_after_closing) {
    House house = motion_put(5, 5);
    house.denies(member(1), first_vote, Cast{{"yes"}}, Relation::elector);
    house.does(chair, first_vote, asked());
    house.does(member(1), first_vote, Cast{{"yes"}});
    house.does(chair, first_vote, Close{});
    house.refuses(member(2), first_vote, Cast{{"yes"}}, Refusal::wrong_phase);
    house.refuses(member(1), first_vote, Cast{{"no"}}, Refusal::wrong_phase);
}

TEST(Vote, lets_a_ballot_be_changed_until_it_closes) {
    House house = voting(5, 5);
    house.does(member(1), first_vote, Cast{{"yes"}});
    house.does(member(1), first_vote, Cast{{"no"}});
    EXPECT_EQ(
        counts(*poll(house.vote(first_vote))),
        (std::vector<ChoiceCount>{{"yes", 0, false}, {"no", 1, false}, {"abstain", 0, false}})
    );
}

TEST(HiddenVote, seals_what_is_answered_and_nothing_of_what_is_asked) {
    House house = motion_put(5, 5);
    auto open = asked();
    open.hidden = true;
    house.does(chair, first_vote, open);
    const auto& state = house.vote(first_vote);
    EXPECT_TRUE(Procedure::seals(state, BallotCast{chair, {"yes"}}));
    EXPECT_TRUE(Procedure::seals(state, HandsCounted{chair, 1, 0, 0}));
    EXPECT_FALSE(Procedure::seals(state, Recused{chair, "亲属", true}));
    EXPECT_FALSE(Procedure::seals(state, Closed{}));
    EXPECT_FALSE(Procedure::seals(State{}, Opened{}));
    EXPECT_TRUE(Procedure::may_open(state, chair, chair));
    EXPECT_FALSE(Procedure::may_open(state, chair, member(1)));
    EXPECT_FALSE(Procedure::may_open(state, {}, {})) << "the operator is nobody here";
    EXPECT_FALSE(Procedure::seals(voting(5, 5).vote(first_vote), BallotCast{chair, {"yes"}}));
}

TEST(HiddenVote, lets_a_ballot_be_changed_twice_so_that_closing_can_show_them_all) {
    House house = motion_put(5, 5);
    auto open = asked();
    open.hidden = true;
    house.does(chair, first_vote, open);
    for (const auto* choice : {"yes", "no", "abstain"}) house.does(chair, first_vote, Cast{{choice}});
    house.refuses(chair, first_vote, Cast{{"yes"}}, Refusal::cast_too_often);
    house.does(member(1), first_vote, Cast{{"yes"}});
    house.does(chair, first_vote, Close{});
    EXPECT_FALSE(is_open(house.vote(first_vote)));
}

// Twenty long options, of which all may be chosen, for so many people.
Refusal refused_for(std::uint16_t people, bool hidden) {
    House house = motion_put(people, people);
    auto open = asked();
    open.hidden = hidden;
    for (int n = 10; n < 30; ++n) open.options.push_back(std::string(298, 'x') + std::to_string(n));
    open.choose_max = 20;
    const auto decided = house.tries(chair, first_vote, open);
    return decided ? Refusal::wrong_phase : decided.error();
}

TEST(HiddenVote, is_opened_only_where_every_elector_can_use_all_his_ballots) {
    EXPECT_EQ(refused_for(166, true), Refusal::wrong_phase) << "498 ballots, two in an event";
    EXPECT_EQ(refused_for(167, true), Refusal::too_much_to_show);
    EXPECT_EQ(refused_for(167, false), Refusal::wrong_phase) << "nothing has to be shown together";
}

TEST(HiddenVote, of_yes_and_no_can_be_shown_of_the_largest_electorate) {
    Question question;
    question.hidden = true;
    EXPECT_GE(openings_shown_at_least(shown_bytes_max(question)), electorate_max * hidden_ballots_max);
}

TEST(Vote, refuses_what_is_no_choice) {
    House house = voting(5, 5);
    for (const auto& choices : std::vector<std::vector<std::string>>{
             {}, {"maybe"}, {"yes", "no"}, {"yes", "yes"}, {"YES"}, {"abstain", "yes"}
         }) {
        house.refuses(member(1), first_vote, Cast{choices}, Refusal::bad_choice);
    }
}

TEST(Vote, is_tied_and_not_passed_at_half_and_half) {
    House house = voting(6, 6);
    answer(house, first_vote, 3, 3);
    close_and_declare(house, first_vote);
    EXPECT_EQ(declared(house, first_vote).outcome, Outcome::tied);
}

TEST(Vote, counts_who_stays_silent_among_those_present) {
    House house = voting(6, 6);
    answer(house, first_vote, 3, 0);
    close_and_declare(house, first_vote);
    EXPECT_EQ(declared(house, first_vote).outcome, Outcome::failed);
    EXPECT_EQ(declared(house, first_vote).needed, 4U);
    EXPECT_EQ(declared(house, first_vote).cast, 3U);
}

// The chair must not make a majority of all by taking opponents out.
TEST(Recusal, takes_the_ballot_with_it_and_leaves_the_number_of_all) {
    House house = voting(6, 6);
    answer(house, first_vote, 3, 3);
    house.does(member(5), first_vote, Recuse{member(5), "与承包方有亲属关系"});
    house.denies(member(5), first_vote, Cast{{"no"}}, Relation::elector);
    close_and_declare(house, first_vote);
    const auto& result = declared(house, first_vote);
    EXPECT_EQ(result.outcome, Outcome::passed);
    EXPECT_EQ(result.electorate, 5U);
    EXPECT_EQ(result.entitled, 6U);
    EXPECT_EQ(result.cast, 5U);
    EXPECT_EQ(result.needed, 3U);
}

TEST(Recusal, may_leave_the_vote_without_a_quorum_and_void) {
    // 7 seats, quorum 4; after one recusal 3 electors are left.
    House house = voting(7, 4);
    house.does(member(1), first_vote, Recuse{member(1), "利害关系"});
    house.does(chair, first_vote, Cast{{"yes"}});
    house.does(member(2), first_vote, Cast{{"yes"}});
    house.does(member(3), first_vote, Cast{{"yes"}});
    close_and_declare(house, first_vote);
    EXPECT_EQ(declared(house, first_vote).outcome, Outcome::invalid);
    EXPECT_FALSE(declared(house, first_vote).quorate);
}

TEST(Recusal, declared_before_the_opening_is_never_in_the_electorate) {
    House house = motion_put(5, 5);
    house.does(member(1), session::DeclareRecusal{bridge, session::RecusalGround::interest});
    auto open = asked();
    open.recusals = {{member(1), "利害关系"}};
    house.does(chair, first_vote, open);
    const auto& now = *poll(house.vote(first_vote));
    EXPECT_EQ(now.electorate.size(), 4U);
    EXPECT_EQ(now.entitled, 5U);
    EXPECT_EQ(now.present, 5U);
    EXPECT_TRUE(now.recused.contains(member(1)));
    house.denies(member(1), first_vote, Cast{{"yes"}}, Relation::elector);
}

TEST(Recusal, declared_in_the_session_counts_though_the_chair_does_not_name_it) {
    House house = motion_put(5, 5);
    house.does(member(1), session::DeclareRecusal{bridge, session::RecusalGround::kinship});
    house.does(chair, first_vote, asked());
    const auto& now = *poll(house.vote(first_vote));
    EXPECT_FALSE(now.electorate.contains(member(1)));
    EXPECT_EQ(now.recused.at(member(1)), "近亲属");
}

// The chair struck whom he liked, and the majority changed with it.
TEST(Recusal, of_somebody_who_declared_none_is_not_the_chairs_to_name) {
    House house = motion_put(5, 5);
    auto open = asked();
    open.recusals = {{member(1), "利害关系"}};
    house.refuses(chair, first_vote, open, Refusal::recusal_is_ones_own);
}

TEST(Recusal, decided_by_the_body_leaves_that_person_without_a_vote_on_the_matter) {
    House house = deliberation_council(5);
    open_with(house, deliberation_body, 5);
    house.does(member(1), session::MoveMotion{bridge, "修桥", {}});
    house.does(member(2), session::SecondMotion{bridge});
    house.does(member(2), session::MoveRecusal{ditch, bridge, member(1), session::RecusalGround::interest});
    house.does(member(3), session::SecondMotion{ditch});
    house.refuses(chair, session::PutMotion{bridge, first_vote}, session::Refusal::another_motion_pending);
    house.does(chair, session::PutMotion{ditch, second_vote});
    house.does(chair, second_vote, roll_call(deliberation_body, ditch));
    EXPECT_FALSE(poll(house.vote(second_vote))->electorate.contains(member(1)))
        << "nobody votes on his own recusal";
    for (const auto who : {chair, member(2), member(3)}) house.does(who, second_vote, Cast{{"yes"}});
    close_and_declare(house, second_vote);
    house.does(operator_id, session::AnnounceResult{ditch});
    house.does(chair, session::PutMotion{bridge, first_vote});
    house.does(chair, first_vote, asked());
    const auto& now = *poll(house.vote(first_vote));
    EXPECT_FALSE(now.electorate.contains(member(1)));
    EXPECT_EQ(now.entitled, 5U) << "a rule that asks of all members still counts him";
}

TEST(Recusal, that_nobody_seconds_holds_up_no_vote) {
    House house = deliberation_council(5);
    open_with(house, deliberation_body, 5);
    house.does(member(1), session::MoveMotion{bridge, "修桥", {}});
    house.does(member(2), session::SecondMotion{bridge});
    const session::MoveRecusal moved{ditch, bridge, member(1), session::RecusalGround::interest};
    house.does(member(3), moved);
    auto another = moved;
    another.motion = numbered<MotionId>(9);
    house.refuses(member(3), another, session::Refusal::another_motion_pending);
    house.does(chair, session::PutMotion{bridge, first_vote});
    house.refuses(member(2), session::SecondMotion{ditch}, session::Refusal::motion_is_put);
    house.does(chair, first_vote, asked());
    EXPECT_TRUE(poll(house.vote(first_vote))->electorate.contains(member(1)));
}

TEST(Recusal, is_said_by_oneself) {
    House house = voting(5, 5);
    for (const auto who : {member(1), chair, clerk}) {
        house.denies(who, first_vote, Recuse{member(2), "利害关系"}, Relation::subject);
    }
    house.refuses(clerk, first_vote, Recuse{clerk, "利害关系"}, Refusal::not_an_elector);
    house.does(member(2), first_vote, Recuse{member(2), "利害关系"});
}

TEST(Recusal, of_somebody_whose_ballot_is_there_is_said_by_himself_alone) {
    House house = voting(5, 5);
    house.does(member(1), first_vote, Cast{{"no"}});
    house.denies(chair, first_vote, Recuse{member(1), "利害关系"}, Relation::subject);
    house.does(member(1), first_vote, Recuse{member(1), "利害关系"});
}

// Refused alike whether there is a ballot, so that nobody learns it from the answer.
TEST(Recusal, in_a_hidden_vote_is_said_by_nobody_else) {
    House house = motion_put(5, 5);
    auto open = asked();
    open.hidden = true;
    house.does(chair, first_vote, open);
    house.does(member(1), first_vote, Cast{{"no"}});
    for (const auto who : {member(1), member(2)}) {
        house.denies(chair, first_vote, Recuse{who, "利害关系"}, Relation::subject);
        house.does(who, first_vote, Recuse{who, "利害关系"});
    }
}

TEST(Rule, may_be_named_when_it_is_stricter_and_not_when_it_is_looser) {
    House house = representatives_meeting(9);
    open_with(house, reps_body, 6);
    put(house, bridge, first_vote);
    auto open = roll_call(reps_body, bridge);
    open.rule = "Y1";
    house.refuses(chair, first_vote, open, Refusal::rule_loosens);
    open.rule = "R8";
    house.refuses(chair, first_vote, open, Refusal::rule_decides_nothing);
    open.rule = "R13";
    house.refuses(chair, first_vote, open, Refusal::rule_needs_other_counts);
    open.rule = "X1";
    house.refuses(chair, first_vote, open, Refusal::unknown_rule);
    // Zhejiang's assets rule: two thirds of all members, and the body's own quorum.
    open.rule = "R12";
    house.does(chair, first_vote, open);
    answer(house, first_vote, 5, 1);
    close_and_declare(house, first_vote);
    EXPECT_EQ(declared(house, first_vote).needed, 6U);
    EXPECT_EQ(declared(house, first_vote).of, 9U);
    EXPECT_EQ(declared(house, first_vote).base, rules::Base::eligible);
    EXPECT_EQ(declared(house, first_vote).outcome, Outcome::failed);
}

}  // namespace
}  // namespace yishi::domain::vote
