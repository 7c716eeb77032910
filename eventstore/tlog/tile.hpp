// Tiles (C2SP tlog-tiles): the tree in pieces of 256 hashes, and their paths.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yishi::eventstore::tlog {

constexpr unsigned tile_height = 8;
constexpr unsigned tile_width = 256;

// What a path below /log/tile/ names. `level` has no meaning for entries.
struct TilePath {
    bool is_entries = false;
    unsigned level = 0;        // 0 to 7: hashes of level 8 × level
    std::uint64_t index = 0;   // below 2^56
    unsigned width = tile_width;  // 1 to 256; below 256 the path ends in ".p/<width>"
    bool operator==(const TilePath&) const = default;

    // "tile/<L>/<N>[.p/<W>]" or "tile/entries/<N>[.p/<W>]", N in groups of three digits.
    [[nodiscard]] std::string text() const;
    // Strict: exactly the text that `text()` gives, nothing else.
    static std::optional<TilePath> from_text(std::string_view text);
};

// How wide the tile is in a tree of `size` leaves: 256 when full, 1 to 255 when it is the partial one
// at the edge, 0 when there is none. Any narrower width of an existing tile may be served as well.
unsigned width_in(const TilePath& tile, std::uint64_t size);

}  // namespace yishi::eventstore::tlog
