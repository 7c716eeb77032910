#include "eventstore/ledger/tree_reader.hpp"

#include <string>
#include <utility>

namespace yishi::eventstore {
namespace {

constexpr unsigned tile_height = 8;
constexpr std::size_t tile_width = 256;

// The rows above the given one, each of the complete pairs below it, up to a single hash.
std::vector<std::vector<merkle::Hash>> pyramid(std::vector<merkle::Hash> bottom) {
    std::vector<std::vector<merkle::Hash>> rows{std::move(bottom)};
    while (rows.back().size() > 1) {
        const auto& below = rows.back();
        std::vector<merkle::Hash> row(below.size() / 2);
        for (std::size_t i = 0; i < row.size(); ++i) {
            row[i] = merkle::node_hash(below[2 * i], below[2 * i + 1]);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

bool holds(
    const std::vector<std::vector<merkle::Hash>>& rows, unsigned height, std::size_t place
) {
    return height < rows.size() && place < rows[height].size();
}

}  // namespace

std::expected<merkle::Hash, Fault> TreeReader::node(merkle::NodeId id) const {
    if (id.level >= 64 || id.index >= journal_.size() >> id.level) {
        return std::unexpected(Fault{
            FaultCode::invalid,
            "subtree " + std::to_string(id.index) + " of level " + std::to_string(id.level),
            "the log does not complete it"
        });
    }
    const unsigned height = id.level % tile_height;
    const unsigned stored = id.level - height;
    const std::uint64_t first = id.index << height;  // in hashes of the stored level
    const Name name{stored / tile_height, first / tile_width};
    const std::size_t place = id.index % (tile_width >> height);
    // What a tile holds never changes, a tile at the edge only grows: it is read again when it is too
    // narrow for what is asked.
    if (const auto tile = find(name); tile && holds(*tile, height, place)) return (*tile)[height][place];
    const bool is_kept = tiles_max_ != 0;
    auto hashes = is_kept ? journal_.read_nodes(stored, name.second * tile_width, tile_width)
                          : journal_.read_nodes(stored, first, std::size_t{1} << height);
    if (!hashes) return std::unexpected(std::move(hashes.error()));
    auto rows = pyramid(*std::move(hashes));
    if (!is_kept) return rows[height][0];
    const auto tile = std::make_shared<const Tile>(std::move(rows));
    keep(name, tile);
    return (*tile)[height][place];
}

std::shared_ptr<const TreeReader::Tile> TreeReader::find(const Name& name) const {
    if (tiles_max_ == 0) return nullptr;
    const std::scoped_lock lock(mutex_);
    const auto kept = kept_.find(name);
    if (kept == kept_.end()) return nullptr;
    turns_.splice(turns_.begin(), turns_, kept->second.turn);
    return kept->second.tile;
}

void TreeReader::keep(const Name& name, std::shared_ptr<const Tile> tile) const {
    const std::scoped_lock lock(mutex_);
    if (const auto narrower = kept_.find(name); narrower != kept_.end()) {
        narrower->second.tile = std::move(tile);
        return;
    }
    turns_.push_front(name);
    kept_.emplace(name, Kept{std::move(tile), turns_.begin()});
    if (kept_.size() <= tiles_max_) return;
    kept_.erase(turns_.back());
    turns_.pop_back();
}

}  // namespace yishi::eventstore
