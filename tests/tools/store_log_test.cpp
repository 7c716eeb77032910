// A log grown in a data directory to the sizes where tiles begin and end, read from there, bundled, and
// held to the checkpoints it gave before.
#include "tools/yishi/store_log.hpp"

#include <span>

#include <gtest/gtest.h>

#include "eventstore/append.hpp"
#include "eventstore/ledger/log_keys.hpp"
#include "eventstore/ledger/ledger.hpp"
#include "eventstore/tlog/bundle_reader.hpp"
#include "eventstore/tlog/bundle_writer.hpp"
#include "tests/contract/scribe.hpp"
#include "tests/contract/test_directory.hpp"
#include "tests/eventstore/tlog/written_log.hpp"
#include "tools/yishi/log_at.hpp"

namespace yishi::tools {
namespace {

namespace fs = std::filesystem;
namespace tlog = eventstore::tlog;
using namespace eventstore;

// Appends as yishid does until the log has that many entries, in groups of at most 1,000.
void grow(const fs::path& directory, Position size) {
    const auto store = Store::open({.directory = directory, .file_system = {}}).value();
    auto& journal = store->journal();
    const auto ledger = Ledger::open(journal, keys_of_log(directory, "log.example/village", true).value()).value();
    while (journal.size() < size) {
        Group group;
        const auto end = std::min<Position>(size, journal.size() + 1'000);
        for (auto position = journal.size(); position < end; ++position) {
            auto entry = tlog::written_entry(position);
            entry.log = journal.log();
            group.appends.push_back(append_of(entry, tlog::written(entry)));
        }
        ASSERT_TRUE(ledger->seal(group));
        ASSERT_TRUE(journal.commit(group));
        ledger->keep();
    }
}

TEST(StoreLog, holds_at_the_sizes_where_tiles_begin_and_end_and_continues_earlier_checkpoints) {
    const tests::TestDirectory root;
    const auto directory = root.path() / "data";
    std::vector<std::string> checkpoints;
    for (const Position size : {0ULL, 1ULL, 255ULL, 256ULL, 257ULL, 65'535ULL, 65'536ULL, 65'537ULL}) {
        grow(directory, size);
        const auto log = StoreLog::open(directory, tlog::Wanted::entries_and_hashes).value();
        ASSERT_EQ(log->size(), size);
        auto bundle = tlog::BundleWriter::create(root.path() / "log.tar", log->texts()).value();
        for (auto tile = log->next(); tile.value(); tile = log->next()) ASSERT_TRUE(bundle->add(**tile));
        ASSERT_TRUE(bundle->finish());
        checkpoints.push_back(log->texts().checkpoint);
        // Of a long log only against the latest ones, since each reads it whole.
        const std::size_t skipped = size > 1'000 ? checkpoints.size() - 3 : 0;
        for (const auto& older : std::span(checkpoints).subspan(skipped)) {
            const auto reader = tlog::BundleReader::open(root.path() / "log.tar", tlog::Wanted::entries_and_hashes).value();
            tlog::Trust trust;
            trust.older = older;
            const auto holds = tlog::check(*reader, std::move(trust));
            ASSERT_TRUE(holds) << size << " " << holds.error().where << " " << holds.error().detail;
            EXPECT_EQ(holds->checkpoint.size, size);
        }
    }
}

TEST(StoreLog, gives_way_to_a_server_and_changes_nothing) {
    const tests::TestDirectory root;
    const auto directory = root.path() / "data";
    grow(directory, 3);
    const auto before = StoreLog::open(directory, tlog::Wanted::entries).value()->texts().checkpoint;
    {
        const auto store = Store::open({.directory = directory, .file_system = {}}).value();
        const auto used = open_log(directory.string(), tlog::Wanted::entries);
        ASSERT_FALSE(used);
        EXPECT_EQ(used.error().exit, ExitCode::unreachable);
    }
    EXPECT_EQ(StoreLog::open(directory, tlog::Wanted::entries).value()->texts().checkpoint, before);
    fs::remove(directory / "log.key");
    EXPECT_FALSE(StoreLog::open(directory, tlog::Wanted::entries));
    EXPECT_FALSE(fs::exists(directory / "log.key"));
}

TEST(StoreLog, is_not_made_where_there_is_none) {
    const tests::TestDirectory root;
    const auto nothing = open_log(root.path().string(), tlog::Wanted::entries);
    ASSERT_FALSE(nothing);
    EXPECT_EQ(nothing.error().exit, ExitCode::usage);
    EXPECT_TRUE(fs::is_empty(root.path()));
}

}  // namespace
}  // namespace yishi::tools
