// Who somebody is, is asked at each delivery: an open socket gives nobody what he has lost the
// right to.
#include "tests/gateway/live/talk.hpp"

#include <gtest/gtest.h>

namespace yishi::gateway {
namespace {

namespace json = boost::json;

struct Authority : testing::Test {
    House house;
    domain::CouncilId council = house.found_council("甲村");
    domain::BodyId body = house.fresh<domain::BodyTag>();
    domain::PersonId person = house.enrol(council, "蒋丽华");
    Identity identity = house.sign_in(council, person);
    Talk talk{house, identity};

    Authority() {
        act("add_body",
            {{"body", body.text()},
             {"kind", "deliberation_council"},
             {"name", "百姓议事会"},
             {"size_max", 0},
             {"eligible", {{"persons", 0}, {"households", 0}, {"area_cm2", 0}}}});
        (void)house.take_told();
    }
    void act(const std::string& command, json::object data) {
        const auto done =
            house.act("council/" + council.text(), "council." + command, std::move(data));
        ASSERT_TRUE(done) << done.error().code;
    }
    void take_seat(const char* role, json::value until = nullptr) {
        act("take_seat",
            {{"person", person.text()},
             {"body", body.text()},
             {"role", role},
             {"term_ends_at", std::move(until)},
             {"basis", {{"ground", "founding_register"}, {"text", "建册名单"}}}});
    }
    void expel() { act("leave", {{"person", person.text()}, {"reason", "除名"}}); }
    // As the server does when the views have said what changed.
    void tell(Talk& who) {
        who.conversation.grown();
        who.conversation.changed(house.take_told());
        who.wire->run_all_posted();
    }
    void watch_and_subscribe() {
        talk.say({{"type", "watch"}, {"sub", 1}, {"kind", "council"}, {"id", council.text()}});
        talk.say({{"type", "subscribe"}, {"sub", 2}, {"stream", "council:" + council.text()}});
    }
    // As the last `me` frame says; null without one.
    [[nodiscard]] json::value roles_told() const {
        const auto told = talk.wire->of_type("me");
        if (told.empty()) return nullptr;
        json::array roles;
        for (const auto& seat : told.back().at("me").at("seats").as_array()) {
            roles.push_back(seat.at("role"));
        }
        return roles;
    }
    [[nodiscard]] std::string said_since(std::size_t first) const {
        std::string all;
        for (auto i = first; i < talk.wire->sent.size(); ++i) all += talk.wire->sent[i];
        return all;
    }
};

TEST_F(Authority, ends_what_an_expelled_member_followed_and_shows_him_what_everybody_sees) {
    watch_and_subscribe();
    const auto before = talk.wire->sent.size();
    EXPECT_TRUE(talk.wire->of_type("view").back().at("document").as_object().contains("people"));
    expel();
    house.enrol(council, "姚美珍");
    tell(talk);
    EXPECT_EQ(said_since(before).find("姚美珍"), std::string::npos);
    EXPECT_EQ(said_since(before).find("蒋丽华"), std::string::npos);
    EXPECT_TRUE(talk.wire->of_type("event").empty());
    const auto error = talk.wire->of_type("error").back();
    EXPECT_EQ(error.at("sub"), 2);
    EXPECT_EQ(error.at("error").at("code"), "denied");
    EXPECT_FALSE(talk.wire->of_type("view").back().at("document").as_object().contains("people"));
    ASSERT_EQ(talk.wire->of_type("me").size(), 1U);
    EXPECT_EQ(roles_told(), json::array());
    EXPECT_EQ(talk.say({{"type", "unsubscribe"}, {"sub", 2}}).at("error").at("code"), "not_found")
        << "it has ended";
}

TEST_F(Authority, sends_nothing_of_a_register_that_it_was_not_asked_of) {
    watch_and_subscribe();
    const auto before = talk.wire->sent.size();
    {
        const std::scoped_lock untold(house.telling);
        expel();
        ASSERT_TRUE(house.service().views.wait_until(house.service().feed.size(), 10'000));
        act("enrol", {{"person", house.fresh<domain::PersonTag>().text()}, {"name", "姚美珍"}});
        house.service().shared_views.changed({{"council", council.text()}});
        talk.conversation.grown();
        talk.conversation.changed({{"council", council.text()}});
        talk.wire->run_all_posted();
        EXPECT_EQ(talk.wire->sent.size(), before) << said_since(before);
    }
    tell(talk);
    EXPECT_EQ(said_since(before).find("姚美珍"), std::string::npos);
    EXPECT_EQ(talk.wire->of_type("error").back().at("error").at("code"), "denied");
}

TEST_F(Authority, goes_on_once_the_register_is_known_to_have_the_member_still) {
    watch_and_subscribe();
    {
        const std::scoped_lock untold(house.telling);
        act("enrol", {{"person", house.fresh<domain::PersonTag>().text()}, {"name", "姚美珍"}});
        talk.conversation.grown();
        EXPECT_TRUE(talk.wire->of_type("event").empty());
        EXPECT_FALSE(talk.wire->has_posted()) << "and does not turn in circles meanwhile";
    }
    tell(talk);
    EXPECT_EQ(talk.wire->of_type("event").size(), 1U);
    EXPECT_NE(talk.wire->of_type("view").size(), 1U);
}

TEST_F(Authority, tells_a_change_of_role_at_once) {
    take_seat("clerk");
    tell(talk);
    ASSERT_EQ(talk.wire->of_type("me").size(), 1U);
    EXPECT_EQ(roles_told(), (json::array{"clerk"}));
    house.enrol(council);
    tell(talk);
    EXPECT_EQ(talk.wire->of_type("me").size(), 1U) << "what stays the same is not said again";
}

TEST_F(Authority, tells_a_term_that_ends_when_it_ends) {
    take_seat("member", "2025-11-24T17:00:00.000Z");
    tell(talk);
    EXPECT_EQ(roles_told(), (json::array{"member"}));
    house.pass(domain::hours(1));
    tell(talk);
    EXPECT_EQ(roles_told(), json::array{});
}

TEST_F(Authority, costs_the_watchers_of_other_councils_nothing) {
    const auto other = house.found_council("乙村");
    const Talk elsewhere(house, house.member_of(other));
    const auto changes = house.service().people.changes_of(other);
    (void)house.take_told();
    const auto before = changes->load();
    take_seat("clerk");
    house.enrol(council, "姚美珍");
    (void)house.take_told();
    EXPECT_EQ(changes->load(), before) << "nobody there is looked up again";
    EXPECT_GT(house.service().people.changes_of(council)->load(), 0U);
}

TEST_F(Authority, sends_nothing_after_a_sign_out) {
    watch_and_subscribe();
    const auto before = talk.wire->sent.size();
    ASSERT_TRUE(house.service().access.end(identity.session));
    house.enrol(council, "姚美珍");
    tell(talk);
    EXPECT_EQ(talk.wire->closed_with, CloseCode::signed_out)
        << "at the next delivery, not a second later";
    EXPECT_EQ(talk.wire->sent.size(), before);
}

TEST_F(Authority, ends_the_replay_of_somebody_who_left_meanwhile) {
    const domain::Duration minute{60'000};
    house.pass(minute);
    house.enrol(council, "姚美珍");
    (void)house.take_told();
    talk.conversation.changed({});
    talk.say({{"type", "replay"}, {"sub", 3}, {"stream", "council:" + council.text()}, {"speed", 1}}
    );
    const auto before = talk.wire->of_type("event").size();
    EXPECT_GT(before, 0U);
    expel();
    (void)house.take_told();
    talk.wire->now += 10'000;
    talk.conversation.woken();
    talk.wire->run_all_posted();
    EXPECT_EQ(talk.wire->of_type("event").size(), before);
    EXPECT_EQ(talk.wire->last().at("error").at("code"), "denied");
    EXPECT_EQ(talk.wire->last().at("sub"), 3);
}

TEST_F(Authority, is_gained_by_enrolment_as_it_is_lost) {
    expel();
    tell(talk);
    talk.say({{"type", "watch"}, {"sub", 1}, {"kind", "council"}, {"id", council.text()}});
    EXPECT_FALSE(talk.wire->last().at("document").as_object().contains("people"));
    act("enrol", {{"person", person.text()}, {"name", "蒋丽华"}});
    tell(talk);
    EXPECT_TRUE(talk.wire->of_type("view").back().at("document").as_object().contains("people"));
    EXPECT_EQ(roles_told(), json::array{});
}

}  // namespace
}  // namespace yishi::gateway
