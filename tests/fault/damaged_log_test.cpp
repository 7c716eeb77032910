// Goal: damage to what was acknowledged is never taken for a shorter history, and damage to what
// was not does no harm. Method: a store whose entries are all in the write-ahead log, as a crash
// leaves it; the log is cut, lengthened, or has bits flipped.
#include "tests/contract/test_directory.hpp"
#include "tests/fault/chronicle.hpp"
#include "tests/fault/fault_file_system.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <random>

namespace yishi::tests {
namespace {

namespace fs = std::filesystem;

class DamagedLog : public testing::Test {
  protected:
    static constexpr Position entries = 12;

    DamagedLog() : directory_(fast_folder()) {
        const auto disk = std::make_shared<FaultFileSystem>();
        if (!open_chronicle(crashed())) throw std::runtime_error("no store");
        auto store = open_chronicle(crashed(), disk).value();
        while (store->journal().size() < entries) {
            if (!commit_next(*store, 3)) throw std::runtime_error("no commit");
        }
        disk->cut_power_after(0);  // so that closing writes nothing
    }

    [[nodiscard]] fs::path crashed() const { return directory_.path() / "crashed"; }

    // A fresh copy of the crashed store; returns its write-ahead log.
    fs::path copy() {
        fs::remove_all(copied());
        fs::copy(crashed(), copied(), fs::copy_options::recursive);
        fs::path found;
        for (const auto& file : fs::directory_iterator(copied() / "db")) {
            const bool is_larger = found.empty() || file.file_size() > fs::file_size(found);
            if (kind_of(file.path()) == FileKind::log && is_larger) found = file.path();
        }
        return found;
    }
    [[nodiscard]] fs::path copied() const { return directory_.path() / "copied"; }

    // Right is to refuse, or to have everything.
    void expect_refusal_or_everything() {
        const auto store = open_chronicle(copied());
        if (store) {
            EXPECT_EQ(flaw_in(**store, entries), "");
            ++opened_;
        } else {
            EXPECT_EQ(name_of(store.error().code), std::string("corrupt")) << store.error().detail;
            ++refused_;
        }
    }

    int opened_ = 0;
    int refused_ = 0;

  private:
    TestDirectory directory_;
};

TEST_F(DamagedLog, undamaged_has_everything) {
    ASSERT_FALSE(copy().empty());
    const auto store = open_chronicle(copied());
    ASSERT_TRUE(store) << store.error().detail;
    EXPECT_EQ(flaw_in(**store, entries), "");
}

TEST_F(DamagedLog, with_a_torn_tail_that_nobody_was_promised_opens_whole) {  // J07
    const fs::path log = copy();
    std::string whole;
    {
        std::ifstream file(log, std::ios::binary);
        whole.assign(std::istreambuf_iterator<char>(file), {});
    }
    const std::vector<std::string> tails{
        std::string(1, '\0'),
        std::string(5'000, '\0'),
        std::string(100, '\xff'),
        whole.substr(0, 7),
        whole.substr(0, 150),  // less than its first record: a whole one would be no torn tail
        "\x12\x34\x56\x78"
    };
    for (const auto& tail : tails) {
        std::ofstream(copy(), std::ios::binary | std::ios::app) << tail;
        const auto store = open_chronicle(copied());
        ASSERT_TRUE(store) << store.error().detail;
        EXPECT_EQ(flaw_in(**store, entries), "");
    }
}

TEST_F(DamagedLog, cut_short_is_refused_and_kept_as_it_is) {  // J08
    const auto size = fs::file_size(copy());
    // Not by a few bytes only: the last record is a row of the views.
    for (const std::uintmax_t cut : {std::uintmax_t{200}, size / 2, size - 1}) {
        const fs::path log = copy();
        fs::resize_file(log, size - cut);
        const auto store = open_chronicle(copied());
        ASSERT_FALSE(store);
        EXPECT_EQ(name_of(store.error().code), std::string("corrupt"));
        ASSERT_TRUE(fs::exists(log)) << "what is left of it stays";
        EXPECT_EQ(fs::file_size(log), size - cut);
    }
}

TEST_F(DamagedLog, with_a_flipped_bit_is_refused_or_has_everything) {  // J08
    constexpr unsigned seed = 20'261'124;
    std::mt19937 random(seed);
    const auto size = fs::file_size(copy());
    for (int round = 0; round < rounds(60); ++round) {
        SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(round));
        std::fstream log(copy(), std::ios::in | std::ios::out | std::ios::binary);
        const auto at = static_cast<std::streamoff>(random() % size);
        log.seekg(at);
        const int byte = log.get();
        log.seekp(at);
        log.put(static_cast<char>(static_cast<unsigned>(byte) ^ (1U << (random() % 8))));
        log.close();
        expect_refusal_or_everything();
    }
    std::cout << "seed " << seed << ": " << refused_ << " refused, " << opened_ << " harmless\n";
    EXPECT_GT(refused_, opened_);
}

TEST_F(DamagedLog, that_is_missing_is_refused) {  // J09
    fs::remove(copy());
    const auto store = open_chronicle(copied());
    ASSERT_FALSE(store);
    EXPECT_EQ(name_of(store.error().code), std::string("corrupt"));
}

}  // namespace
}  // namespace yishi::tests
