// What people and operators are told while nothing is recorded, and that it costs nobody anything.
#include "gateway/service/recording.hpp"

#include <gtest/gtest.h>

#include "gateway/http/api.hpp"
#include "tests/gateway/live/talk.hpp"

namespace yishi::gateway {
namespace {

namespace json = boost::json;

struct Recording : testing::Test {
    House house;
    domain::CouncilId council = house.found_council();

    // Of GET /readyz.
    std::pair<unsigned, json::object> ready() {
        HttpAnswer said;
        api::readyz(house.service(), {}, [&](HttpAnswer answer) { said = std::move(answer); });
        return {said.status, json::parse(said.body).as_object()};
    }
};

TEST_F(Recording, says_that_the_clock_is_wrong_and_that_it_is_right_again) {
    Talk talk(house, House::the_operator());
    EXPECT_TRUE(talk.wire->message(0).at("stopped").is_null());
    EXPECT_EQ(ready().first, 200U);
    talk.conversation.second_passed();
    EXPECT_TRUE(talk.wire->of_type("recording").empty()) << "nothing to tell";

    house.leap(domain::days(3'652));
    talk.conversation.second_passed();
    house.now_ms += 1'000;
    talk.conversation.second_passed();
    const auto told = talk.wire->of_type("recording");
    ASSERT_EQ(told.size(), 1U) << "once";
    EXPECT_EQ(told[0].at("stopped").at("code"), "clock_wrong");
    EXPECT_EQ(told[0].at("stopped").at("temporary"), true);
    EXPECT_FALSE(told[0].at("stopped").at("words").at("zh").as_string().empty());
    EXPECT_FALSE(told[0].at("stopped").at("words").at("en").as_string().empty());
    const auto [status, document] = ready();
    EXPECT_EQ(status, 503U);
    EXPECT_EQ(document.at("state"), "clock_wrong");
    EXPECT_TRUE(document.at("clock").as_string().starts_with("leapt: it reads 2035-")) << document.at("clock");
    Talk later(house, House::the_operator());
    EXPECT_EQ(later.wire->message(0).at("stopped").at("code"), "clock_wrong");
    EXPECT_TRUE(later.wire->message(0).at("time").as_string().starts_with("2025-")) << "countdowns go on";

    house.leap(domain::days(-3'652));
    talk.conversation.second_passed();
    EXPECT_TRUE(talk.wire->of_type("recording").back().at("stopped").is_null());
    EXPECT_EQ(ready().first, 200U);
    EXPECT_FALSE(ready().second.contains("clock"));
}

TEST_F(Recording, takes_the_same_command_once_the_clock_is_right) {
    Talk talk(house, House::the_operator());
    const auto message = enrol_message(house, council);
    house.leap(domain::hours(-1));
    talk.say(message);
    const auto refused = talk.reply();
    EXPECT_EQ(refused.at("error").at("code"), "clock_wrong");
    EXPECT_EQ(refused.at("error").at("temporary"), true);
    house.leap(domain::hours(1));
    talk.say(message);
    const auto taken = talk.reply();
    ASSERT_TRUE(taken.contains("ok"));
    EXPECT_EQ(taken.at("ok").at("replayed"), false);
}

TEST_F(Recording, ends_no_session_because_the_clock_leapt) {
    const auto member = house.member_of(council);
    house.leap(domain::days(3'652));
    Talk talk(house, member);
    talk.say({{"type", "ping"}});
    EXPECT_EQ(talk.wire->last().at("type"), "pong");
    EXPECT_FALSE(talk.wire->closed_with);
    house.sign_in(council, house.fresh<domain::PersonTag>());  // forgets what has expired
    house.leap(domain::days(-3'652));
    talk.say({{"type", "ping"}});
    EXPECT_FALSE(talk.wire->closed_with);
    EXPECT_TRUE(house.service().access.expiry_of(member.session));
}

TEST_F(Recording, keeps_its_paces_when_the_clock_leaps) {
    const auto member = house.member_of(council);
    auto& service = house.service();
    while (service.pace.take(member.person, service.clock.steady())) {
    }
    house.leap(domain::days(3'652));
    EXPECT_FALSE(service.pace.take(member.person, service.clock.steady()));
    house.now_ms += 1'000;
    EXPECT_TRUE(service.pace.take(member.person, service.clock.steady()));
}

TEST_F(Recording, says_of_every_reason_why_nothing_is_recorded) {
    Talk talk(house, House::the_operator());
    house.service().pipeline.close({eventstore::FaultCode::behind_witnesses, "witness ombud", "two histories"});
    talk.conversation.second_passed();
    const auto stopped = talk.wire->last().at("stopped");
    EXPECT_EQ(stopped.at("code"), "behind_witnesses");
    EXPECT_EQ(stopped.at("temporary"), false);
}

}  // namespace
}  // namespace yishi::gateway
