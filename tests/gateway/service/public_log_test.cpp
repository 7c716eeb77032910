#include "gateway/service/public_log.hpp"

#include <gtest/gtest.h>

#include "tests/gateway/house.hpp"

namespace yishi::gateway {
namespace {

TEST(PublicLog, counts_what_is_under_way_until_it_is_let_go_of) {
    House house;
    auto& log = house.service().public_log;
    const std::size_t half = 64U << 20U;
    auto first = log.claim(half);
    auto second = log.claim(half);
    EXPECT_TRUE(first);
    EXPECT_TRUE(second);
    EXPECT_FALSE(log.claim(1U << 20U));
    EXPECT_TRUE(log.claim(1'000)) << "what is small is not counted";
    first.reset();
    EXPECT_TRUE(log.claim(1U << 20U));
    EXPECT_FALSE(log.claim(SIZE_MAX / 2)) << "no sum runs over";
}

TEST(PublicLog, shares_a_checkpoint_and_asks_again_once_the_log_has_grown) {
    House house;
    auto& log = house.service().public_log;
    const domain::Instant now{1'000'000};
    const auto nothing = log.checkpoint(0, now);
    ASSERT_TRUE(nothing);
    EXPECT_EQ((*nothing)->size, 0U);
    house.found_council();
    EXPECT_EQ(*log.checkpoint(0, now), *nothing);
    const auto grown = log.checkpoint(1, now);
    EXPECT_EQ((*grown)->size, 1U);
    EXPECT_EQ(*log.checkpoint(1, now + domain::hours(1)), *grown) << "the same one is the same object";
}

TEST(PublicLog, tells_of_cosignatures_within_a_second) {
    House house;
    house.found_council();
    auto& log = house.service().public_log;
    const domain::Instant now{1'000'000};
    const auto bare = *log.checkpoint(1, now);
    using namespace eventstore::tlog;
    const auto witness = SigningKey::make("ombud.example", KeyType::cosignature_v1);
    const auto line = cosign_note(witness, Note::parse(bare->note)->text, 1'700'000'000);
    ASSERT_TRUE(house.service().history.add_cosignatures(1, {line}));
    const auto cosigned = *log.checkpoint(1, now + domain::seconds(1));
    EXPECT_EQ(cosigned->note, bare->note + line.line());
}

}  // namespace
}  // namespace yishi::gateway
