#include "gateway/http/target.hpp"

#include <gtest/gtest.h>

namespace yishi::gateway {
namespace {

TEST(Target, is_taken_apart_and_decoded) {
    const auto target = parse_target("/api/v1/entries?after=5&limit=%31%30&empty=");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->segments, (std::vector<std::string>{"api", "v1", "entries"}));
    EXPECT_EQ(target->path, "/api/v1/entries");
    EXPECT_EQ(target->query.at("after"), "5");
    EXPECT_EQ(target->query.at("limit"), "10");
    EXPECT_EQ(target->query.at("empty"), "");
}

TEST(Target, may_be_the_root_and_may_hold_chinese) {
    EXPECT_TRUE(parse_target("/")->segments.empty());
    EXPECT_EQ(parse_target("/")->path, "/");
    EXPECT_EQ(parse_target("/%E8%AE%AE%E4%BA%8B")->segments.front(), "议事");
}

TEST(Target, is_refused_when_it_could_be_read_in_two_ways) {
    for (const char* target :
         {"", "x", "//", "/a//b", "/a/", "/.", "/..", "/%2E", "/%2e%2E", "/a%2Fb", "/a%5cb", "/a%00", "/a%7f",
          "/%80", "/%c0%80", "/%ed%a0%80", "/%", "/%4", "/a b", "/#", "/?a=1&a=2", "/?a=%00", "/?%00=a", "/?=a"}) {
        EXPECT_FALSE(parse_target(target)) << target;
    }
}

}  // namespace
}  // namespace yishi::gateway
