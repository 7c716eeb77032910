#include "eventstore/tlog/tile.hpp"

#include <algorithm>

#include "eventstore/tlog/checkpoint.hpp"

namespace yishi::eventstore::tlog {
namespace {

constexpr std::uint64_t index_end = std::uint64_t{1} << 56U;

std::string three_digits(std::uint64_t number) {
    std::string text = std::to_string(number);
    return std::string(3 - text.size(), '0') + text;
}

// 1234067 → "x001/x234/067"
std::string index_text(std::uint64_t index) {
    std::string text = three_digits(index % 1000);
    while (index >= 1000) {
        index /= 1000;
        text.insert(0, "x" + three_digits(index % 1000) + "/");
    }
    return text;
}

std::optional<std::uint64_t> index_from_text(std::string_view text) {
    std::uint64_t index = 0;
    for (;;) {
        const bool more = text.starts_with('x');
        if (more) text.remove_prefix(1);
        if (text.size() < 3) return std::nullopt;
        for (const char digit : text.substr(0, 3)) {
            if (digit < '0' || digit > '9') return std::nullopt;
            index = index * 10 + static_cast<std::uint64_t>(digit - '0');
        }
        if (index >= index_end) return std::nullopt;
        text.remove_prefix(3);
        if (!more) return text.empty() ? std::optional(index) : std::nullopt;
        if (!text.starts_with('/')) return std::nullopt;
        text.remove_prefix(1);
    }
}

}  // namespace

std::string TilePath::text() const {
    std::string text = "tile/" + (is_entries ? std::string("entries") : std::to_string(level)) + "/";
    text += index_text(index);
    if (width != tile_width) text += ".p/" + std::to_string(width);
    return text;
}

std::optional<TilePath> TilePath::from_text(std::string_view text) {
    const std::string_view whole = text;
    TilePath tile;
    if (!text.starts_with("tile/")) return std::nullopt;
    text.remove_prefix(5);
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    if (text.substr(0, slash) == "entries") {
        tile.is_entries = true;
    } else {
        const auto level = number_from_decimal(text.substr(0, slash));
        if (!level || *level > 7) return std::nullopt;
        tile.level = static_cast<unsigned>(*level);
    }
    text.remove_prefix(slash + 1);
    if (const auto partial = text.find(".p/"); partial != std::string_view::npos) {
        const auto width = number_from_decimal(text.substr(partial + 3));
        if (!width || *width == 0 || *width >= tile_width) return std::nullopt;
        tile.width = static_cast<unsigned>(*width);
        text = text.substr(0, partial);
    }
    const auto index = index_from_text(text);
    if (!index) return std::nullopt;
    tile.index = *index;
    // One spelling only: no needless leading group such as "x000/123".
    if (tile.text() != whole) return std::nullopt;
    return tile;
}

unsigned width_in(const TilePath& tile, std::uint64_t size) {
    const std::uint64_t hashes = tile.is_entries ? size : size >> (tile_height * tile.level);
    const std::uint64_t first = tile.index * tile_width;
    if (first >= hashes) return 0;
    return static_cast<unsigned>(std::min<std::uint64_t>(hashes - first, tile_width));
}

}  // namespace yishi::eventstore::tlog
