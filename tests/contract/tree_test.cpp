// What a journal keeps of the tree: hashes of complete subtrees, and checkpoints.
#include "tests/contract/journal_contract.hpp"

#include <algorithm>

namespace yishi::tests {
namespace {

TreeHash hash_number(std::uint64_t number) {
    TreeHash hash{};
    hash.fill(static_cast<std::uint8_t>(number));
    hash[0] = static_cast<std::uint8_t>(number >> 8U);
    return hash;
}

TEST_P(JournalContract, gives_back_the_hashes_of_complete_subtrees_in_order) {
    auto three = scribe();
    three.append("topic/a").append("topic/a").append("topic/a");
    for (std::uint8_t i = 0; i < 3; ++i) three.group().nodes.push_back({0, i, hash_number(i)});
    ASSERT_TRUE(three.commit());
    const std::vector both{hash_number(1), hash_number(2)};
    EXPECT_EQ(journal().read_nodes(0, 1, 2), both);
    EXPECT_EQ(journal().read_nodes(0, 1, 256), both) << "it ends where the log ends";
    EXPECT_EQ(journal().read_nodes(8, 0, 1), std::vector<TreeHash>{});
    EXPECT_EQ(journal().read_nodes(0, UINT64_MAX, 1), std::vector<TreeHash>{});
}

TEST_P(JournalContract, gives_back_any_stretch_of_hashes_whatever_the_groups_they_came_in) {
    auto scribe_ = scribe();
    std::uint64_t size = 0;
    for (const int count : {1, 2, 250, 3, 1, 300, 44}) {
        for (int i = 0; i < count; ++i, ++size) {
            scribe_.append("topic/a");
            scribe_.group().nodes.push_back({0, size, hash_number(size)});
            if (size % 256 != 255) continue;
            scribe_.group().nodes.push_back({8, size / 256, hash_number(1'000 + size)});
        }
        ASSERT_TRUE(scribe_.commit());
    }
    ASSERT_EQ(journal().read_nodes(8, 0, 9), (std::vector{hash_number(1'255), hash_number(1'511)}));
    for (const std::uint64_t first : {0U, 1U, 2U, 100U, 252U, 253U, 255U, 256U, 257U, 511U, 556U, 600U}) {
        for (const std::uint64_t count : {1U, 2U, 3U, 255U, 256U, 257U, 600U}) {
            std::vector<TreeHash> expected;
            for (auto i = first; i < std::min(first + count, size); ++i) {
                expected.push_back(hash_number(i));
            }
            ASSERT_EQ(journal().read_nodes(0, first, count), expected) << first << " + " << count;
        }
    }
}

TEST_P(JournalContract, says_that_a_hash_is_missing_between_two_groups) {
    auto four = scribe();
    four.append("topic/a").append("topic/a").append("topic/a").append("topic/a");
    for (const std::uint64_t i : {0U, 1U, 3U}) four.group().nodes.push_back({0, i, hash_number(i)});
    ASSERT_TRUE(four.commit());
    EXPECT_TRUE(journal().read_nodes(0, 0, 2));
    EXPECT_TRUE(journal().read_nodes(0, 3, 1));
    EXPECT_EQ(journal().read_nodes(0, 2, 1).error().code, FaultCode::corrupt);
    EXPECT_EQ(journal().read_nodes(0, 1, 3).error().code, FaultCode::corrupt);
}

TEST_P(JournalContract, says_that_a_hash_is_missing_rather_than_skip_it) {
    auto two = scribe();
    two.append("topic/a").append("topic/a");
    two.group().nodes.push_back({0, 1, hash_number(1)});
    ASSERT_TRUE(two.commit());
    const auto read = journal().read_nodes(0, 0, 2);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, FaultCode::corrupt);
}

TEST_P(JournalContract, refuses_levels_that_are_not_stored_and_counts_that_are_too_large) {
    EXPECT_EQ(journal().read_nodes(1, 0, 1).error().code, FaultCode::invalid);
    EXPECT_EQ(journal().read_nodes(64, 0, 1).error().code, FaultCode::invalid);
    EXPECT_EQ(journal().read_nodes(0, 0, 0).error().code, FaultCode::invalid);
    EXPECT_EQ(journal().read_nodes(0, 0, 65'537).error().code, FaultCode::invalid);
}

TEST_P(JournalContract, refuses_a_hash_whose_leaves_are_not_all_there) {
    auto early = scribe();
    early.append("topic/a");
    early.group().nodes.push_back({0, 1, hash_number(1)});
    EXPECT_EQ(early.commit().error().code, FaultCode::invalid);
    EXPECT_EQ(journal().size(), 0U);
}

TEST_P(JournalContract, finds_the_checkpoint_of_a_size_or_the_last_one_before) {
    EXPECT_EQ(journal().latest_checkpoint().value(), std::nullopt);
    for (const std::uint64_t size : {1U, 3U}) {
        auto some = scribe();
        while (journal().size() + some.group().appends.size() < size) some.append("topic/a");
        some.group().checkpoint = SignedCheckpoint{size, "note " + std::to_string(size)};
        ASSERT_TRUE(some.commit());
    }
    EXPECT_EQ(journal().find_checkpoint(0).value(), std::nullopt);
    EXPECT_EQ(journal().find_checkpoint(2).value(), (SignedCheckpoint{1, "note 1"}));
    EXPECT_EQ(journal().latest_checkpoint().value(), (SignedCheckpoint{3, "note 3"}));
    EXPECT_EQ(journal().find_checkpoint(UINT64_MAX).value(), (SignedCheckpoint{3, "note 3"}));
    if (!restart()) return;
    EXPECT_EQ(journal().latest_checkpoint().value(), (SignedCheckpoint{3, "note 3"}));
}

TEST_P(JournalContract, refuses_a_checkpoint_of_another_size_than_the_log_will_have) {
    auto wrong = scribe();
    wrong.append("topic/a");
    wrong.group().checkpoint = SignedCheckpoint{2, "note"};
    EXPECT_EQ(wrong.commit().error().code, FaultCode::invalid);
    EXPECT_EQ(journal().size(), 0U);
    EXPECT_EQ(journal().latest_checkpoint().value(), std::nullopt);
}

}  // namespace
}  // namespace yishi::tests
