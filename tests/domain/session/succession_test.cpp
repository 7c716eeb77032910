// Who chairs and who keeps the minutes when those who were named for it cannot.
#include "domain/session/conveners.hpp"
#include "tests/domain/session/meeting.hpp"

namespace yishi::domain::session {
namespace {

using namespace tests;  // NOLINT: the people of the stories

constexpr auto committee = numbered<BodyId>(9);

// Five of five in the room.
House in_session() {
    House house = deliberation_council(5);
    open_with(house, deliberation_body, 5);
    return house;
}

void loses_the_seat(House& house, PersonId who) {
    house.on_register(council::SeatVacated{who, deliberation_body, "病"});
}

// Everybody in the room who has a vote, of whom so many agree; the chair has gone.
std::vector<Asked> asked(std::uint16_t agree, std::uint16_t of = 4) {
    std::vector<Asked> all;
    for (std::uint16_t n = 1; n <= of; ++n) all.push_back({member(n), n <= agree});
    return all;
}

// ---- Handed over -------------------------------------------------------------------------------

TEST(HandOver, of_the_chair_may_go_to_whoever_has_a_seat) {
    House house = in_session();
    house.does(chair, HandOverChair{member(1)});
    house.denies(chair, Adjourn{"休息", {}}, Relation::chair_of_session);
    house.does(member(1), Adjourn{"休息", {}});
    house.does(member(1), Resume{});
    house.does(member(1), HandOverChair{chair});
    house.does(chair, Close{});
}

TEST(HandOver, of_the_chair_goes_to_nobody_else) {
    House house = in_session();
    house.refuses(chair, HandOverChair{clerk}, Refusal::chair_is_clerk);
    house.refuses(chair, HandOverChair{member(5)}, Refusal::no_seat_in_the_bodies);
}

TEST(HandOver, by_the_clerk_names_who_holds_the_office_and_chooses_nobody) {
    House house = in_session();
    loses_the_seat(house, chair);
    house.refuses(clerk, HandOverChair{member(1)}, Refusal::not_a_chair);
}

TEST(HandOver, ends_with_every_seat_in_the_bodies) {
    House house = in_session();
    house.does(chair, HandOverChair{member(1)});
    loses_the_seat(house, member(1));
    house.denies(member(1), Adjourn{"休息", {}}, Relation::chair_of_session);
    house.does(clerk, HandOverChair{chair});
}

TEST(HandOver, of_the_minutes_lets_another_draft_and_sign_them) {
    House house = in_session();
    house.denies(chair, HandOverClerk{member(1)}, Relation::clerk_of_session);
    house.refuses(clerk, HandOverClerk{chair}, Refusal::chair_is_clerk);
    house.does(clerk, HandOverClerk{member(1)});
    house.does(member(1), SetAgenda{{{"修渠", {}}}});
    house.does(chair, Close{});
    house.denies(clerk, DraftMinutes{sealed(1)}, Relation::clerk_of_session);
    house.does(member(1), DraftMinutes{sealed(1)});
    house.does(member(1), SignMinutes{});
    house.does(chair, SignMinutes{});
    house.does(chair, PublishMinutes{});
}

TEST(HandOver, of_the_minutes_after_the_close_asks_for_another_signature) {
    House house = in_session();
    house.does(chair, Close{});
    loses_the_seat(house, clerk);
    house.does(clerk, DraftMinutes{sealed(1)});
    house.does(clerk, SignMinutes{});
    house.does(clerk, HandOverClerk{member(1)});
    house.does(chair, SignMinutes{});
    house.refuses(chair, PublishMinutes{}, Refusal::wrong_phase);
    house.does(member(1), SignMinutes{});
    house.does(chair, PublishMinutes{});
}

// ---- Chosen by those in the room ---------------------------------------------------------------

TEST(Choice, of_a_chair_is_made_once_the_chair_has_gone) {
    House house = in_session();
    house.refuses(clerk, Choose{Duty::chair, member(1), asked(4)}, Refusal::in_office_and_here);
    house.does(chair, Depart{chair});
    house.does(clerk, Choose{Duty::chair, member(1), asked(3)});
    house.does(member(1), Close{});
}

TEST(Choice, is_made_where_the_seats_of_chair_and_clerk_are_vacated_at_once) {
    House house = in_session();
    loses_the_seat(house, chair);
    loses_the_seat(house, clerk);
    house.denies(clerk, HandOverChair{member(1)}, Relation::chair_of_session);
    house.does(member(2), Choose{Duty::chair, member(1), asked(3)});
    house.does(member(1), Choose{Duty::clerk, member(2), asked(3)});
    house.does(member(1), Close{});
    house.does(member(2), DraftMinutes{sealed(1)});
}

TEST(Choice, asks_everybody_in_the_room_who_has_a_vote_and_nobody_else) {
    House house = in_session();
    house.does(chair, Depart{chair});
    house.refuses(clerk, Choose{Duty::chair, member(1), asked(3, 3)}, Refusal::not_all_asked);
    auto twice = asked(4);
    twice.push_back(twice.front());
    house.refuses(clerk, Choose{Duty::chair, member(1), twice}, Refusal::not_all_asked);
    auto visitor = asked(4);
    visitor.push_back({clerk, true});
    house.refuses(clerk, Choose{Duty::chair, member(1), visitor}, Refusal::not_all_asked);
}

TEST(Choice, needs_more_than_half_of_them) {
    House house = in_session();
    house.does(chair, Depart{chair});
    house.refuses(clerk, Choose{Duty::chair, member(1), asked(2)}, Refusal::not_agreed);
    house.does(clerk, Choose{Duty::chair, member(1), asked(3)});
}

TEST(Choice, needs_no_quorum) {
    House house = in_session();
    for (const auto& who : {chair, member(3), member(4)}) house.does(clerk, Depart{who});
    EXPECT_FALSE(house.quorum(deliberation_body).met);
    house.does(clerk, Choose{Duty::chair, member(1), asked(2, 2)});
    house.does(member(1), Adjourn{"人数不足", house.now() + days(7)});
}

TEST(Choice, is_recorded_by_another_who_is_in_the_room) {
    House house = in_session();
    house.does(chair, Depart{chair});
    house.refuses(member(1), Choose{Duty::chair, member(1), asked(4)}, Refusal::not_for_oneself);
    house.denies(member(5), Choose{Duty::chair, member(1), asked(4)}, Relation::clerk_of_session);
    house.does(clerk, Depart{clerk});
    house.refuses(clerk, Choose{Duty::chair, member(1), asked(4)}, Refusal::not_present);
}

TEST(Choice, falls_on_somebody_in_the_room_with_a_seat_and_not_on_the_clerk) {
    House house = in_session();
    house.does(chair, Depart{chair});
    house.does(clerk, Arrive{member(5)});
    house.refuses(member(1), Choose{Duty::chair, clerk, asked(4)}, Refusal::chair_is_clerk);
    house.refuses(clerk, Choose{Duty::chair, member(5), asked(4)}, Refusal::no_seat_in_the_bodies);
    house.does(clerk, Depart{member(4)});
    house.refuses(clerk, Choose{Duty::chair, member(4), asked(3, 3)}, Refusal::not_present);
}

TEST(Choice, opens_a_session_to_which_its_chair_never_came) {
    House house = deliberation_council(5);
    house.does(clerk, convene(deliberation_body, house.now() + days(14)));
    house.wait(Duration{days(14).ms - minutes(5).ms});
    for (std::uint16_t n = 1; n <= 4; ++n) house.does(clerk, Arrive{member(n)});
    house.does(clerk, Arrive{clerk});
    house.refuses(clerk, Choose{Duty::chair, member(1), asked(4)}, Refusal::too_early);
    house.wait(minutes(5));
    house.does(clerk, Choose{Duty::chair, member(1), asked(4)});
    house.does(member(1), Open{});
}

// ---- Taken over by office ----------------------------------------------------------------------

// The villagers' committee, which calls the meeting, with its chair.
void has_a_committee(House& house, PersonId chairs) {
    house.on_register(council::BodyAdded{committee, "villagers_committee", "村民委员会", 0, {}, {}});
    house.on_register(council::SeatTaken{chairs, committee, Role::chair, {}});
}

TEST(TakeOver, is_for_whoever_gets_the_office_in_the_body) {
    House house = in_session();
    loses_the_seat(house, chair);
    loses_the_seat(house, member(1));
    house.on_register(council::SeatTaken{member(1), deliberation_body, Role::chair, {}});
    house.does(member(1), TakeOver{Duty::chair});
    house.does(member(1), Close{});
}

TEST(TakeOver, is_for_the_chair_of_the_body_that_calls_the_meeting) {
    House house = in_session();
    has_a_committee(house, member(5));
    house.refuses(member(5), TakeOver{Duty::chair}, Refusal::in_office_and_here);
    house.does(chair, Depart{chair});
    house.refuses(member(5), TakeOver{Duty::chair}, Refusal::not_present);
    house.does(clerk, Arrive{member(5)});
    house.refuses(member(5), TakeOver{Duty::clerk}, Refusal::in_office_and_here);
    const auto taken = house.tries(member(5), TakeOver{Duty::chair});
    ASSERT_TRUE(taken);
    EXPECT_EQ(*taken, (std::vector<Event>{TakenOver{Duty::chair, member(5), chair}}));
    house.does(member(5), Close{});
}

TEST(TakeOver, is_for_no_chair_of_another_body) {
    House house = in_session();
    constexpr auto corps = numbered<BodyId>(8);
    house.on_register(council::BodyAdded{corps, "service_corps", "服务团", 0, {}, {}});
    house.on_register(council::SeatTaken{member(5), corps, Role::chair, {}});
    house.does(chair, Depart{chair});
    house.denies(member(5), TakeOver{Duty::chair}, std::nullopt);
    house.does(clerk, Depart{clerk});
    has_a_committee(house, member(4));
    house.refuses(member(4), TakeOver{Duty::clerk}, Refusal::not_that_office);
}

TEST(TakeOver, lets_the_minutes_be_signed_after_the_chair_has_left_office) {
    House house = in_session();
    has_a_committee(house, member(5));
    house.does(chair, Close{});
    house.does(clerk, DraftMinutes{sealed(1)});
    house.does(clerk, SignMinutes{});
    house.refuses(member(5), TakeOver{Duty::chair}, Refusal::in_office_and_here);
    loses_the_seat(house, chair);
    house.does(member(5), TakeOver{Duty::chair});
    house.does(member(5), SignMinutes{});
    house.does(member(5), PublishMinutes{});
}

TEST(TakeOver, makes_no_one_signature_two) {
    House house = in_session();
    has_a_committee(house, clerk);
    house.does(chair, Close{});
    house.does(clerk, DraftMinutes{sealed(1)});
    house.does(clerk, SignMinutes{});
    house.does(clerk, HandOverClerk{member(1)});
    loses_the_seat(house, chair);
    house.refuses(clerk, TakeOver{Duty::chair}, Refusal::has_signed);
}

TEST(TakeOver, finds_a_body_for_each_that_law_lets_another_call) {
    EXPECT_TRUE(conveners_of(BodyKind::reps_meeting).contains(BodyKind::villagers_committee));
    EXPECT_EQ(conveners_of(BodyKind::villagers_committee), BodyKinds{});
    for (const auto& row : convening) EXPECT_FALSE(row.source.zh.empty() || row.source.en.empty());
}

// ---- What needs no quorum ----------------------------------------------------------------------

TEST(Quorum, is_asked_for_no_result_no_break_and_no_close) {
    House house = in_session();
    put(house, bridge, first_vote);
    house.does(chair, first_vote, roll_call(deliberation_body, bridge));
    answer(house, first_vote, 3, 0);
    for (const auto& who : {member(2), member(3), member(4)}) house.does(clerk, Depart{who});
    EXPECT_FALSE(house.quorum(deliberation_body).met);
    close_and_declare(house, first_vote);
    house.does(operator_id, AnnounceResult{bridge});
    house.does(chair, Adjourn{"人数不足", {}});
    house.does(chair, Close{});
}

}  // namespace
}  // namespace yishi::domain::session
