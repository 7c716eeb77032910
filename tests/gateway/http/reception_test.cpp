#include "gateway/http/reception.hpp"

#include <gtest/gtest.h>

#include "tests/gateway/house.hpp"

namespace yishi::gateway {
namespace {

RequestHead head_of(const std::string& line, const std::string& fields = "") {
    return *parse_head(line + " HTTP/1.1\r\nHost: yishi.example\r\n" + fields + "\r\n", Limits{});
}

struct Reception : testing::Test {
    House house;
    unsigned status_of(const std::string& line, const std::string& fields = "") {
        const auto admitted = admit(house.service(), head_of(line, fields), "192.0.2.1");
        return admitted ? 200 : admitted.error().status;
    }
    std::string source_of(const std::string& address, const std::string& fields) {
        return admit(house.service(), head_of("GET /livez", fields), address)->exchange.source;
    }
};

TEST_F(Reception, refuses_before_the_body_and_then_closes) {
    const auto refused = admit(
        house.service(),
        head_of("POST /api/v1/nowhere", "Content-Length: 5\r\nContent-Type: application/json\r\n"), "192.0.2.1");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().status, 404U);
    EXPECT_TRUE(refused.error().close) << "the body is still on its way";
    EXPECT_FALSE(admit(house.service(), head_of("GET /api/v1/nowhere"), "192.0.2.1").error().close);
}

TEST_F(Reception, asks_for_a_token_where_one_is_needed) {
    const std::string bearer = "Authorization: Bearer operator-secret\r\n";
    EXPECT_EQ(status_of("GET /api/v1/entries"), 401U);
    EXPECT_EQ(status_of("GET /api/v1/entries", "Authorization: Basic b3BlcmF0b3I=\r\n"), 401U);
    EXPECT_EQ(status_of("GET /api/v1/entries", "Authorization: Bearer wrong\r\n"), 401U);
    EXPECT_EQ(status_of("GET /api/v1/entries", bearer), 200U);
    EXPECT_EQ(status_of("GET /livez", "Authorization: Bearer wrong\r\n"), 401U) << "a wrong token is never ignored";
}

TEST_F(Reception, ignores_a_cookie_that_means_nothing_where_anybody_may_look) {
    EXPECT_EQ(status_of("GET /livez", "Cookie: yishi_session=old\r\n"), 200U);
    EXPECT_EQ(status_of("GET /api/v1/me", "Cookie: yishi_session=old\r\n"), 401U);
}

TEST_F(Reception, believes_a_proxy_only_on_this_machine_and_when_told_of_one) {
    const std::string forwarded = "X-Forwarded-For: 198.51.100.9, 203.0.113.7\r\n";
    EXPECT_EQ(source_of("127.0.0.1", forwarded), "127.0.0.1");
    house.public_origin = "https://yishi.example";
    EXPECT_EQ(source_of("127.0.0.1", forwarded), "203.0.113.7");
    EXPECT_EQ(source_of("192.0.2.1", forwarded), "192.0.2.1");
}

TEST_F(Reception, sends_each_path_where_it_belongs) {
    const auto to = [&](const char* line) { return admit(house.service(), head_of(line), "192.0.2.1")->to; };
    EXPECT_EQ(to("GET /api/v1/limits"), Admitted::To::api);
    EXPECT_EQ(to("GET /livez"), Admitted::To::api);
    EXPECT_EQ(to("GET /"), Admitted::To::site);
    EXPECT_EQ(to("GET /assets/app.js"), Admitted::To::site);
    EXPECT_EQ(status_of("GET /ws"), 426U);
}

}  // namespace
}  // namespace yishi::gateway
