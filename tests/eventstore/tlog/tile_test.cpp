// Tile paths have one spelling each, and widths follow the size of the tree.
#include "eventstore/tlog/tile.hpp"

#include <gtest/gtest.h>

namespace yishi::eventstore::tlog {
namespace {

TEST(TilePath, groups_its_index_in_threes) {
    EXPECT_EQ((TilePath{false, 0, 1'234'067, 256}).text(), "tile/0/x001/x234/067");
    EXPECT_EQ((TilePath{false, 2, 0, 1}).text(), "tile/2/000.p/1");
    EXPECT_EQ((TilePath{true, 0, 273, 112}).text(), "tile/entries/273.p/112");
    EXPECT_EQ((TilePath{true, 0, 1000, 256}).text(), "tile/entries/x001/000");
}

TEST(TilePath, is_read_back_as_it_was_printed) {
    for (const std::uint64_t index : {0ULL, 999ULL, 1000ULL, 999'999ULL, 1'000'000ULL, (1ULL << 56U) - 1}) {
        for (const unsigned width : {1U, 255U, 256U}) {
            const TilePath tile{false, 3, index, width};
            const auto read = TilePath::from_text(tile.text());
            ASSERT_TRUE(read) << tile.text();
            EXPECT_EQ(*read, tile);
        }
    }
}

TEST(TilePath, is_refused_in_any_other_spelling) {
    for (const char* bad :
         {"", "tile", "tile/", "tile/0", "tile/0/", "tile/0/0", "tile/0/00", "tile/0/0000", "tile/8/000", "tile/-1/000",
          "tile/00/000", "tile/0/x000/001", "tile/0/001/002", "tile/0/x001", "tile/0/x001/x002", "tile/0/000.p/0",
          "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/", "tile/0/000.p/5/", "tile/0/000/", "tile/entries/0",
          "tile/data/000", "tile/0/x072/x057/x594/x037/x927/936", "tile/0/x999/x999/x999/x999/x999/x999/999", "tile/0/ 00",
          "tile/0/000.p/5.p/6", "/tile/0/000", "tile/0/x1/000"}) {
        EXPECT_FALSE(TilePath::from_text(bad)) << bad;
    }
}

TEST(TileWidth, of_a_tree_of_seventy_thousand_is_as_the_specification_counts) {
    EXPECT_EQ(width_in({false, 0, 272, 256}, 70'000), 256U);
    EXPECT_EQ(width_in({false, 0, 273, 256}, 70'000), 112U);
    EXPECT_EQ(width_in({false, 0, 274, 256}, 70'000), 0U);
    EXPECT_EQ(width_in({false, 1, 1, 256}, 70'000), 17U);
    EXPECT_EQ(width_in({false, 2, 0, 256}, 70'000), 1U);
    EXPECT_EQ(width_in({true, 0, 273, 256}, 70'000), 112U);
}

TEST(TileWidth, of_a_tree_of_exactly_one_tile_has_no_second_one) {
    EXPECT_EQ(width_in({false, 0, 0, 256}, 256), 256U);
    EXPECT_EQ(width_in({false, 0, 1, 256}, 256), 0U);
    EXPECT_EQ(width_in({false, 1, 0, 256}, 256), 1U);
    EXPECT_EQ(width_in({false, 0, 0, 256}, 0), 0U);
    EXPECT_EQ(width_in({false, 7, 0, 256}, ~0ULL), 255U);
}

}  // namespace
}  // namespace yishi::eventstore::tlog
