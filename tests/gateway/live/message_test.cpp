#include "gateway/live/message.hpp"

#include <gtest/gtest.h>

namespace yishi::gateway {
namespace {

constexpr const char* command_text =
    R"({"type":"command","id":"01936f40-0000-7000-8000-000000000001","stream":"topic/01936f40-0000-7000-8000-000000000002","command":"topic.support","data":{})";

std::string command_with(const std::string& members) { return command_text + members + "}"; }

// Where a message is wrong, or "fine".
std::string fault_in(const std::string& text) {
    const auto read = read_message(text);
    return read ? "fine" : read.error().problem.pointer;
}

TEST(Message, reads_a_command_with_all_its_members) {
    const auto read = read_message(command_with(
        R"(,"expected_version":7,"on_behalf_of":"01936f40-0000-7000-8000-000000000003",)"
        R"("occurred_at":"2026-11-23T11:30:00Z","source":"polis",)"
        R"("disclosures":["WyJh","WyJi"],)"
        R"("log":"01936f40-0000-7000-8000-000000000006","expires_at":"2026-11-23T12:30:00Z",)"
        R"("causation":"01936f40-0000-7000-8000-000000000004","correlation":"01936f40-0000-7000-8000-000000000005")"));
    ASSERT_TRUE(read);
    const auto& request = std::get<CommandMessage>(*read).request;
    EXPECT_EQ(request.id.text(), "01936f40-0000-7000-8000-000000000001");
    EXPECT_EQ(request.command, "topic.support");
    EXPECT_EQ(request.expected_version, 7U);
    EXPECT_FALSE(request.expects_no_stream);
    EXPECT_EQ(request.on_behalf_of->text(), "01936f40-0000-7000-8000-000000000003");
    EXPECT_EQ(request.source, "polis");
    EXPECT_EQ(request.disclosures, (std::vector<std::string>{"WyJh", "WyJi"}));
    EXPECT_EQ(request.causation->text(), "01936f40-0000-7000-8000-000000000004");
    EXPECT_EQ(request.correlation->text(), "01936f40-0000-7000-8000-000000000005");
    EXPECT_EQ(request.log->text(), "01936f40-0000-7000-8000-000000000006");
    EXPECT_EQ(*request.expires_at - *request.occurred_at, domain::hours(1));
}

TEST(Message, reads_minus_one_as_a_stream_that_must_not_exist) {
    const auto read = read_message(command_with(R"(,"expected_version":-1)"));
    ASSERT_TRUE(read);
    EXPECT_TRUE(std::get<CommandMessage>(*read).request.expects_no_stream);
    EXPECT_FALSE(std::get<CommandMessage>(*read).request.expected_version);
}

TEST(Message, points_at_what_is_wrong) {
    EXPECT_EQ(fault_in(command_with("")), "fine");
    EXPECT_EQ(fault_in(command_with(R"(,"expected_version":-2)")), "/expected_version");
    EXPECT_EQ(fault_in(command_with(R"(,"expected_version":"1")")), "/expected_version");
    EXPECT_EQ(fault_in(command_with(R"(,"on_behalf_of":"me")")), "/on_behalf_of");
    EXPECT_EQ(fault_in(command_with(R"(,"occurred_at":"yesterday")")), "/occurred_at");
    EXPECT_EQ(fault_in(command_with(R"(,"expires_at":7)")), "/expires_at");
    EXPECT_EQ(fault_in(command_with(R"(,"log":"mine")")), "/log");
    EXPECT_EQ(fault_in(command_with(R"(,"source":5)")), "/source");
    EXPECT_EQ(fault_in(command_with(R"(,"disclosures":"WyJh")")), "/disclosures");
    EXPECT_EQ(fault_in(command_with(R"(,"disclosures":["WyJh",7])")), "/disclosures");
    EXPECT_EQ(fault_in(command_with(R"(,"shout":true)")), "/shout");
    EXPECT_EQ(fault_in(R"({"type":"subscribe","sub":9007199254740992,"stream":"$all"})"), "/sub");
    EXPECT_EQ(fault_in(R"({"type":"subscribe","sub":1,"stream":""})"), "/stream");
    EXPECT_EQ(fault_in(R"({"type":"watch","sub":1,"kind":"session"})"), "/id");
    EXPECT_EQ(fault_in(R"({"type":"unsubscribe"})"), "/sub");
    EXPECT_EQ(fault_in(command_with(R"(,"receipt":"no")")), "/receipt");
    EXPECT_EQ(fault_in(R"({"type":"hello"})"), "/type");
    EXPECT_EQ(fault_in(R"({"kind":"ping"})"), "/type");
    EXPECT_EQ(fault_in(R"({"type":"ping"})"), "fine");
}

TEST(Message, reads_whether_a_receipt_is_wanted) {
    EXPECT_TRUE(std::get<CommandMessage>(*read_message(command_with(""))).wants_receipt);
    EXPECT_TRUE(std::get<CommandMessage>(*read_message(command_with(R"(,"receipt":true)"))).wants_receipt);
    EXPECT_FALSE(std::get<CommandMessage>(*read_message(command_with(R"(,"receipt":false)"))).wants_receipt);
}

TEST(Message, reads_a_replay_and_its_bounds) {
    const std::string replay = R"({"type":"replay","sub":1,"stream":"council:x")";
    EXPECT_EQ(fault_in(replay + "}"), "fine");
    EXPECT_EQ(std::get<ReplayMessage>(*read_message(replay + "}")).speed, 0);
    EXPECT_EQ(std::get<ReplayMessage>(*read_message(replay + R"(,"speed":2.5})")).speed, 2.5);
    EXPECT_EQ(std::get<ReplayMessage>(*read_message(replay + R"(,"from":3,"to":3})")).to, 3U);
    for (const char* speed : {"-1", "0.0001", "1000001", "1e999", "\"2\"", "null"}) {
        EXPECT_EQ(fault_in(replay + ",\"speed\":" + speed + "}"), "/speed") << speed;
    }
    EXPECT_EQ(fault_in(replay + R"(,"from":4,"to":3})"), "/to");
    EXPECT_EQ(fault_in(replay + R"(,"from":-1})"), "/from");
    EXPECT_EQ(fault_in(replay + R"(,"after":1})"), "/after");
}

TEST(Message, keeps_the_id_of_a_bad_command_so_that_it_can_be_answered) {
    const auto read = read_message(command_with(R"(,"shout":true)"));
    ASSERT_FALSE(read);
    ASSERT_TRUE(read.error().id);
    EXPECT_FALSE(read.error().is_gibberish);
    EXPECT_EQ(read_message(R"({"type":"subscribe","sub":3})").error().sub, 3U);
}

TEST(Message, calls_gibberish_what_is_no_json_object) {
    for (const char* text : {"", "{", "[]", "1", "null", "{}{}", "\"ping\"", "{\"type\":\"ping\",}"}) {
        const auto read = read_message(text);
        ASSERT_FALSE(read) << text;
        EXPECT_TRUE(read.error().is_gibberish) << text;
    }
    EXPECT_TRUE(read_message(std::string(60'000, '[')).error().is_gibberish);
}

}  // namespace
}  // namespace yishi::gateway
