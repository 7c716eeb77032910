// The hostile requests are in tests/system/http_test.py, against the whole server; here is what the
// guard makes of requests that are fine, and the edges of its limits.
#include "gateway/http/head.hpp"

#include <gtest/gtest.h>

namespace yishi::gateway {
namespace {

const Limits limits;

std::expected<RequestHead, Problem> parse(const std::string& text) { return parse_head(text, limits); }

TEST(Head, gives_names_in_lower_case_and_values_without_white_space_around) {
    const auto head = parse("GET /a?b=c HTTP/1.1\r\nHOST: Yishi.Example:8080\r\nX-Thing:\t a b \t\r\n\r\n");
    ASSERT_TRUE(head);
    EXPECT_EQ(head->method, "GET");
    EXPECT_EQ(head->target, "/a?b=c");
    EXPECT_EQ(head->host, "yishi.example:8080");
    EXPECT_EQ(*head->find("x-thing"), "a b");
    EXPECT_EQ(head->find("x-other"), nullptr);
    EXPECT_TRUE(head->keep_alive);
}

TEST(Head, finds_a_token_in_list_fields_wherever_it_stands) {
    const auto head = parse(
        "GET /ws HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\n"
        "Sec-WebSocket-Protocol: other\r\nSec-WebSocket-Protocol: x,yishi.v1\r\n\r\n");
    ASSERT_TRUE(head);
    EXPECT_TRUE(head->asks_for_websocket());
    EXPECT_TRUE(head->names("sec-websocket-protocol", "yishi.v1"));
    EXPECT_FALSE(head->names("sec-websocket-protocol", "yishi"));
}

TEST(Head, closes_after_http_1_0_and_when_asked_to) {
    EXPECT_FALSE(parse("GET / HTTP/1.0\r\nHost: a\r\n\r\n")->keep_alive);
    EXPECT_FALSE(parse("GET / HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n")->keep_alive);
}

TEST(Head, takes_what_is_just_within_the_limits) {
    const std::string start = "POST / HTTP/1.1\r\nHost: a\r\n";
    EXPECT_TRUE(parse(start + "Content-Length: 65536\r\n\r\n"));
    EXPECT_EQ(parse(start + "Content-Length: 65537\r\n\r\n").error().status, 413U);
    const std::string filler(limits.header_bytes - start.size() - 7, 'a');
    EXPECT_TRUE(parse(start + "X: " + filler + "\r\n\r\n"));
    EXPECT_EQ(parse(start + "X: " + filler + "a\r\n\r\n").error().status, 431U);
}

TEST(Head, knows_where_a_head_ends) {
    EXPECT_EQ(end_of_head("GET / HTTP/1.1\r\nHost: a\r\n\r\nbody"), 27U);
    EXPECT_EQ(end_of_head("GET / HTTP/1.1\r\nHost: a\r\n"), std::string::npos);
}

TEST(Head, says_that_a_folded_line_is_one) {
    const auto head = parse("GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n Y: c\r\n\r\n");
    ASSERT_FALSE(head);
    EXPECT_NE(head.error().detail.find("folded"), std::string::npos);
}

TEST(Head, never_reads_past_a_head_cut_anywhere) {
    const std::string whole = "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n";
    for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_FALSE(parse(whole.substr(0, size))) << size;
    EXPECT_TRUE(parse(whole));
}

}  // namespace
}  // namespace yishi::gateway
