// A log rebuilt from its entries, tile by tile; each flipped byte is found and placed.
#include "eventstore/tlog/tree_check.hpp"

#include <map>

#include <gtest/gtest.h>

namespace yishi::eventstore::tlog {
namespace {

Bytes entry(std::uint64_t i) { return {'e', static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i >> 8U)}; }

// The tiles of an honest log of that size.
std::map<std::string, Bytes> tiles_of(std::uint64_t size) {
    std::map<std::pair<unsigned, std::uint64_t>, merkle::Hash> hashes;
    merkle::CompactRange range;
    for (std::uint64_t i = 0; i < size; ++i) {
        range.append(merkle::leaf_hash(entry(i)), [&](merkle::NodeId node, const merkle::Hash& hash) {
            if (node.level % tile_height == 0) hashes[{node.level / tile_height, node.index}] = hash;
        });
    }
    std::map<std::string, Bytes> tiles;
    for (unsigned level = 0; level < 3; ++level) {
        for (std::uint64_t index = 0; width_in({false, level, index, 256}, size) != 0; ++index) {
            const unsigned width = width_in({false, level, index, 256}, size);
            Bytes& tile = tiles[TilePath{false, level, index, width}.text()];
            for (unsigned i = 0; i < width; ++i) {
                const auto& hash = hashes.at({level, index * 256 + i});
                tile.insert(tile.end(), hash.begin(), hash.end());
            }
        }
    }
    return tiles;
}

// Rebuilds the log from `entries` and checks every tile against `tiles`; the first complaint, or "".
std::string first_complaint(const std::vector<Bytes>& entries, const std::map<std::string, Bytes>& tiles) {
    TreeCheck check;
    std::size_t checked = 0;
    const auto look = [&](const std::vector<TilePath>& paths) -> std::string {
        for (const auto& path : paths) {
            const auto tile = tiles.find(path.text());
            if (tile == tiles.end()) return "missing " + path.text();
            ++checked;
            if (const auto good = check.check(path, tile->second); !good) return good.error().where;
        }
        return "";
    };
    for (const auto& one : entries) {
        check.add(one);
        if (auto complaint = look(check.completed()); !complaint.empty()) return complaint;
    }
    if (auto complaint = look(check.partial()); !complaint.empty()) return complaint;
    return checked == tiles.size() ? "" : "tiles were left unchecked";
}

std::vector<Bytes> entries_of(std::uint64_t size) {
    std::vector<Bytes> entries;
    for (std::uint64_t i = 0; i < size; ++i) entries.push_back(entry(i));
    return entries;
}

TEST(TreeCheck, accepts_an_honest_log_at_the_sizes_where_tiles_begin_and_end) {
    for (const std::uint64_t size : {0ULL, 1ULL, 255ULL, 256ULL, 257ULL, 511ULL, 512ULL, 65'535ULL, 65'536ULL, 65'537ULL}) {
        EXPECT_EQ(first_complaint(entries_of(size), tiles_of(size)), "") << size;
    }
}

TEST(TreeCheck, names_the_first_entry_that_was_altered) {
    auto entries = entries_of(600);
    entries[313].push_back('x');
    EXPECT_EQ(first_complaint(entries, tiles_of(600)), "entry 313");
}

TEST(TreeCheck, names_where_entries_were_dropped_inserted_or_swapped) {
    auto dropped = entries_of(600);
    dropped.erase(dropped.begin() + 400);
    EXPECT_EQ(first_complaint(dropped, tiles_of(600)), "entry 400");
    auto inserted = entries_of(600);
    inserted.insert(inserted.begin() + 3, Bytes{'x'});
    EXPECT_EQ(first_complaint(inserted, tiles_of(600)), "entry 3");
    auto swapped = entries_of(600);
    std::swap(swapped[258], swapped[259]);
    EXPECT_EQ(first_complaint(swapped, tiles_of(600)), "entry 258");
}

TEST(TreeCheck, names_the_entries_under_a_flipped_hash_of_a_higher_level) {
    auto tiles = tiles_of(65'540);
    tiles.at("tile/1/000").at(32 * 5) ^= 1U;
    EXPECT_EQ(first_complaint(entries_of(65'540), tiles), "entry 1280");
}

TEST(TreeCheck, finds_every_flipped_byte_of_every_tile_of_a_small_log) {
    const auto entries = entries_of(300);
    for (const auto& [path, bytes] : tiles_of(300)) {
        for (std::size_t at = 0; at < bytes.size(); at += 7) {
            auto tiles = tiles_of(300);
            tiles[path][at] ^= 1U;
            EXPECT_NE(first_complaint(entries, tiles), "") << path << " " << at;
        }
    }
}

TEST(TreeCheck, refuses_tiles_of_the_wrong_length) {
    auto tiles = tiles_of(300);
    tiles.at("tile/0/000").pop_back();
    EXPECT_EQ(first_complaint(entries_of(300), tiles), "tile/0/000");
}

TEST(EntryTile, is_split_into_what_was_put_in) {
    Bytes tile;
    append_entry(tile, entry(1));
    append_entry(tile, {});
    append_entry(tile, Bytes(65'535, 'x'));
    const auto split = split_entries({true, 0, 0, 3}, tile);
    ASSERT_TRUE(split);
    EXPECT_EQ(split->at(0).size(), 3U);
    EXPECT_EQ(split->at(1).size(), 0U);
    EXPECT_EQ(split->at(2).size(), 65'535U);
}

TEST(EntryTile, cut_at_any_byte_or_too_long_is_refused_by_entry) {
    Bytes tile;
    for (int i = 0; i < 4; ++i) append_entry(tile, entry(static_cast<std::uint64_t>(i)));
    for (std::size_t size = 0; size < tile.size(); ++size) {
        const auto split = split_entries({true, 0, 2, 4}, ByteView(tile).first(size));
        ASSERT_FALSE(split) << size;
        EXPECT_EQ(split.error().where, "entry " + std::to_string(512 + size / 5)) << size;
    }
    tile.push_back(0);
    EXPECT_FALSE(split_entries({true, 0, 2, 4}, tile));
}

}  // namespace
}  // namespace yishi::eventstore::tlog
