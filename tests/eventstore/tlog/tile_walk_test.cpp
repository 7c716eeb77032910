// The order in which a log is read: every tile once, and every hash behind the entries under it.
#include "eventstore/tlog/tile_walk.hpp"

#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace yishi::eventstore::tlog {
namespace {

std::vector<std::string> walk(std::uint64_t size) {
    std::vector<std::string> paths;
    TileWalk tiles(size);
    while (const auto tile = tiles.next()) paths.push_back(tile->text());
    return paths;
}

TEST(TileWalk, reads_each_tile_of_hashes_right_behind_what_completes_it) {
    EXPECT_EQ(walk(0), std::vector<std::string>{});
    EXPECT_EQ(walk(1), (std::vector<std::string>{"tile/entries/000.p/1", "tile/0/000.p/1"}));
    EXPECT_EQ(walk(256), (std::vector<std::string>{"tile/entries/000", "tile/0/000", "tile/1/000.p/1"}));
    EXPECT_EQ(walk(257), (std::vector<std::string>{
        "tile/entries/000", "tile/0/000", "tile/entries/001.p/1", "tile/0/001.p/1", "tile/1/000.p/1"}));
}

TEST(TileWalk, comes_by_every_tile_of_the_log_once) {
    for (const std::uint64_t size : {255ULL, 512ULL, 65'535ULL, 65'536ULL, 65'537ULL, 65'792ULL, 131'072ULL, 200'000ULL}) {
        std::map<std::string, int> seen;
        for (const auto& path : walk(size)) ++seen[path];
        std::size_t tiles = 0;
        const auto expect = [&](TilePath tile) {
            for (tile.index = 0; width_in(tile, size) != 0; ++tile.index, ++tiles) {
                tile.width = width_in(tile, size);
                EXPECT_EQ(seen[tile.text()], 1) << size << " " << tile.text();
            }
        };
        expect({true, 0, 0, 0});
        for (unsigned level = 0; level < 8; ++level) expect({false, level, 0, 0});
        EXPECT_EQ(seen.size(), tiles) << size;
    }
}

TEST(TileWalk, begins_even_a_log_of_the_largest_size_there_is) {
    TileWalk tiles(~std::uint64_t{0});
    EXPECT_EQ(tiles.next()->text(), "tile/entries/000");
    EXPECT_EQ(tiles.next()->text(), "tile/0/000");
    EXPECT_EQ(tiles.next()->text(), "tile/entries/001");
}

}  // namespace
}  // namespace yishi::eventstore::tlog
