#include "domain/topic/id.hpp"
#include "gateway/live/conversation.hpp"

#include <gtest/gtest.h>

#include "domain/topic/id.hpp"
#include "tests/gateway/live/talk.hpp"

namespace yishi::gateway {
namespace {

TEST(Conversation, greets_with_the_log_its_head_and_who_one_is) {
    House house;
    const auto council = house.found_council();
    const auto person = house.enrol(council, "费玉英");
    const Talk talk(house, house.sign_in(council, person));
    const auto hello = talk.wire->message(0);
    EXPECT_EQ(hello.at("type"), "hello");
    EXPECT_EQ(hello.at("head"), 2);
    EXPECT_EQ(hello.at("me").at("person"), boost::json::value(person.text()));
    EXPECT_EQ(hello.at("me").at("name"), "费玉英");
    EXPECT_EQ(hello.at("me").at("seats"), boost::json::array());
    const Talk visitor(house, {});
    EXPECT_TRUE(visitor.wire->message(0).at("me").is_null());
}

TEST(Conversation, answers_a_command_after_it_is_durable) {
    House house;
    const auto council = house.found_council();
    Talk talk(house, House::the_operator());
    const auto message = enrol_message(house, council);
    talk.conversation.receive(boost::json::serialize(message));
    const auto reply = talk.reply();
    EXPECT_EQ(reply.at("id"), message.at("id"));
    EXPECT_EQ(reply.at("ok").at("position"), 1);
    EXPECT_EQ(house.service().feed.size(), 2U);
}

TEST(Conversation, keeps_the_order_when_the_second_command_is_refused_at_once) {
    House house;
    const auto council = house.found_council();
    Talk talk(house, House::the_operator());
    const auto good = enrol_message(house, council);
    auto bad = enrol_message(house, council);
    bad["data"] = 7;
    talk.conversation.receive(boost::json::serialize(good));
    talk.conversation.receive(boost::json::serialize(bad));
    while (talk.wire->of_type("reply").size() < 2 && talk.wire->run_posted()) {
    }
    const auto replies = talk.wire->of_type("reply");
    ASSERT_EQ(replies.size(), 2U);
    EXPECT_EQ(replies[0].at("id"), good.at("id"));
    EXPECT_EQ(replies[1].at("id"), bad.at("id"));
    EXPECT_TRUE(replies[1].contains("error"));
}

// Seen on a running server: names and telephone numbers of another council were read that way.
TEST(Conversation, opens_no_private_text_to_whoever_quotes_its_digest) {
    House house;
    const auto council = house.found_council();
    house.enrol(council, "费玉英");
    const auto elsewhere = house.found_council("翔云村");
    const auto spy = house.sign_in(elsewhere, house.enrol(elsewhere));
    const auto entries = house.service().feed.page(1, 1).value();
    const auto shown = boost::json::parse("{" + *entries.front().text);
    auto message = boost::json::object{
        {"type", "command"},
        {"id", house.fresh<domain::CommandTag>().text()},
        {"stream", "topic/" + house.fresh<domain::TopicTag>().text()},
        {"command", "topic.submit"},
        {"data",
         {{"council", elsewhere.text()},
          {"title", "路灯"},
          {"body", shown.at("data").at("name")},
          {"attachments", boost::json::array{}}}}};
    Talk talk(house, spy);
    talk.conversation.receive(boost::json::serialize(message));
    const auto reply = talk.reply();
    ASSERT_TRUE(reply.contains("error")) << boost::json::serialize(reply);
    EXPECT_EQ(reply.at("error").at("code"), "malformed");
    EXPECT_EQ(reply.at("error").at("pointer"), "/data/body");
}

TEST(Conversation, does_not_pass_on_what_a_visitor_commands) {
    House house;
    const auto council = house.found_council();
    Talk visitor(house, {});
    const auto reply = visitor.say(enrol_message(house, council));
    EXPECT_EQ(reply.at("error").at("code"), "not_signed_in");
    EXPECT_EQ(house.service().feed.size(), 1U);
}

TEST(Conversation, slows_a_person_who_sends_too_many_commands) {
    House house;
    const auto council = house.found_council();
    Talk talk(house, house.member_of(council));
    std::string last_code;
    for (int i = 0; i < 6; ++i) {
        talk.conversation.receive(boost::json::serialize(enrol_message(house, council)));
        last_code = talk.reply().at("error").at("code").as_string();
        EXPECT_EQ(last_code, i < 5 ? "denied" : "too_many_requests");
    }
    house.now_ms += 1'000;
    talk.conversation.receive(boost::json::serialize(enrol_message(house, council)));
    EXPECT_EQ(talk.reply().at("error").at("code"), "denied");
}

TEST(Conversation, stops_reading_while_too_many_commands_wait) {
    House house;
    house.limits.unanswered_commands = 2;
    const auto council = house.found_council();
    Talk talk(house, House::the_operator());
    talk.conversation.receive(boost::json::serialize(enrol_message(house, council)));
    EXPECT_TRUE(talk.wire->is_reading);
    talk.conversation.receive(boost::json::serialize(enrol_message(house, council)));
    EXPECT_FALSE(talk.wire->is_reading);
    while (talk.wire->of_type("reply").size() < 2 && talk.wire->run_posted()) {
    }
    EXPECT_TRUE(talk.wire->is_reading);
}

TEST(Conversation, stops_reading_from_who_does_not_read) {
    House house;
    house.limits.out_bytes = 1'000;
    Talk talk(house, {});
    talk.wire->is_stuck = true;
    for (int i = 0; i < 5 && talk.wire->is_reading; ++i) talk.say({{"type", "ping"}});
    EXPECT_FALSE(talk.wire->is_reading);
    talk.wire->waiting = 0;
    talk.conversation.drained();
    EXPECT_TRUE(talk.wire->is_reading);
}

TEST(Conversation, bears_some_malformed_messages_and_ends_after_too_many) {
    House house;
    Talk talk(house, {});
    for (std::uint64_t i = 1; i < house.limits.malformed_messages; ++i) {
        talk.conversation.receive("{");
        EXPECT_EQ(talk.wire->last().at("error").at("code"), "malformed");
        EXPECT_FALSE(talk.wire->closed_with);
    }
    talk.conversation.receive("{");
    EXPECT_EQ(talk.wire->closed_with, CloseCode::malformed);
}

TEST(Conversation, ends_when_its_session_is_signed_out_or_over) {
    House house;
    const auto council = house.found_council();
    const auto identity = house.member_of(council);
    Talk talk(house, identity);
    talk.conversation.second_passed();
    EXPECT_FALSE(talk.wire->closed_with);
    ASSERT_TRUE(house.service().access.end(identity.session));
    talk.conversation.second_passed();
    EXPECT_EQ(talk.wire->closed_with, CloseCode::signed_out);

    Talk later(house, house.member_of(council));
    house.now_ms += domain::hours(12).ms;
    later.conversation.second_passed();
    EXPECT_EQ(later.wire->closed_with, CloseCode::signed_out);
}

TEST(Conversation, answers_what_waits_before_it_stops) {
    House house;
    const auto council = house.found_council();
    Talk talk(house, House::the_operator());
    talk.conversation.receive(boost::json::serialize(enrol_message(house, council)));
    talk.conversation.stop();
    EXPECT_EQ(talk.wire->of_type("notice").size(), 1U);
    EXPECT_FALSE(talk.wire->closed_with);
    talk.conversation.receive(boost::json::serialize(enrol_message(house, council)));
    EXPECT_TRUE(talk.reply().contains("ok"));
    EXPECT_EQ(talk.wire->closed_with, CloseCode::restart);
    EXPECT_EQ(house.service().feed.size(), 2U) << "nothing is taken after the notice";
}

}  // namespace
}  // namespace yishi::gateway
