// A log in one file: the same bytes for the same log, and a clear word for any other bytes.
#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>

#include <gtest/gtest.h>

#include "eventstore/tlog/bundle_header.hpp"
#include "eventstore/tlog/bundle_reader.hpp"
#include "eventstore/tlog/bundle_writer.hpp"
#include "tests/contract/test_directory.hpp"
#include "tests/eventstore/tlog/written_log.hpp"

namespace yishi::eventstore::tlog {
namespace {

namespace fs = std::filesystem;

class Bundle : public testing::Test {
  protected:
    [[nodiscard]] fs::path file(const std::string& name = "log.tar") const { return directory_.path() / name; }

    void write(const Handed& handed, const std::string& name = "log.tar") const {
        auto writer = BundleWriter::create(file(name), handed.texts).value();
        for (const auto& tile : handed.tiles) ASSERT_TRUE(writer->add(SourceTile{tile.path, tile.bytes}));
        ASSERT_TRUE(writer->finish());
    }
    [[nodiscard]] std::string bytes(const std::string& name = "log.tar") const {
        std::ifstream in(file(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    void put(const std::string& bytes, const std::string& name = "log.tar") const {
        std::ofstream(file(name), std::ios::binary | std::ios::trunc) << bytes;
    }
    // Reads and checks the whole bundle.
    [[nodiscard]] std::expected<Attested, Fault> verify(const std::string& name = "log.tar") const {
        auto reader = BundleReader::open(file(name), Wanted::entries_and_hashes);
        if (!reader) return std::unexpected(reader.error());
        return check(**reader);
    }
    // The complaint after this change of an honest bundle, "where: detail".
    [[nodiscard]] std::string complaint(const std::string& changed) const {
        put(changed, "changed.tar");
        const auto holds = verify("changed.tar");
        return holds ? "" : holds.error().where + ": " + holds.error().detail;
    }

    tests::TestDirectory directory_;
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// The bytes of a member with its header and padding.
std::string member(const std::string& name, const std::string& body) {
    const auto header = tar_header(name, body.size());
    return std::string(header.begin(), header.end()) + body + std::string(tar_padding(body.size()), '\0');
}

TEST_F(Bundle, gives_back_what_was_put_in_at_the_sizes_where_tiles_begin_and_end) {
    for (const Position size : {0ULL, 1ULL, 255ULL, 256ULL, 257ULL, 65'535ULL, 65'536ULL, 65'537ULL}) {
        const auto handed = WrittenLog(size).handed();
        write(handed);
        auto reader = BundleReader::open(file(), Wanted::entries_and_hashes).value();
        EXPECT_EQ(reader->size(), size);
        EXPECT_EQ(reader->texts().policy, handed.texts.policy);
        std::vector<WrittenTile> tiles;
        for (auto tile = reader->next(); tile.value(); tile = reader->next()) {
            tiles.push_back({(*tile)->path, {(*tile)->bytes.begin(), (*tile)->bytes.end()}});
        }
        EXPECT_EQ(tiles, handed.tiles) << size;
        EXPECT_FALSE(reader->next().value());
        EXPECT_TRUE(verify()) << size;
    }
}

TEST_F(Bundle, gives_entries_alone_to_who_wants_no_hashes) {
    write(WrittenLog(300).handed());
    auto reader = BundleReader::open(file(), Wanted::entries).value();
    EXPECT_EQ(reader->next().value()->path.text(), "tile/entries/000");
    EXPECT_EQ(reader->next().value()->path.text(), "tile/entries/001.p/44");
    EXPECT_FALSE(reader->next().value());
}

TEST_F(Bundle, is_the_same_file_for_the_same_log) {
    const auto handed = WrittenLog(300).handed();
    write(handed, "one.tar");
    write(handed, "two.tar");
    EXPECT_EQ(bytes("one.tar"), bytes("two.tar"));
    EXPECT_EQ(bytes("one.tar").size() % tar_block, 0U);
}

TEST_F(Bundle, is_not_there_until_it_is_whole) {
    const auto handed = WrittenLog(3).handed();
    auto writer = BundleWriter::create(file(), handed.texts).value();
    EXPECT_FALSE(fs::exists(file()));
    writer.reset();
    EXPECT_TRUE(fs::is_empty(directory_.path()));
    EXPECT_EQ(BundleWriter::create(file("no/such/folder.tar"), handed.texts).error().code, FaultCode::io);
}

TEST_F(Bundle, cut_at_any_byte_is_refused_with_member_and_offset) {
    write(WrittenLog(3).handed());
    const auto whole = bytes();
    for (std::size_t size = 0; size < whole.size(); size += size < 2 * tar_block ? 1 : 5) {
        put(whole.substr(0, size), "cut.tar");
        const auto holds = verify("cut.tar");
        ASSERT_FALSE(holds) << size;
        EXPECT_EQ(holds.error().code, FaultCode::corrupt) << size;
        ASSERT_TRUE(has(holds.error().where, "member ") && has(holds.error().where, "at byte " + std::to_string(size)))
            << size << " " << holds.error().where;
    }
}

// No signature covers schema.json, rules.json and steps.json; `yishi verify` says whether they are its own.
TEST_F(Bundle, with_any_byte_of_frame_checkpoint_entry_or_tile_flipped_is_refused) {
    write(WrittenLog(3).handed());
    const auto whole = bytes();
    std::vector<std::pair<std::size_t, std::size_t>> uncovered;  // where the bodies of schema and rules lie
    for (const char* name : {"schema.json", "rules.json", "steps.json"}) {
        const auto body = whole.find(std::string(name) + '\0') + tar_block;
        uncovered.emplace_back(body, body + 3);
    }
    for (std::size_t at = 0; at < whole.size(); at += at < 2 * tar_block ? 1 : 5) {
        auto changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 4);
        const bool is_covered = std::ranges::none_of(
            uncovered, [&](const auto& body) { return at >= body.first && at < body.second; });
        ASSERT_EQ(complaint(changed) != "", is_covered) << at;
    }
}

TEST_F(Bundle, with_members_missing_twice_or_out_of_order_is_refused_by_name) {
    const auto handed = WrittenLog(257).handed();
    const auto with = [&](const std::function<void(std::vector<std::string>&)>& change) {
        const auto& texts = handed.texts;
        std::vector<std::string> members{
            member("checkpoint", texts.checkpoint), member("vkey", texts.vkey), member("policy", texts.policy),
            member("schema.json", texts.schema), member("rules.json", texts.rules),
            member("steps.json", texts.steps)};
        for (const auto& tile : handed.tiles) {
            members.push_back(member(tile.path.text(), {tile.bytes.begin(), tile.bytes.end()}));
        }
        change(members);
        std::string all;
        for (const auto& one : members) all += one;
        return complaint(all + std::string(2 * tar_block, '\0'));
    };
    EXPECT_EQ(with([](auto&) {}), "");
    EXPECT_TRUE(has(with([](auto& m) { m.erase(m.begin() + 2); }), "member policy at byte "));
    EXPECT_TRUE(has(with([](auto& m) { m.insert(m.begin() + 2, m[1]); }), "the next member is called 'vkey'"));
    EXPECT_TRUE(has(with([](auto& m) { m.erase(m.begin() + 5); }), "member steps.json at byte "));
    EXPECT_TRUE(has(with([](auto& m) { std::swap(m[6], m[7]); }), "member tile/entries/000 at byte "));
    EXPECT_TRUE(has(with([](auto& m) { m.insert(m.begin() + 7, m[6]); }), "member tile/0/000 at byte "));
    EXPECT_TRUE(has(with([](auto& m) { m.pop_back(); }), "member tile/1/000.p/1 at byte "));
    EXPECT_TRUE(has(with([](auto& m) { m.push_back(m.back()); }), "more than the checkpoint speaks of"));
    EXPECT_TRUE(has(with([](auto& m) { m.push_back("x"); }), "member (end)"));
}

TEST_F(Bundle, keeps_texts_that_nobody_knows_yet) {
    auto handed = WrittenLog(3).handed();
    handed.texts.others = {{"indicators.json", "{}"}, {"notices_2.json", ""}};
    write(handed);
    const auto reader = BundleReader::open(file(), Wanted::entries).value();
    EXPECT_EQ(reader->texts().others, handed.texts.others);
    EXPECT_TRUE(verify());
    const auto whole = bytes();
    for (std::size_t size = 0; size < whole.size(); size += 7) {
        put(whole.substr(0, size), "cut.tar");
        EXPECT_EQ(verify("cut.tar").error().code, FaultCode::corrupt) << size;
    }
}

TEST_F(Bundle, takes_other_texts_in_order_and_no_more_of_them_than_it_can_hold) {
    const auto with = [&](std::vector<OtherText> others) {
        auto handed = WrittenLog(3).handed();
        handed.texts.others = std::move(others);
        write(handed);
        return complaint(bytes());
    };
    std::vector<OtherText> many;
    for (char c = 'a'; c <= 'z'; ++c) many.push_back({std::string{c} + ".json", ""});
    for (char c = '0'; c <= '5'; ++c) many.push_back({std::string{'z', c} + ".json", ""});
    ASSERT_EQ(many.size(), other_texts_max);
    EXPECT_EQ(with(many), "");
    many.push_back({"zz.json", ""});
    EXPECT_TRUE(has(with(many), "one more than the 32"));
    EXPECT_TRUE(has(with({{"b.json", ""}, {"a.json", ""}}), "member a.json at byte"));
    EXPECT_TRUE(has(with({{"a.json", ""}, {"a.json", ""}}), "is not in its place"));
    EXPECT_TRUE(has(with({{"steps.json", ""}}), "is not in its place"));
    EXPECT_TRUE(has(with({{"a.json", std::string(log_text_bytes_max + 1, 'x')}}), "is the most it can be"));
    std::vector<OtherText> large;
    for (char c = 'a'; c <= 'i'; ++c) large.push_back({std::string{c} + ".json", std::string(log_text_bytes_max, 'x')});
    EXPECT_TRUE(has(with(large), "member i.json"));
    large.pop_back();
    EXPECT_EQ(with(large), "");
    for (const char* name : {"A.json", "a.txt", ".json", "1.json", "a-b.json", "../a.json", "checkpoint"}) {
        EXPECT_TRUE(has(with({{name, ""}}), "member tile/entries/000.p/3")) << name;
    }
    EXPECT_TRUE(has(with({{std::string(33, 'a') + ".json", ""}}), "member tile/entries/000.p/3"));
}

TEST_F(Bundle, of_another_kind_is_a_newer_programs) {
    put(member("format", "bundle 2\n") + std::string(1024, '\0'));
    EXPECT_EQ(verify().error().code, FaultCode::newer_format);
    put(member("formats", "bundle 2\n") + std::string(1024, '\0'));
    EXPECT_EQ(verify().error().code, FaultCode::corrupt);
}

TEST_F(Bundle, with_an_absurd_size_is_refused_before_anything_is_read) {
    write(WrittenLog(3).handed());
    const auto whole = bytes();
    const auto at = whole.find("tile/entries/000.p/3");
    for (const std::uint64_t size : {3ULL * 65'537 + 1, 1ULL << 30U, (1ULL << 33U) - 1}) {
        auto changed = whole;
        const auto header = tar_header("tile/entries/000.p/3", size);
        std::ranges::copy(header, changed.begin() + static_cast<std::ptrdiff_t>(at));
        EXPECT_TRUE(has(complaint(changed), "is the most it can be")) << size;
    }
    // The binary sizes with which GNU tar writes members above 8 GiB.
    auto changed = whole;
    changed[at + 124] = '\x80';
    EXPECT_TRUE(has(complaint(changed), "no octal number"));
}

TEST_F(Bundle, whose_checkpoint_speaks_of_2_to_the_64_entries_ends_at_the_first_missing_one) {
    WrittenLog log(256);
    const auto text = Checkpoint{log.key.verifier().name, ~std::uint64_t{0}, {}}.text();
    auto handed = log.handed();
    handed.texts.checkpoint = Note{text, {sign_note(log.key, text)}}.serialized();
    handed.tiles.pop_back();
    write(handed);
    const auto holds = verify();
    ASSERT_FALSE(holds);
    EXPECT_TRUE(has(holds.error().where, "member tile/entries/001 at byte ")) << holds.error().where;
    EXPECT_TRUE(has(holds.error().detail, "is missing"));
}

// Whatever happens to the bytes, the answer is a verdict; and never a good one unless only the texts that no
// signature covers were touched.
TEST_F(Bundle, cut_up_and_put_together_at_random_is_refused) {
    write(WrittenLog(300).handed());
    const auto whole = bytes();
    const auto schema = whole.find("schema.json");
    const auto tiles = whole.find("tile/entries/000");
    std::mt19937 random(20261123);  // NOLINT: the same each time
    const auto below = [&](std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random); };
    for (int round = 0; round < 300; ++round) {
        auto changed = whole;
        const bool moves_blocks = below(2) == 0;
        const auto from = moves_blocks ? below(whole.size() / tar_block) * tar_block : below(whole.size());
        const auto length = moves_blocks ? tar_block * (1 + below(8)) : 1 + below(40);
        const auto piece = whole.substr(from, length);
        switch (below(3)) {
            case 0: changed.erase(from, length); break;
            case 1: changed.insert(below(whole.size() / tar_block) * tar_block, piece); break;
            default: changed.replace(below(whole.size() - length), length, piece);
        }
        if (changed == whole) continue;
        const auto first = static_cast<std::size_t>(std::ranges::mismatch(changed, whole).in1 - changed.begin());
        EXPECT_TRUE(complaint(changed) != "" || (first >= schema && first < tiles)) << round;
    }
}

TEST_F(Bundle, that_is_no_bundle_is_refused) {
    EXPECT_EQ(verify("nowhere.tar").error().code, FaultCode::not_found);
    EXPECT_TRUE(has(complaint(""), "member checkpoint at byte 0"));
    EXPECT_TRUE(has(complaint(std::string(4096, 'x')), "no tar header"));
    EXPECT_TRUE(has(complaint(std::string(4096, '\0')), "is missing"));
    EXPECT_TRUE(has(complaint(member("checkpoint", "not a note")), "member vkey"));
    EXPECT_EQ(BundleReader::open(directory_.path(), Wanted::entries).error().code, FaultCode::io);
}

}  // namespace
}  // namespace yishi::eventstore::tlog
