#include "eventstore/tlog/tile_walk.hpp"

#include "eventstore/bytes.hpp"

namespace yishi::eventstore::tlog {
namespace {

constexpr unsigned levels = 8;

}  // namespace

std::optional<TilePath> TileWalk::next() {
    // Entries that came before: never more than size_, so nothing overflows.
    const bool is_last = entries_index_ >= size_ / tile_width + (size_ % tile_width == 0 ? 0 : 1);
    const std::uint64_t seen = is_last ? size_ : entries_index_ * tile_width;
    while (level_ < levels) {
        const unsigned level = level_++;
        const std::uint64_t hashes = seen >> (tile_height * level);
        const auto width = static_cast<unsigned>(hashes % tile_width);
        const bool is_completed = hashes != 0 && seen % (std::uint64_t{1} << (tile_height * level)) == 0;
        if (width != 0 && is_last) return TilePath{false, level, hashes / tile_width, width};
        if (width == 0 && is_completed) return TilePath{false, level, hashes / tile_width - 1, tile_width};
    }
    if (is_last) return std::nullopt;
    TilePath entries{true, 0, entries_index_, tile_width};
    entries.width = width_in(entries, size_);
    ++entries_index_;
    level_ = 0;
    return entries;
}

std::size_t tile_bytes_max(const TilePath& tile) {
    return tile.width * (tile.is_entries ? 2 + entry_bytes_max : std::size_t{32});
}

}  // namespace yishi::eventstore::tlog
