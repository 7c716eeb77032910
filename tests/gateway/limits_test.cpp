#include "gateway/terms/limits.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace yishi::gateway {
namespace {

TEST(Limits, are_set_by_the_names_under_which_they_are_published) {
    Limits limits;
    const auto published = to_document(limits);
    for (const auto& [name, value] : published.as_object()) {
        EXPECT_TRUE(set_limit(limits, std::string(name) + "=77")) << name;
    }
    const auto changed = to_document(limits);
    for (const auto& [name, value] : changed.as_object()) EXPECT_EQ(value, 77) << name;
}

TEST(Limits, take_whole_numbers_above_nothing) {
    Limits limits;
    for (const char* wrong : {"body_bytes", "body_bytes=", "body_bytes=0", "body_bytes=-1", "body_bytes=1.5",
                              "body_bytes=1x", "body_bytes=99999999999999999999", "nothing=1", "=1"}) {
        EXPECT_FALSE(set_limit(limits, wrong)) << wrong;
    }
    EXPECT_EQ(limits.body_bytes, 65'536U);
}

}  // namespace
}  // namespace yishi::gateway
