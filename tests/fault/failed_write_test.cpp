// Goal: whatever write or sync fails, nothing acknowledged is lost, nothing wrong is served, and
// the store says what happened. Method: fail each act of a small workload once, then open and
// compare.
#include "tests/contract/test_directory.hpp"
#include "tests/fault/chronicle.hpp"
#include "tests/fault/fault_file_system.hpp"

#include <gtest/gtest.h>
#include <rocksdb/env.h>

#include <atomic>
#include <iostream>
#include <thread>

namespace yishi::tests {
namespace {

class FailedWrite : public testing::Test {
  protected:
    FailedWrite() : directory_(fast_folder()) {}

    std::unique_ptr<Store> open(std::uint64_t free_bytes_min = 0) {
        auto store = open_chronicle(directory_.path(), disk_, free_bytes_min);
        if (!store) throw std::runtime_error(store.error().where + ": " + store.error().detail);
        return std::move(*store);
    }
    void expect_whole_after_reopening(Position acknowledged) {
        disk_ = std::make_shared<FaultFileSystem>();
        const auto store = open();
        EXPECT_EQ(flaw_in(*store, acknowledged), "");
        ASSERT_TRUE(commit_next(*store, 2)) << "writing works again";
        EXPECT_EQ(flaw_in(*store, acknowledged + 2), "");
    }

    TestDirectory directory_;
    std::shared_ptr<FaultFileSystem> disk_ = std::make_shared<FaultFileSystem>();
};

const IOStatus broken = IOStatus::IOError("Input/output error");

TEST_F(FailedWrite, of_a_sync_is_indeterminate_and_stops_writing_until_reopened) {  // J04
    auto store = open();
    ASSERT_TRUE(commit_next(*store, 3));
    disk_->fail(FileKind::log, Act::sync, 1, broken);
    const Group group = next_signed_group(store->journal(), 2).value();
    const auto failed = store->journal().commit(group);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, FaultCode::indeterminate);
    EXPECT_EQ(failed.error().where, "entries from 3");

    EXPECT_EQ(store->journal().commit(group).error().code, FaultCode::unavailable);
    EXPECT_EQ(store->journal().size(), 3U) << "nobody sees what may not be durable";
    EXPECT_EQ(store->failure()->code, FaultCode::unavailable);
    EXPECT_EQ(
        store->rows().write(RowSpace::views, {{"a", "b"}}, false).error().code,
        FaultCode::unavailable
    );
    EXPECT_EQ(flaw_in(*store, 3), "") << "reads go on";

    store.reset();
    store = open();
    const Position size = store->journal().size();
    EXPECT_TRUE(size == 3 || size == 5) << size;
    // B10: the client sends the same commands again; the answers say which of them are in.
    const auto found = store->journal().find_command(group.answered.back().command).value();
    EXPECT_EQ(found.has_value(), size == 5);
    if (!found) {
        ASSERT_TRUE(store->journal().commit(group));
    }
    EXPECT_EQ(flaw_in(*store, 5), "");
}

TEST_F(FailedWrite, of_a_sync_is_harmless_when_the_power_goes_next) {  // J04, J01
    auto store = open();
    ASSERT_TRUE(commit_next(*store, 3));
    disk_->fail(FileKind::log, Act::sync, 1, broken);
    ASSERT_FALSE(commit_next(*store, 2));
    disk_->cut_power_after(0);
    store.reset();
    disk_->lose_what_was_not_synced();
    expect_whole_after_reopening(3);
}

TEST_F(FailedWrite, of_half_a_record_is_indeterminate_and_leaves_no_trace) {  // J05
    auto store = open();
    ASSERT_TRUE(commit_next(*store, 3));
    disk_->fail(FileKind::log, Act::append, 1, broken);
    EXPECT_EQ(commit_next(*store, 2).error().code, FaultCode::indeterminate);
    EXPECT_EQ(flaw_in(*store, 3), "");
    store.reset();
    expect_whole_after_reopening(3);
}

// Opens, writes, closes with a flush, opens and writes again, closes: every kind of file is
// touched. How far it got is what it says it acknowledged.
Position work(
    const std::filesystem::path& directory, const std::shared_ptr<FaultFileSystem>& disk
) {
    Position acknowledged = 0;
    for (int opening = 0; opening < 2; ++opening) {
        const auto store = open_chronicle(directory, disk);
        if (!store) {
            EXPECT_FALSE(store.error().detail.empty());
            return acknowledged;
        }
        acknowledged = (*store)->journal().size();
        for (int group = 0; group < 3; ++group) {
            if (!commit_next(**store, 2)) break;
            acknowledged = (*store)->journal().size();
        }
        EXPECT_EQ(flaw_in(**store, acknowledged), "");
    }
    return acknowledged;
}

// One failure of one act, and whether the workload came that far.
struct Trial {
    Act act;
    int nth;
    IOStatus status;
};

bool survive(const Trial& trial) {
    SCOPED_TRACE(
        "act " + std::to_string(static_cast<int>(trial.act)) + ", the " +
        std::to_string(trial.nth) + "th: " + trial.status.ToString()
    );
    TestDirectory directory(fast_folder());
    EXPECT_TRUE(open_chronicle(directory.path()));
    const auto disk = std::make_shared<FaultFileSystem>();
    disk->fail(FileKind::any, trial.act, trial.nth, trial.status);
    const Position acknowledged = work(directory.path(), disk);
    const auto store = open_chronicle(directory.path());
    if (!store) {
        ADD_FAILURE() << store.error().where << ": " << store.error().detail;
        return disk->has_failed();
    }
    EXPECT_EQ(flaw_in(**store, acknowledged), "");
    EXPECT_TRUE(commit_next(**store, 1)) << "writing works again";
    return disk->has_failed();
}

// RocksDB waits a second after a failed flush, so many trials run at once, each on threads of its
// own.
TEST(EveryWrite, may_fail_once_without_loss) {  // J05
    rocksdb::Env::Default()->SetBackgroundThreads(20, rocksdb::Env::Priority::HIGH);
    std::atomic<int> failures{0};
    std::vector<std::thread> threads;
    for (const Act act : {Act::create, Act::append, Act::sync, Act::sync_folder, Act::rename}) {
        for (int first = 1; first <= 4; ++first) {
            threads.emplace_back([&failures, act, first] {
                const auto full = IOStatus::NoSpace("No space left on device");
                for (int nth = first; survive({act, nth, nth % 2 == 0 ? broken : full}); nth += 4) {
                    ++failures;
                }
            });
        }
    }
    for (auto& thread : threads) thread.join();
    std::cout << failures << " failures, each followed by an opening\n";
    EXPECT_GT(failures.load(), 50);
}

TEST_F(FailedWrite, is_not_reached_while_the_reserve_is_kept) {  // J06
    auto store = open(1U << 20U);
    ASSERT_TRUE(commit_next(*store, 3));
    disk_->limit_space((1U << 20U) - 1);
    const auto refused = commit_next(*store, 2);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, FaultCode::out_of_space);
    EXPECT_NE(refused.error().detail.find("free some space"), std::string::npos);
    EXPECT_EQ(flaw_in(*store, 3), "") << "reads go on";
    EXPECT_TRUE(store->rows().write(RowSpace::views, {{"a", "b"}}, true)) << "views go on";
    EXPECT_EQ(store->failure().has_value(), false);
    disk_->free_space();
    ASSERT_TRUE(commit_next(*store, 2)) << "without opening again";
    EXPECT_EQ(flaw_in(*store, 5), "");
}

TEST_F(FailedWrite, on_a_full_disk_loses_nothing_wherever_it_strikes) {  // J06
    for (const unsigned space : {0U, 10U, 100U, 1'000U, 3'000U, 10'000U, 30'000U, 70'000U}) {
        SCOPED_TRACE("full after " + std::to_string(space) + " bytes");
        disk_ = std::make_shared<FaultFileSystem>();
        auto store = open();
        const Position before = store->journal().size();
        ASSERT_TRUE(commit_next(*store, 2));
        disk_->limit_space(space);
        while (commit_next(*store, 3)) {
        }
        const Position acknowledged = store->journal().size();
        EXPECT_GE(acknowledged, before + 2);
        EXPECT_EQ(flaw_in(*store, acknowledged), "") << "reads go on";
        store.reset();
        auto full = open_chronicle(directory_.path(), disk_);
        if (!full) {
            EXPECT_EQ(name_of(full.error().code), std::string("out_of_space"));
            EXPECT_FALSE(full.error().detail.empty());
        }
        disk_->free_space();
        if (full) full->reset();
        expect_whole_after_reopening(acknowledged);
    }
}

}  // namespace
}  // namespace yishi::tests
