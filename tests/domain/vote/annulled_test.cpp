// Who counts when a teller cannot, and a vote of which somebody says that it counts for nothing.
#include "tests/domain/vote/voting.hpp"

namespace yishi::domain::vote {
namespace {

constexpr auto resident = member(6);  // of the register, without a seat

House counting(PersonId teller, PersonId scrutineer) {
    House house = motion_put(6, 6);
    house.does(clerk, session::Arrive{resident});
    house.does(chair, first_vote, counted_by(teller, scrutineer));
    return house;
}

TEST(Teller, may_be_a_resident_without_a_seat) {
    House house = counting(resident, member(1));
    house.does(resident, first_vote, CountHands{4, 1, 1});
    house.does(member(1), first_vote, ConfirmCount{});
    house.does(chair, first_vote, Close{});
    house.does(resident, first_vote, Declare{});
}

TEST(Teller, hands_over_to_somebody_in_the_room_and_what_was_counted_is_counted_again) {
    House house = counting(resident, member(1));
    house.does(resident, first_vote, CountHands{4, 1, 1});
    const ReplaceCounter to_clerk{Counter::teller, clerk, "眼花"};
    house.refuses(chair, first_vote, to_clerk, Refusal::counter_is_here);
    house.denies(member(1), first_vote, to_clerk, Relation::teller_of_vote);
    house.refuses(
        resident,
        first_vote,
        ReplaceCounter{Counter::teller, member(1), "眼花"},
        Refusal::needs_teller_and_scrutineer
    );
    house.does(resident, first_vote, to_clerk);
    house.refuses(member(1), first_vote, ConfirmCount{}, Refusal::nothing_counted);
    house.denies(resident, first_vote, CountHands{4, 1, 1}, Relation::teller_of_vote);
    house.does(clerk, first_vote, CountHands{5, 1, 0});
    house.does(member(1), first_vote, ConfirmCount{});
    house.refuses(
        clerk, first_vote, ReplaceCounter{Counter::teller, resident, "晚了"}, Refusal::count_stands
    );
    house.does(chair, first_vote, Close{});
}

TEST(Teller, who_has_left_is_replaced_by_the_chair) {
    House house = counting(resident, member(1));
    house.does(clerk, session::Depart{resident});
    house.does(chair, first_vote, ReplaceCounter{Counter::teller, clerk, "已离场"});
    house.does(clerk, first_vote, CountHands{4, 1, 1});
}

TEST(Scrutineer, who_has_left_is_replaced_and_the_count_stands) {
    House house = counting(resident, member(1));
    house.does(resident, first_vote, CountHands{4, 1, 1});
    house.does(clerk, session::Depart{member(1)});
    house.refuses(
        chair,
        first_vote,
        ReplaceCounter{Counter::scrutineer, resident, "已离场"},
        Refusal::needs_teller_and_scrutineer
    );
    house.does(chair, first_vote, ReplaceCounter{Counter::scrutineer, member(2), "已离场"});
    house.does(member(2), first_vote, ConfirmCount{});
    house.does(chair, first_vote, Close{});
}

TEST(Counters, are_of_no_roll_call) {
    House house = voting(5, 5);
    house.refuses(
        chair, first_vote, ReplaceCounter{Counter::teller, clerk, "误"}, Refusal::wrong_method
    );
}

// ---- Annulled ----------------------------------------------------------------------------------

void announce(House& house) { house.does(operator_id, session::AnnounceResult{bridge}); }

TEST(Annulled, while_it_is_open_brings_the_motion_before_the_house_again) {
    House house = voting(5, 5);
    house.does(chair, first_vote, Annul{"选民名单有误"});
    house.refuses(chair, first_vote, Close{}, Refusal::wrong_phase);
    announce(house);
    const auto& motion = house.held().motions.front();
    EXPECT_EQ(motion.phase, session::MotionPhase::seconded);
    EXPECT_EQ(motion.result, session::Result::void_);
    house.refuses(chair, session::PutMotion{bridge, first_vote}, session::Refusal::vote_used);
    house.does(chair, session::PutMotion{bridge, second_vote});
}

TEST(Annulled, after_its_result_takes_it_back_and_the_motion_can_be_put_again) {
    House house = voting(5, 5);
    answer(house, first_vote, 5, 0);
    close_and_declare(house, first_vote);
    announce(house);
    house.does(clerk, first_vote, Annul{"有人代投"});
    EXPECT_EQ(outcome(house.vote(first_vote)), std::nullopt);
    announce(house);
    EXPECT_EQ(house.held().motions.front().phase, session::MotionPhase::seconded);
    house.does(chair, session::PutMotion{bridge, second_vote});
    auto again = asked();
    house.does(chair, second_vote, again);
}

TEST(Annulled, beside_another_motion_or_after_the_close_decides_nothing_any_more) {
    House house = voting(5, 5);
    answer(house, first_vote, 5, 0);
    close_and_declare(house, first_vote);
    announce(house);
    house.does(member(1), session::MoveMotion{ditch, "修渠", {}});
    house.does(chair, session::Close{});
    house.does(clerk, first_vote, Annul{"有人代投"});
    announce(house);
    EXPECT_EQ(house.held().motions.front().phase, session::MotionPhase::annulled);
}

TEST(Annulled, lets_the_session_be_closed) {
    House house = motion_put(6, 6);
    house.does(chair, first_vote, counted_by(clerk, member(1)));
    house.refuses(chair, session::Close{}, session::Refusal::motion_undecided);
    house.does(member(1), first_vote, Annul{"无法计清"});
    house.does(chair, session::Close{});
}

TEST(Annulled, is_said_by_those_who_held_it_and_by_those_who_watch) {
    House house = voting(5, 5);
    house.denies(member(1), first_vote, Annul{"不服"}, Relation::chair_of_session);
    EXPECT_FALSE(Annul::type.second.empty()) << "and by a second person";
}

}  // namespace
}  // namespace yishi::domain::vote
