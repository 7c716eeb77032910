#include "gateway/http/origin.hpp"

#include <gtest/gtest.h>

namespace yishi::gateway {
namespace {

RequestHead head_with(std::vector<HeaderField> fields) {
    RequestHead head;
    head.host = "yishi.example:8080";
    head.fields = std::move(fields);
    return head;
}

TEST(Origin, must_name_the_host_that_was_asked) {
    EXPECT_TRUE(has_own_origin(head_with({{"origin", "http://yishi.example:8080"}}), ""));
    EXPECT_TRUE(has_own_origin(head_with({{"origin", "https://Yishi.Example:8080"}}), ""));
    for (const char* foreign :
         {"", "null", "http://yishi.example", "http://yishi.example:80801", "http://evil.example:8080",
          "http://yishi.example:8080.evil.example", "http://evil.example/?http://yishi.example:8080",
          "ftp://yishi.example:8080", "yishi.example:8080"}) {
        EXPECT_FALSE(has_own_origin(head_with({{"origin", foreign}}), "")) << foreign;
    }
    EXPECT_FALSE(has_own_origin(head_with({}), ""));
}

TEST(Origin, is_the_public_one_behind_a_proxy) {
    EXPECT_TRUE(has_own_origin(head_with({{"origin", "https://village.example"}}), "https://village.example"));
    EXPECT_FALSE(has_own_origin(head_with({{"origin", "http://yishi.example:8080"}}), "https://village.example"));
}

TEST(Origin, is_overruled_by_what_the_browser_says_of_the_site) {
    const HeaderField own{"origin", "http://yishi.example:8080"};
    EXPECT_FALSE(has_own_origin(head_with({own, {"sec-fetch-site", "cross-site"}}), ""));
    EXPECT_FALSE(has_own_origin(head_with({own, {"sec-fetch-site", "same-site"}}), ""));
    EXPECT_TRUE(has_own_origin(head_with({own, {"sec-fetch-site", "same-origin"}}), ""));
    EXPECT_FALSE(is_not_foreign(head_with({{"sec-fetch-site", "cross-site"}}), ""));
    EXPECT_TRUE(is_not_foreign(head_with({}), "")) << "programs send no Origin";
}

TEST(Origin, comes_from_a_public_url) {
    EXPECT_EQ(origin_of("https://Yishi.Example/path"), "https://yishi.example");
    EXPECT_EQ(origin_of("http://yishi.example:8080"), "http://yishi.example:8080");
    for (const char* wrong : {"", "yishi.example", "ftp://yishi.example", "https://", "https://user@yishi.example"}) {
        EXPECT_EQ(origin_of(wrong), "") << wrong;
    }
}

}  // namespace
}  // namespace yishi::gateway
