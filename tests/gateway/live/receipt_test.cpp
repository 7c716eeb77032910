// What the sender of a command keeps: the first entry as the log holds it, and the proof that it is there.
#include <future>

#include <gtest/gtest.h>

#include "eventstore/codec/base64.hpp"
#include "eventstore/tlog/proof_file.hpp"
#include "gateway/http/reception.hpp"
#include "tests/gateway/live/talk.hpp"

namespace yishi::gateway {
namespace {

namespace json = boost::json;

struct ReceiptTest : testing::Test {
    House house;
    domain::CouncilId council = house.found_council();

    // The position that the receipt in an `ok` proves an entry at.
    std::uint64_t proven(const json::object& ok) {
        const auto entry = eventstore::codec::from_base64(ok.at("entry").as_string());
        const auto proof = eventstore::tlog::ProofFile::from_text(ok.at("proof").as_string());
        EXPECT_TRUE(entry && proof);
        EXPECT_TRUE(eventstore::tlog::verify_proof(*proof, *entry, house.service().history.keys().front()));
        const auto stored = house.service().store.journal().read(proof->index, eventstore::Direction::forward, {});
        EXPECT_EQ(*entry, stored->front().bytes);
        return proof->index;
    }
    json::object post(const json::object& frame) {
        auto body = json::serialize(frame);
        auto head = parse_head(
            "POST /api/v1/commands HTTP/1.1\r\nHost: yishi.example\r\nAuthorization: Bearer operator-secret\r\n"
            "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n", Limits{});
        auto admitted = admit(house.service(), *std::move(head), "192.0.2.1");
        std::promise<HttpAnswer> answered;
        serve(house.service(), *std::move(admitted), std::move(body), [&answered](HttpAnswer answer) {
            answered.set_value(std::move(answer));
        });
        return json::parse(answered.get_future().get().body).as_object();
    }
};

TEST_F(ReceiptTest, comes_with_the_answer_over_the_websocket) {
    for (int i = 0; i < 5; ++i) house.enrol(council);
    Talk talk(house, House::the_operator());
    talk.conversation.receive(json::serialize(enrol_message(house, council)));
    const auto ok = talk.reply().at("ok").as_object();
    EXPECT_EQ(ok.at("position"), 6);
    EXPECT_EQ(proven(ok), 6U);
}

TEST_F(ReceiptTest, comes_with_the_answer_over_http) {
    auto frame = enrol_message(house, council);
    frame.erase("type");
    EXPECT_EQ(proven(post(frame).at("ok").as_object()), 1U);
}

TEST_F(ReceiptTest, is_given_again_when_the_command_is_sent_again) {
    Talk talk(house, House::the_operator());
    const auto message = enrol_message(house, council);
    talk.conversation.receive(json::serialize(message));
    const auto first = talk.reply().at("ok").as_object();
    for (int i = 0; i < 5; ++i) house.enrol(council);
    talk.conversation.receive(json::serialize(message));
    const auto again = talk.reply().at("ok").as_object();
    EXPECT_EQ(again.at("replayed"), true);
    EXPECT_EQ(again.at("entry"), first.at("entry"));
    EXPECT_EQ(proven(again), 1U);
    auto over_http = message;
    over_http.erase("type");
    EXPECT_EQ(proven(post(over_http).at("ok").as_object()), 1U);
}

TEST_F(ReceiptTest, keeps_the_order_of_answers_when_an_old_one_is_looked_up) {
    Talk talk(house, House::the_operator());
    const auto old = enrol_message(house, council);
    talk.conversation.receive(json::serialize(old));
    (void)talk.reply();
    const auto fresh = enrol_message(house, council);
    talk.conversation.receive(json::serialize(old));
    talk.conversation.receive(json::serialize(fresh));
    while (talk.wire->of_type("reply").size() < 3 && talk.wire->run_posted()) {
    }
    const auto replies = talk.wire->of_type("reply");
    ASSERT_EQ(replies.size(), 3U);
    EXPECT_EQ(replies[1].at("id"), old.at("id"));
    EXPECT_EQ(replies[2].at("id"), fresh.at("id"));
    EXPECT_EQ(proven(replies[2].at("ok").as_object()), 2U);
}

TEST_F(ReceiptTest, waits_for_a_reader_who_asked_for_many_at_once) {
    house.limits.out_bytes = 16'000;
    Talk talk(house, House::the_operator());
    talk.wire->is_stuck = true;
    for (int i = 0; i < 50; ++i) talk.conversation.receive(json::serialize(enrol_message(house, council)));
    while (house.service().feed.size() < 51) talk.wire->run_posted(std::chrono::milliseconds(10));
    talk.wire->run_all_posted();
    EXPECT_LT(talk.wire->waiting, 11'000U) << "half the bound, and one answer";
    // An entry is in the feed a moment before its answer is given.
    const auto answered = [&] { return talk.wire->of_type("reply").size(); };
    for (int tries = 0; answered() < 50 && tries < 1'000; ++tries) {
        talk.wire->waiting = 0;
        talk.conversation.drained();
        talk.wire->run_posted(std::chrono::milliseconds(10));
    }
    const auto replies = talk.wire->of_type("reply");
    ASSERT_EQ(replies.size(), 50U);
    for (std::size_t i = 0; i < 50; ++i) EXPECT_EQ(proven(replies[i].at("ok").as_object()), i + 1);
}

TEST_F(ReceiptTest, may_be_declined) {
    Talk talk(house, House::the_operator());
    auto message = enrol_message(house, council);
    message["receipt"] = false;
    for (int times = 0; times < 2; ++times) {
        talk.conversation.receive(json::serialize(message));
        const auto ok = talk.reply().at("ok").as_object();
        EXPECT_EQ(ok.at("position"), 1);
        EXPECT_FALSE(ok.contains("proof"));
        EXPECT_FALSE(ok.contains("entry"));
    }
    message.erase("type");
    EXPECT_FALSE(post(message).at("ok").as_object().contains("proof"));
}

TEST_F(ReceiptTest, has_no_proof_of_what_recorded_nothing) {
    Talk talk(house, House::the_operator());
    auto message = enrol_message(house, council);
    message["command"] = "council.leave";
    message["data"] = json::object{{"person", house.fresh<domain::PersonTag>().text()}, {"reason", "迁出"}};
    talk.conversation.receive(json::serialize(message));
    const auto reply = talk.reply();
    EXPECT_EQ(reply.at("ok").at("count"), 0);
    EXPECT_FALSE(reply.at("ok").as_object().contains("proof"));
}

}  // namespace
}  // namespace yishi::gateway
