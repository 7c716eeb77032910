#include "gateway/access/attempts.hpp"

#include <gtest/gtest.h>

namespace yishi::gateway {
namespace {

constexpr domain::Duration start{1'000'000};

constexpr domain::Duration later(domain::Duration by) { return {start.ms + by.ms}; }

TEST(Attempts, are_braked_per_source_until_the_window_has_passed) {
    Attempts attempts(3, 100, domain::minutes(15));
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(attempts.may_try("a", start));
        attempts.failed("a", start);
    }
    EXPECT_FALSE(attempts.may_try("a", later(domain::minutes(14))));
    EXPECT_TRUE(attempts.may_try("b", start));
    EXPECT_TRUE(attempts.may_try("a", later(domain::minutes(15))));
}

TEST(Attempts, are_braked_for_everybody_when_many_sources_guess) {
    Attempts attempts(3, 5, domain::minutes(15));
    for (char source = 'a'; source < 'f'; ++source) attempts.failed(std::string(1, source), start);
    EXPECT_FALSE(attempts.may_try("z", start));
    EXPECT_TRUE(attempts.may_try("z", later(domain::minutes(15))));
}

}  // namespace
}  // namespace yishi::gateway
