// Opening a data directory: what is refused, in which words, and that refusing changes nothing.
#include "tests/contract/journal_contract.hpp"
#include "eventstore/rocksdb/anchor.hpp"
#include "eventstore/rocksdb/database.hpp"
#include "eventstore/rocksdb/directory.hpp"

#include <rocksdb/db.h>

#include <fstream>
#include <map>

namespace yishi::tests {
namespace {

namespace fs = std::filesystem;

class Opening : public testing::Test {
  protected:
    [[nodiscard]] fs::path data() const { return directory_.path() / "data"; }
    [[nodiscard]] std::expected<std::unique_ptr<Store>, Fault> open() const {
        return Store::open(options());
    }
    [[nodiscard]] StoreOptions options() const {
        StoreOptions options;
        options.directory = data();
        return options;
    }
    // A store with so many entries, closed again.
    void make(int entries) const {
        const auto store = open().value();
        ASSERT_TRUE(Scribe(store->journal()).commit_each("topic/a", entries));
    }
    void write(const fs::path& file, std::string_view text) const {
        std::ofstream(data() / file) << text;
    }
    void expect_refusal(FaultCode code, const std::string& words) const {
        const auto opened = open();
        ASSERT_FALSE(opened);
        EXPECT_EQ(name_of(opened.error().code), std::string(name_of(code)))
            << opened.error().detail;
        const std::string said = opened.error().where + ": " + opened.error().detail;
        EXPECT_NE(said.find(words), std::string::npos) << said;
    }
    // Every file with its content.
    [[nodiscard]] std::map<std::string, std::string> contents() const {
        std::map<std::string, std::string> all;
        for (const auto& file : fs::recursive_directory_iterator(data())) {
            if (!file.is_regular_file()) continue;
            std::ifstream stream(file.path(), std::ios::binary);
            all[file.path()] = std::string(std::istreambuf_iterator<char>(stream), {});
        }
        return all;
    }
    // Changes the database behind the store's back.
    void tamper(const std::function<void(Database&)>& change) const {
        const auto database =
            Database::open(database_folder(data()), Database::Mode::write, nullptr);
        change(**database);
    }

  private:
    TestDirectory directory_;
};

TEST_F(Opening, makes_the_directory_and_an_empty_store) {
    const auto store = open().value();
    EXPECT_EQ(store->journal().size(), 0U);
    EXPECT_EQ(store->failure().has_value(), false);
    EXPECT_TRUE(fs::exists(data() / "db" / "FORMAT"));
}

TEST_F(Opening, makes_nothing_when_it_must_not) {
    auto options = this->options();
    options.create = false;
    EXPECT_EQ(Store::open(options).error().code, FaultCode::not_found);
    EXPECT_FALSE(fs::exists(data()));
    fs::create_directory(data());
    EXPECT_EQ(Store::open(options).error().code, FaultCode::not_found);
    EXPECT_FALSE(fs::exists(data() / "db"));
}

TEST_F(Opening, is_refused_while_this_process_has_it_open) {  // J12
    const auto first = open().value();
    expect_refusal(FaultCode::in_use, data());
    ASSERT_TRUE(Scribe(first->journal()).append("topic/a").commit())
        << "the first is not disturbed";
}

TEST_F(Opening, is_refused_where_a_file_is_in_the_way) {
    std::ofstream(data()) << "a file";
    expect_refusal(FaultCode::io, "Not a directory");
}

TEST_F(Opening, is_refused_where_the_system_lets_nobody_write) {
    StoreOptions options;
    options.directory = "/proc/yishi/data";
    const auto opened = Store::open(options);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, FaultCode::io);
    EXPECT_EQ(opened.error().where, "/proc/yishi/data");
    EXPECT_FALSE(opened.error().detail.empty());
}

TEST_F(Opening, is_refused_for_a_newer_format_and_nothing_is_changed) {
    make(3);
    for (const std::string number : {"2", "99999999999999999999"}) {
        write("db/FORMAT", "yishi store format " + number + "\n");
        const auto before = contents();
        expect_refusal(FaultCode::newer_format, "use a newer program");
        EXPECT_EQ(contents(), before);
    }
}

TEST_F(Opening, is_refused_for_an_anchor_of_a_newer_program) {
    make(2);
    write("anchor", "yishi anchor 2\nanything\n");
    expect_refusal(FaultCode::newer_format, "a newer program wrote the anchor");
    for (const std::string damaged : {"yishi anchor 0\n", "yishi anchor x\n", "yishi anchor \n"}) {
        write("anchor", damaged);
        expect_refusal(FaultCode::corrupt, "the anchor is damaged");
    }
}

TEST_F(Opening, is_refused_for_a_family_of_a_newer_program) {
    make(3);
    tamper([](Database& database) {
        rocksdb::ColumnFamilyHandle* family = nullptr;
        ASSERT_TRUE(database.db().CreateColumnFamily({}, "ballots", &family).ok());
        ASSERT_TRUE(database.db().DestroyColumnFamilyHandle(family).ok());
    });
    expect_refusal(FaultCode::newer_format, "ballots");
}

TEST_F(Opening, is_refused_when_the_format_is_missing_or_something_else) {
    make(1);
    write("db/FORMAT", "hello\n");
    expect_refusal(FaultCode::corrupt, "is this a store of Yishi?");
    fs::remove(data() / "db" / "FORMAT");
    expect_refusal(FaultCode::corrupt, "the file is missing");
}

TEST_F(Opening, is_refused_when_the_database_has_lost_its_current_file) {  // J09
    make(3);
    fs::remove(data() / "db" / "CURRENT");
    expect_refusal(FaultCode::io, "CURRENT");
}

TEST_F(Opening, is_refused_when_a_table_or_manifest_is_missing) {  // J09
    make(3);
    const auto before = contents();
    for (const std::string kind : {".sst", "MANIFEST"}) {
        fs::path victim;
        for (const auto& file : fs::directory_iterator(data() / "db")) {
            if (file.path().string().find(kind) != std::string::npos) victim = file.path();
        }
        ASSERT_FALSE(victim.empty());
        fs::rename(victim, data() / "aside");
        EXPECT_FALSE(open()) << "opened without " << victim;
        fs::rename(data() / "aside", victim);
    }
    EXPECT_EQ(open().value()->journal().size(), 3U) << "nothing was deleted";
}

TEST_F(Opening, begins_again_where_a_store_was_only_half_made) {
    fs::create_directories(data() / "db.new");
    write("db.new/CURRENT", "half a file");
    EXPECT_EQ(open().value()->journal().size(), 0U);
    EXPECT_FALSE(fs::exists(data() / "db.new"));
}

TEST_F(Opening, is_refused_when_the_log_is_shorter_than_its_anchor_says) {  // J08
    make(5);
    const auto log = open().value()->journal().log();
    {
        const auto ahead = Anchor::open(data(), {log, 6});
    }
    const auto before = contents();
    expect_refusal(FaultCode::corrupt, "ends after 5 entries and held 6");
    EXPECT_EQ(contents(), before) << "nothing is thrown away";
    fs::remove(data() / "anchor");
    EXPECT_EQ(open().value()->journal().size(), 5U) << "the operator may decide to go on";
}

TEST_F(Opening, is_refused_when_the_anchor_is_of_another_log) {
    make(2);
    {
        const auto foreign = Anchor::open(data(), {id_number<domain::LogId>(1), 1});
    }
    expect_refusal(FaultCode::corrupt, "different copies");
}

TEST_F(Opening, is_refused_when_the_anchor_is_unreadable) {
    make(2);
    for (const std::string text : {"", "yishi anchor 1\n", "garbage"}) {
        write("anchor", text);
        expect_refusal(FaultCode::corrupt, "the anchor is damaged");
    }
}

TEST_F(Opening, is_refused_when_the_database_is_gone_and_the_anchor_is_left) {
    make(2);
    fs::remove_all(data() / "db");
    expect_refusal(FaultCode::corrupt, "restore a backup");
}

TEST_F(Opening, is_refused_when_the_last_entry_is_not_in_its_place) {
    make(3);
    tamper([](Database& database) {
        std::string bytes;
        auto& db = database.db();
        auto* entries = database.family(Family::entries);
        ASSERT_TRUE(db.Get({}, entries, entry_key(2).slice(), &bytes).ok());
        ASSERT_TRUE(db.Put({}, entries, entry_key(7).slice(), bytes).ok());
    });
    expect_refusal(FaultCode::corrupt, "another position");
}

TEST_F(Opening, is_refused_when_the_last_entry_is_no_entry) {
    make(3);
    tamper([](Database& database) {
        ASSERT_TRUE(database.db()
                        .Put({}, database.family(Family::entries), entry_key(2).slice(), "\x01?")
                        .ok());
    });
    expect_refusal(FaultCode::corrupt, "the last entry");
}

TEST_F(Opening, works_on_with_positions_far_beyond_32_bits) {  // A17
    make(1);
    constexpr Position far = (1ULL << 33U) + 5;
    const auto log = open().value()->journal().log();
    tamper([&](Database& database) {
        Entry entry;
        entry.log = log;
        entry.position = entry.stream = far;
        entry.role = domain::Role::clerk;
        entry.stream_name = "topic/far";
        const Bytes bytes = encode_entry(entry).value();
        const auto number = number_value(far);
        const rocksdb::Slice value(number.data(), number.size());
        rocksdb::WriteBatch batch;
        batch.Put(database.family(Family::entries), entry_key(far).slice(), slice_of(bytes));
        batch.Put(database.family(Family::stream), stream_key(far, 0).slice(), value);
        batch.Put(database.family(Family::head), "topic/far", value);
        ASSERT_TRUE(database.db().Write({}, &batch).ok());
    });
    const auto store = open().value();
    auto& journal = store->journal();
    EXPECT_EQ(journal.size(), far + 1);
    ASSERT_TRUE(Scribe(journal).append("topic/far").append("topic/new").append("topic/a").commit());
    using Positions = std::vector<Position>;
    EXPECT_EQ(
        positions_of(journal.read(far, Direction::forward, {}).value()),
        (Positions{far, far + 1, far + 2, far + 3})
    );
    EXPECT_EQ(
        positions_of(journal.read_stream(far, 1, Direction::backward, {}).value()),
        (Positions{far + 1, far})
    );
    EXPECT_EQ(
        positions_of(journal.read_stream(0, 0, Direction::forward, {}).value()),
        (Positions{0, far + 3})
    );
}

TEST_F(Opening, of_damage_within_the_log_goes_well_and_reading_names_the_place) {  // C11
    make(5);
    tamper([](Database& database) {
        ASSERT_TRUE(
            database.db().Delete({}, database.family(Family::entries), entry_key(2).slice()).ok()
        );
    });
    const auto store = open().value();
    const auto page = store->journal().read(0, Direction::forward, {});
    ASSERT_FALSE(page) << "a shorter page would pass for the whole";
    EXPECT_EQ(page.error().code, FaultCode::corrupt);
    EXPECT_EQ(page.error().where, "entry 2");
    EXPECT_EQ(store->journal().read(4, Direction::backward, {}).error().where, "entry 2");
    EXPECT_EQ(store->journal().read_stream(0, 0, Direction::forward, {}).error().where, "entry 2");
    EXPECT_EQ(store->journal().read(3, Direction::forward, {}).value().size(), 2U)
        << "the rest is served";
}

TEST_F(Opening, of_a_stream_index_with_a_hole_goes_well_and_reading_names_it) {
    make(5);
    tamper([](Database& database) {
        ASSERT_TRUE(
            database.db().Delete({}, database.family(Family::stream), stream_key(0, 2).slice()).ok()
        );
    });
    const auto store = open().value();
    for (const auto& [from, direction] :
         {std::pair{Version{0}, Direction::forward}, std::pair{Version{4}, Direction::backward}}) {
        const auto page = store->journal().read_stream(0, from, direction, {});
        ASSERT_FALSE(page);
        EXPECT_EQ(page.error().where, "stream 0 version 2");
    }
}

// Places are looked up 64 at a time: between two such steps a hole is one, too.
TEST_F(Opening, of_a_stream_index_with_a_hole_wherever_reading_backward_it_is_met) {
    for (const auto& [first, last] : {std::pair{Version{35}, Version{35}}, std::pair{Version{0}, Version{35}}}) {
        fs::remove_all(data());
        make(100);
        tamper([&](Database& database) {
            for (auto version = first; version <= last; ++version) {
                const auto key = stream_key(0, version);
                ASSERT_TRUE(database.db().Delete({}, database.family(Family::stream), key.slice()).ok());
            }
        });
        const auto store = open().value();
        const auto page = store->journal().read_stream(0, 99, Direction::backward, {4'096});
        ASSERT_FALSE(page) << "a shorter page would pass for the whole";
        EXPECT_EQ(page.error().where, "stream 0 version 35");
    }
}

TEST_F(Opening, of_an_index_with_a_malformed_row_goes_well_and_reading_names_it) {
    make(5);
    tamper([](Database& database) {
        const auto key = index_key({}, 0);
        ASSERT_TRUE(database.db().Put({}, database.family(Family::council), key.slice(), "odd").ok());
    });
    const auto store = open().value();
    const auto page = store->journal().read_indexed(Index::council, {}, 0, Direction::forward, {});
    ASSERT_FALSE(page);
    EXPECT_EQ(page.error().code, FaultCode::corrupt);
    EXPECT_TRUE(page.error().where.starts_with("the index of ")) << page.error().where;
}

TEST_F(Opening, of_a_damaged_table_goes_well_and_reading_names_the_place) {  // C11, J10
    make(2'000);
    for (const auto& file : fs::directory_iterator(data() / "db")) {
        if (file.path().extension() != ".sst" || file.file_size() < 10'000) continue;
        std::fstream table(file.path(), std::ios::in | std::ios::out | std::ios::binary);
        table.seekp(5'000);
        table.put('\x7e');
        table.put('\x7e');
    }
    const auto store = open().value();
    std::vector<Record> records;
    while (true) {
        const auto page = store->journal().read(records.size(), Direction::forward, {100});
        if (!page) {
            EXPECT_EQ(page.error().code, FaultCode::corrupt);
            EXPECT_TRUE(page.error().where.starts_with("entry ")) << page.error().where;
            break;
        }
        ASSERT_FALSE(page->empty()) << "the damage was passed over in silence";
        records.insert(records.end(), page->begin(), page->end());
    }
    EXPECT_LT(records.size(), 2'000U);
}

}  // namespace
}  // namespace yishi::tests
