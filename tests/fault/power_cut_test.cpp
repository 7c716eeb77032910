// Goal: a power cut at any moment loses nothing that anybody was told of or shown. Method: cut at a
// random write or sync, lose a random part of what was not synced, open, compare.
#include "tests/contract/test_directory.hpp"
#include "tests/fault/chronicle.hpp"
#include "tests/fault/fault_file_system.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <iostream>
#include <thread>

namespace yishi::tests {
namespace {

constexpr unsigned first_seed = 20'261'123;

// Writes until the power goes; a reader looks on.
struct Evening {
    Position acknowledged = 0;
    Position attempted = 0;  // the end of the group that was being committed
    Position shown = 0;      // the highest size a reader was told, and read up to
    bool has_opened = false;
};

Evening write_until_cut(
    const std::filesystem::path& directory,
    const std::shared_ptr<FaultFileSystem>& disk,
    std::mt19937& random
) {
    Evening evening;
    const auto store = open_chronicle(directory, disk);
    if (!store) return evening;
    evening.has_opened = true;
    auto& journal = (*store)->journal();
    std::atomic<bool> is_over{false};
    std::thread reader([&] {
        while (!is_over) {
            const Position size = journal.size();
            if (size == 0) continue;
            const auto last = journal.read(size - 1, Direction::backward, {1});
            if (last && last->size() == 1) evening.shown = size;
        }
    });
    evening.acknowledged = evening.attempted = journal.size();
    for (int group = 0; group < 30 && !disk->is_cut(); ++group) {
        const int count = 1 + static_cast<int>(random() % 5);
        evening.attempted = evening.acknowledged + static_cast<Position>(count);
        const auto next = next_signed_group(journal, count);
        if (!next || !journal.commit(*next)) break;
        evening.acknowledged = evening.attempted;
        const std::string position = std::to_string(evening.acknowledged);
        (void)(*store)->rows().write(RowSpace::views, {{"position", position}}, random() % 4 == 0);
    }
    is_over = true;
    reader.join();
    return evening;
}

TEST(PowerCut, loses_nothing_that_was_acknowledged_or_shown) {  // J01, J02, J07
    TestDirectory directory(fast_folder());
    ASSERT_TRUE(open_chronicle(directory.path()));
    int cuts_while_opening = 0;
    int groups_that_survived_unacknowledged = 0;
    for (int round = 0; round < rounds(60); ++round) {
        const unsigned seed = first_seed + static_cast<unsigned>(round);
        SCOPED_TRACE("seed " + std::to_string(seed));
        std::mt19937 random(seed);
        const auto disk = std::make_shared<FaultFileSystem>(seed);
        disk->cut_power_after(static_cast<int>(random() % 140));
        const Evening evening = write_until_cut(directory.path(), disk, random);
        disk->lose_what_was_not_synced();

        const auto store = open_chronicle(directory.path());
        ASSERT_TRUE(store) << store.error().where << ": " << store.error().detail;
        const Position size = (*store)->journal().size();
        ASSERT_EQ(flaw_in(**store, std::max(evening.acknowledged, evening.shown)), "");
        if (!evening.has_opened) {
            ++cuts_while_opening;
            continue;
        }
        ASSERT_TRUE(size == evening.acknowledged || size == evening.attempted)
            << "a group is durable whole or not at all: " << size << " after "
            << evening.acknowledged << " acknowledged, " << evening.attempted << " attempted";
        if (size > evening.acknowledged) ++groups_that_survived_unacknowledged;
    }
    std::cout << "first seed " << first_seed << ", " << cuts_while_opening
              << " cuts while opening, " << groups_that_survived_unacknowledged
              << " groups survived without an acknowledgement\n";
}

}  // namespace
}  // namespace yishi::tests
