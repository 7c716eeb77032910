// Goal: kill -9 at any moment loses nothing acknowledged, doubles nothing, and the next start goes
// on. Method: a child writes and reports, the parent kills it after a random number of reports.
#include "tests/contract/test_directory.hpp"
#include "tests/fault/child.hpp"
#include "tests/fault/chronicle.hpp"

#include <gtest/gtest.h>

#include <iostream>
#include <random>

namespace yishi::tests {
namespace {

TEST(Kill, loses_nothing_acknowledged_at_whatever_moment) {  // J03
    constexpr unsigned seed = 20'261'125;
    std::mt19937 random(seed);
    TestDirectory directory(fast_folder());
    Position acknowledged = 0;
    int unacknowledged = 0;
    const int times = rounds(40);
    for (int round = 0; round < times; ++round) {
        SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(round));
        {
            Child child(YISHI_CHRONICLER, directory.path());
            for (auto reports = random() % 40; reports > 0; --reports) {
                const auto report = child.next();
                ASSERT_TRUE(report) << "the child ended by itself";
                ASSERT_GE(std::stoull(*report), acknowledged);
                acknowledged = std::stoull(*report);
            }
            child.kill();
            while (const auto report = child.next()) acknowledged = std::stoull(*report);
        }
        if (round % 5 != 0 && round + 1 != times) continue;  // else the child opens it next
        const auto store = open_chronicle(directory.path());
        ASSERT_TRUE(store) << store.error().where << ": " << store.error().detail;
        ASSERT_EQ(flaw_in(**store, acknowledged), "");
        if ((*store)->journal().size() > acknowledged) ++unacknowledged;
        acknowledged = (*store)->journal().size();
    }
    std::cout << "seed " << seed << ": " << times << " kills, " << acknowledged << " entries, "
              << unacknowledged << " times more was durable than acknowledged\n";
}

}  // namespace
}  // namespace yishi::tests
