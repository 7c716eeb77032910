#include "gateway/access/pace.hpp"

#include <gtest/gtest.h>

namespace yishi::gateway {
namespace {

const domain::PersonId ada{{1}};
const domain::PersonId ben{{2}};
constexpr domain::Duration start{1'000'000};

constexpr domain::Duration later(domain::Duration by) { return {start.ms + by.ms}; }

int taken(Pace& pace, const domain::PersonId& person, domain::Duration at) {
    int count = 0;
    while (count < 1'000 && pace.take(person, at)) ++count;
    return count;
}

TEST(Pace, allows_a_burst_and_then_a_steady_rate) {
    Pace pace(10, 60);
    EXPECT_EQ(taken(pace, ada, start), 10);
    EXPECT_EQ(taken(pace, ada, later(domain::seconds(3))), 3);
    EXPECT_EQ(taken(pace, ada, later(domain::hours(1))), 10);
}

TEST(Pace, gives_each_person_a_bucket) {
    Pace pace(10, 60);
    EXPECT_EQ(taken(pace, ada, start), 10);
    EXPECT_EQ(taken(pace, ben, start), 10);
}

TEST(Pace, loses_nothing_to_rounding_when_asked_often) {
    Pace pace(1, 60);
    ASSERT_EQ(taken(pace, ada, start), 1);
    int count = 0;
    for (int ms = 1; ms <= 10'000; ++ms) count += pace.take(ada, later(domain::Duration{ms})) ? 1 : 0;
    EXPECT_EQ(count, 10);
}

}  // namespace
}  // namespace yishi::gateway
