#include "tests/projections/village.hpp"

namespace yishi::tests {
namespace {

namespace council = domain::council;

TEST(CouncilBoard, shows_a_body_with_its_seats_and_who_is_eligible) {
    Chronicle log;
    found_the_village(log);
    Watcher watcher(log);
    const auto board = watcher.everybody_sees("council", village);
    EXPECT_EQ(in(board, "/name"), "越丰村");
    EXPECT_EQ(in(board, "/kind"), "village");
    EXPECT_EQ(in(board, "/bodies/0/name"), "百姓议事会");
    EXPECT_EQ(in(board, "/bodies/0/output"), "advisory");
    EXPECT_EQ(in(board, "/bodies/0/seats"), 4);
    EXPECT_EQ(in(board, "/bodies/0/eligible"), 3) << "the clerk's seat carries no vote";
}

TEST(CouncilBoard, counts_the_eligible_as_set_where_they_were_set) {
    Chronicle log;
    found_the_village(log);
    log.record(village_stream, council::EligibleCounted{deliberators, {31, 20, 0}});
    EXPECT_EQ(in(Watcher(log).everybody_sees("council", village), "/bodies/0/eligible"), 31);
}

TEST(CouncilBoard, tells_members_who_holds_which_seat) {
    Chronicle log;
    found_the_village(log);
    const auto people = in(Watcher(log).members_see("council", village), "/people");
    ASSERT_EQ(people.as_array().size(), 5U);
    EXPECT_EQ(in(people, "/0/name"), ada_name);
    EXPECT_EQ(in(people, "/0/seats/0/role"), "chair");
    EXPECT_EQ(in(people, "/0/seats/0/kind"), "deliberation_council");
    EXPECT_EQ(in(people, "/0/seats/0/body"), boost::json::value(deliberators.text()));
    EXPECT_EQ(in(people, "/4/name"), eve_name);
    EXPECT_EQ(in(people, "/4/seats"), json("[]"));
}

TEST(CouncilBoard, tells_nobody_else_that_there_are_people) {
    Chronicle log;
    found_the_village(log);
    const auto board = Watcher(log).everybody_sees("council", village);
    EXPECT_FALSE(board.as_object().contains("people"));
    EXPECT_EQ(boost::json::serialize(board).find(ada.text()), std::string::npos);
}

TEST(CouncilBoard, shows_an_erased_name_as_null) {
    Chronicle log;
    found_the_village(log);
    const auto board = Watcher(log).members_see("council", village);
    EXPECT_EQ(in(board, "/people/3/person"), text_of(dan));
    EXPECT_TRUE(in(board, "/people/3/name").is_null());
}

TEST(CouncilBoard, forgets_the_seat_of_somebody_who_left) {
    Chronicle log;
    found_the_village(log);
    log.record(village_stream, council::Left{cai, "迁出"});
    log.record(village_stream, council::SeatVacated{dan, deliberators, "辞职"});
    const auto board = Watcher(log).members_see("council", village);
    EXPECT_EQ(in(board, "/bodies/0/seats"), 2);
    EXPECT_EQ(in(board, "/people").as_array().size(), 4U);
}

TEST(CouncilBoard, is_not_found_before_its_founding) {
    Chronicle log;
    EXPECT_EQ(Watcher(log).members_see("council", village), "not_found");
}

}  // namespace
}  // namespace yishi::tests
