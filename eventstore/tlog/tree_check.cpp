#include "eventstore/tlog/tree_check.hpp"

#include <algorithm>
#include <cassert>
#include <string>

namespace yishi::eventstore::tlog {
namespace {

constexpr std::size_t hash_bytes = merkle::Hash{}.size();

Fault corrupt(std::string where, std::string detail) {
    return {FaultCode::corrupt, std::move(where), std::move(detail)};
}

}  // namespace

std::expected<std::vector<ByteView>, Fault> split_entries(const TilePath& tile, ByteView bytes) {
    std::vector<ByteView> entries;
    entries.reserve(tile.width);
    while (entries.size() < tile.width) {
        const std::string where = "entry " + std::to_string(tile.index * tile_width + entries.size());
        if (bytes.size() < 2) return std::unexpected(corrupt(where, "its length is missing from " + tile.text()));
        const std::size_t length = static_cast<std::size_t>(bytes[0]) << 8U | bytes[1];
        bytes = bytes.subspan(2);
        if (bytes.size() < length) return std::unexpected(corrupt(where, tile.text() + " ends inside it"));
        entries.push_back(bytes.first(length));
        bytes = bytes.subspan(length);
    }
    if (!bytes.empty()) {
        return std::unexpected(corrupt(tile.text(), "holds bytes behind its last entry"));
    }
    return entries;
}

void append_entry(Bytes& tile, ByteView entry) {
    assert(entry.size() <= entry_bytes_max);
    tile.push_back(static_cast<std::uint8_t>(entry.size() >> 8U));
    tile.push_back(static_cast<std::uint8_t>(entry.size()));
    tile.insert(tile.end(), entry.begin(), entry.end());
}

void TreeCheck::add(ByteView entry) {
    range_.append(merkle::leaf_hash(entry), [this](merkle::NodeId node, const merkle::Hash& hash) {
        if (node.level % tile_height != 0 || node.level / tile_height >= levels) return;
        Level& level = levels_[node.level / tile_height];
        if (node.index % tile_width == 0) {
            level.hashes.clear();
            level.index = node.index / tile_width;
        }
        level.hashes.push_back(hash);
    });
}

std::expected<void, Fault> TreeCheck::check(const TilePath& tile, ByteView bytes) const {
    assert(!tile.is_entries && tile.level < levels);
    const Level& level = levels_[tile.level];
    if (tile.index != level.index || tile.width != level.hashes.size()) {
        return std::unexpected(Fault{FaultCode::invalid, tile.text(), "is not the newest tile of its level"});
    }
    if (bytes.size() != tile.width * hash_bytes) {
        return std::unexpected(corrupt(tile.text(), "is not " + std::to_string(tile.width) + " hashes long"));
    }
    for (std::size_t i = 0; i < level.hashes.size(); ++i) {
        if (std::ranges::equal(bytes.subspan(i * hash_bytes, hash_bytes), level.hashes[i])) continue;
        // Each hash of level L covers 256^L entries.
        const std::uint64_t first = (tile.index * tile_width + i) << (tile_height * tile.level);
        return std::unexpected(corrupt(
            "entry " + std::to_string(first), "does not give the hash that " + tile.text() + " holds for it"));
    }
    return {};
}

Bytes TreeCheck::tile(const TilePath& tile) const {
    assert(!tile.is_entries && tile.level < levels);
    const Level& level = levels_[tile.level];
    assert(tile.index == level.index && tile.width == level.hashes.size());
    Bytes bytes;
    bytes.reserve(tile.width * hash_bytes);
    for (const auto& hash : level.hashes) bytes.insert(bytes.end(), hash.begin(), hash.end());
    return bytes;
}

std::vector<TilePath> TreeCheck::completed() const {
    std::vector<TilePath> tiles;
    std::uint64_t hashes = size();
    for (unsigned level = 0; level < levels && hashes != 0 && hashes % tile_width == 0; ++level) {
        hashes /= tile_width;
        tiles.push_back({false, level, hashes - 1, tile_width});
    }
    return tiles;
}

std::vector<TilePath> TreeCheck::partial() const {
    std::vector<TilePath> tiles;
    for (unsigned level = 0; level < levels; ++level) {
        const std::uint64_t hashes = size() >> (tile_height * level);
        if (hashes % tile_width == 0) continue;
        tiles.push_back({false, level, hashes / tile_width, static_cast<unsigned>(hashes % tile_width)});
    }
    return tiles;
}

}  // namespace yishi::eventstore::tlog
