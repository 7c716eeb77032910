// The past of a council, played again: complete, in order, at the pace that was asked for, and only for
// those who may see it.
#include <gtest/gtest.h>

#include "tests/gateway/live/talk.hpp"

namespace yishi::gateway {
namespace {

namespace json = boost::json;

json::object replay(std::uint64_t sub, const domain::CouncilId& council, json::object more = {}) {
    json::object message{{"type", "replay"}, {"sub", sub}, {"stream", "council:" + council.text()}};
    for (const auto& member : more) message.insert(member);
    return message;
}

std::vector<std::int64_t> positions(const Talk& talk) {
    std::vector<std::int64_t> found;
    for (const auto& event : talk.wire->of_type("event")) found.push_back(event.at("position").as_int64());
    return found;
}

// A council's founding, and then one enrolment after each of these times.
struct Replaying : testing::Test {
    House house;
    domain::CouncilId council = house.found_council("甲村");

    void enrol_after(std::initializer_list<std::int64_t> gaps_ms) {
        for (const auto gap : gaps_ms) {
            house.now_ms += gap;
            house.enrol(council);
        }
    }
    // Goes on to the time the conversation asked to be woken at; how long that was.
    static std::uint64_t sleep(Talk& talk) {
        const auto until = talk.wire->wake_at.value();
        const auto waited = until - talk.wire->now;
        talk.wire->now = until;
        talk.wire->wake_at.reset();
        talk.conversation.woken();
        talk.wire->run_all_posted();
        return waited;
    }
};

TEST_F(Replaying, sends_all_at_once_when_no_speed_is_given_and_then_is_over) {
    const auto other = house.found_council("乙村");
    for (int i = 0; i < 150; ++i) house.enrol(i % 2 == 0 ? council : other);
    Talk talk(house, House::the_operator());
    talk.say(replay(7, council));
    ASSERT_EQ(positions(talk).size(), 76U);
    EXPECT_EQ(positions(talk).front(), 0);
    EXPECT_EQ(positions(talk)[1], 2) << "the other council's entries are none of this replay";
    EXPECT_EQ(talk.wire->last().at("type"), "caught_up");
    EXPECT_EQ(talk.wire->last().at("sub"), 7);
    EXPECT_EQ(talk.wire->last().at("position"), 152);
    house.enrol(council);
    talk.conversation.grown();
    EXPECT_EQ(talk.wire->last().at("type"), "caught_up") << "a replay is of the past and does not go on";
    EXPECT_EQ(talk.say(replay(7, council)).at("type"), "caught_up") << "its number is free again";
}

TEST_F(Replaying, waits_as_long_as_the_council_did_divided_by_the_speed) {
    enrol_after({500, 2'000, 100});
    Talk talk(house, House::the_operator());
    talk.say(replay(1, council, {{"speed", 2}}));
    EXPECT_EQ(positions(talk), (std::vector<std::int64_t>{0})) << "the first comes at once";
    EXPECT_EQ(sleep(talk), 250U);
    EXPECT_EQ(positions(talk).size(), 2U);
    EXPECT_EQ(sleep(talk), 1'000U);
    EXPECT_EQ(sleep(talk), 50U);
    EXPECT_EQ(positions(talk).size(), 4U);
    EXPECT_EQ(talk.wire->last().at("type"), "caught_up");
    EXPECT_FALSE(talk.wire->wake_at);
}

TEST_F(Replaying, shortens_a_long_night_to_three_seconds) {
    enrol_after({8 * 3'600'000});
    Talk talk(house, House::the_operator());
    talk.say(replay(1, council, {{"speed", 1}}));
    EXPECT_EQ(sleep(talk), 3'000U);
    EXPECT_EQ(talk.wire->last().at("type"), "caught_up");
}

TEST_F(Replaying, loses_no_fraction_of_a_millisecond) {
    for (int i = 0; i < 40; ++i) enrol_after({1});
    Talk talk(house, House::the_operator());
    talk.say(replay(1, council, {{"speed", 4}}));
    std::uint64_t waited = 0;
    while (talk.wire->wake_at) waited += sleep(talk);
    EXPECT_EQ(positions(talk).size(), 41U);
    EXPECT_EQ(waited, 10U);
}

TEST_F(Replaying, takes_a_clock_that_was_set_back_for_no_gap) {
    enrol_after({-60'000});
    Talk talk(house, House::the_operator());
    EXPECT_EQ(talk.say(replay(1, council, {{"speed", 1}})).at("type"), "caught_up");
}

TEST_F(Replaying, keeps_to_its_span) {
    enrol_after({0, 0, 0, 0});
    Talk talk(house, House::the_operator());
    EXPECT_EQ(talk.say(replay(1, council, {{"from", 1}, {"to", 3}})).at("position"), 3);
    EXPECT_EQ(positions(talk), (std::vector<std::int64_t>{1, 2}));
    EXPECT_EQ(talk.say(replay(1, council, {{"from", 5}, {"to", 5}})).at("position"), 5);
    EXPECT_EQ(talk.say(replay(1, council, {{"to", 6}})).at("error").at("pointer"), "/to");
    EXPECT_EQ(talk.say(replay(1, council, {{"from", 6}})).at("error").at("code"), "future_position");
}

TEST_F(Replaying, ends_when_it_is_cancelled) {
    enrol_after({1'000, 1'000});
    Talk talk(house, House::the_operator());
    talk.say(replay(1, council, {{"speed", 1}}));
    talk.conversation.receive(R"({"type":"unsubscribe","sub":1})");
    talk.wire->now += 10'000;
    talk.conversation.woken();
    EXPECT_EQ(positions(talk).size(), 1U);
    EXPECT_TRUE(talk.wire->of_type("caught_up").empty());
}

TEST_F(Replaying, waits_for_a_slow_reader_and_then_goes_on) {
    house.limits.out_bytes = 8'000;
    for (int i = 0; i < 100; ++i) enrol_after({0});
    Talk talk(house, House::the_operator());
    talk.wire->is_stuck = true;
    talk.say(replay(1, council));
    EXPECT_LT(talk.wire->waiting, 4'000U);
    for (int i = 0; i < 200 && talk.wire->of_type("caught_up").empty(); ++i) {
        talk.wire->waiting = 0;
        talk.conversation.drained();
        talk.wire->run_all_posted();
    }
    EXPECT_EQ(positions(talk).size(), 101U);
}

TEST_F(Replaying, is_for_members_and_the_operator) {
    const auto other = house.found_council("乙村");
    Talk member(house, house.member_of(council));
    EXPECT_EQ(member.say(replay(1, council)).at("type"), "caught_up");
    EXPECT_EQ(member.say(replay(1, other)).at("error").at("code"), "denied");
    EXPECT_EQ(member.say(replay(1, house.fresh<domain::CouncilTag>())).at("error").at("code"), "not_found");
    auto all = replay(1, council);
    all["stream"] = "$all";
    EXPECT_EQ(member.say(all).at("error").at("pointer"), "/stream");
    Talk visitor(house, {});
    EXPECT_EQ(visitor.say(replay(1, council)).at("error").at("code"), "not_signed_in");
}

TEST_F(Replaying, is_counted) {
    house.limits.replays = 1;
    enrol_after({1'000});
    Talk talk(house, House::the_operator());
    talk.say(replay(1, council, {{"speed", 1}}));
    EXPECT_EQ(talk.say(replay(1, council)).at("error").at("pointer"), "/sub");
    EXPECT_EQ(talk.say(replay(2, council)).at("error").at("code"), "too_many_requests");
    house.limits.subscriptions = 1;
    EXPECT_EQ(
        talk.say({{"type", "watch"}, {"sub", 2}, {"kind", "council"}, {"id", council.text()}}).at("error").at("code"),
        "too_many_requests");
}

}  // namespace
}  // namespace yishi::gateway
