#include "gateway/service/public_log.hpp"

#include <gtest/gtest.h>

#include "tests/gateway/house.hpp"

namespace yishi::gateway {
namespace {

constexpr std::size_t mib = 1U << 20U;

TEST(PublicLog, counts_what_is_under_way_until_it_is_let_go_of) {
    House house;
    auto& log = house.service().public_log;
    std::vector<std::shared_ptr<const void>> claims;
    for (const char* source : {"a", "b", "c", "d", "e", "f", "g", "h"}) claims.push_back(log.claim(source, 16 * mib));
    for (const auto& claim : claims) EXPECT_TRUE(claim);
    EXPECT_FALSE(log.claim("i", mib)) << "the eight hold all there is";
    EXPECT_TRUE(log.claim("i", 1'000)) << "what is small is not counted";
    claims.pop_back();
    EXPECT_TRUE(log.claim("i", mib));
    EXPECT_FALSE(log.claim("i", SIZE_MAX)) << "no sum runs over";
}

TEST(PublicLog, lets_no_source_take_what_others_need) {
    House house;
    auto& log = house.service().public_log;
    const auto held = log.claim("slow", 10 * mib);
    EXPECT_FALSE(log.claim("slow", 7 * mib));
    const auto more = log.claim("slow", 6 * mib);
    EXPECT_TRUE(more);
    EXPECT_FALSE(log.claim("slow", mib));
    EXPECT_TRUE(log.claim("another", mib));
    EXPECT_TRUE(log.claim("alone", 17 * mib)) << "the largest tile there can be, to one who has no other";
}

TEST(PublicLog, shares_a_checkpoint_and_asks_again_once_the_log_has_grown) {
    House house;
    auto& log = house.service().public_log;
    const domain::Duration now{1'000'000};
    const auto nothing = log.checkpoint(0, now);
    ASSERT_TRUE(nothing);
    EXPECT_EQ((*nothing)->size, 0U);
    house.found_council();
    EXPECT_EQ(*log.checkpoint(0, now), *nothing);
    const auto grown = log.checkpoint(1, now);
    EXPECT_EQ((*grown)->size, 1U);
    EXPECT_EQ(*log.checkpoint(1, {now.ms + domain::hours(1).ms}), *grown) << "the same one is the same object";
}

TEST(PublicLog, tells_of_cosignatures_within_a_second) {
    House house;
    house.found_council();
    auto& log = house.service().public_log;
    const domain::Duration now{1'000'000};
    const auto bare = *log.checkpoint(1, now);
    using namespace eventstore::tlog;
    const auto witness = SigningKey::make("ombud.example", KeyType::cosignature_v1);
    const auto line = cosign_note(witness, Note::parse(bare->note)->text, 1'700'000'000);
    ASSERT_TRUE(house.service().history.add_cosignatures(1, {line}));
    const auto cosigned = *log.checkpoint(1, {now.ms + domain::seconds(1).ms});
    EXPECT_EQ(cosigned->note, bare->note + line.line());
}

}  // namespace
}  // namespace yishi::gateway
