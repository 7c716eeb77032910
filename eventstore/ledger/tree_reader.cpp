#include "eventstore/ledger/tree_reader.hpp"

#include <array>
#include <string>
#include <utility>

namespace yishi::eventstore {
namespace {

constexpr unsigned subtree_height = stored_level_step;
constexpr std::size_t subtree_width = 1U << subtree_height;

Fault incomplete(merkle::NodeId id) {
    return {
        FaultCode::invalid,
        "subtree " + std::to_string(id.index) + " of level " + std::to_string(id.level),
        "the log does not complete it"
    };
}

}  // namespace

TreeReader::Subtree::Subtree(std::vector<merkle::Hash> bottom) : bottom_(bottom.size()), hashes_(std::move(bottom)) {
    hashes_.reserve(2 * bottom_);
    std::size_t below = 0;
    for (std::size_t width = bottom_; width > 1; width /= 2) {
        for (std::size_t i = 0; i + 1 < width; i += 2) {
            hashes_.push_back(merkle::node_hash(hashes_[below + i], hashes_[below + i + 1]));
        }
        below += width;
    }
}

std::size_t TreeReader::Subtree::begin_of(unsigned height) const {
    std::size_t begin = 0;
    for (unsigned below = 0; below < height; ++below) begin += bottom_ >> below;
    return begin;
}

// Where the hash of a subtree is found.
struct TreeReader::Place {
    explicit Place(merkle::NodeId id)
        : height(id.level % subtree_height),
          name{id.level / subtree_height, (id.index << height) / subtree_width},
          place(id.index % (subtree_width >> height)) {}
    unsigned height;
    Name name;
    std::size_t place;
};

// What a subtree holds never changes, a subtree at the edge only grows: it is read again when it is too narrow
// for what is asked.
std::expected<std::shared_ptr<const TreeReader::Subtree>, Fault> TreeReader::subtree_of(const Place& place) const {
    if (auto kept = find(place.name); kept && kept->holds(place.height, place.place)) return kept;
    auto hashes =
        journal_.read_nodes(place.name.first * subtree_height, place.name.second * subtree_width, subtree_width);
    if (!hashes) return std::unexpected(std::move(hashes.error()));
    auto subtree = std::make_shared<const Subtree>(*std::move(hashes));
    keep(place.name, subtree);
    return subtree;
}

std::expected<merkle::Hash, Fault> TreeReader::node(merkle::NodeId id) const {
    if (id.level >= 64 || id.index >= journal_.size() >> id.level) return std::unexpected(incomplete(id));
    const Place place(id);
    if (subtrees_max_ == 0) {
        auto hashes = journal_.read_nodes(
            place.name.first * subtree_height, id.index << place.height, std::size_t{1} << place.height
        );
        if (!hashes) return std::unexpected(std::move(hashes.error()));
        return Subtree(*std::move(hashes)).at(place.height, 0);
    }
    const auto subtree = subtree_of(place);
    if (!subtree) return std::unexpected(subtree.error());
    return (*subtree)->at(place.height, place.place);
}

merkle::NodeHash TreeReader::nodes() const {
    struct Held {
        std::uint64_t index = 0;
        std::shared_ptr<const Subtree> subtree;
    };
    return [this, held = std::array<Held, 64 / subtree_height>{}](
               merkle::NodeId id
           ) mutable -> std::expected<merkle::Hash, Fault> {
        if (subtrees_max_ == 0 || id.level >= 64) return node(id);
        const Place place(id);
        Held& last = held[place.name.first];
        const bool is_held =
            last.subtree && last.index == place.name.second && last.subtree->holds(place.height, place.place);
        if (!is_held) {
            if (id.index >= journal_.size() >> id.level) return std::unexpected(incomplete(id));
            auto subtree = subtree_of(place);
            if (!subtree) return std::unexpected(std::move(subtree.error()));
            last = {place.name.second, *std::move(subtree)};
        }
        return last.subtree->at(place.height, place.place);
    };
}

std::shared_ptr<const TreeReader::Subtree> TreeReader::find(const Name& name) const {
    if (subtrees_max_ == 0) return nullptr;
    const std::scoped_lock lock(mutex_);
    const auto kept = kept_.find(name);
    if (kept == kept_.end()) return nullptr;
    turns_.splice(turns_.begin(), turns_, kept->second.turn);
    return kept->second.subtree;
}

void TreeReader::keep(const Name& name, std::shared_ptr<const Subtree> subtree) const {
    const std::scoped_lock lock(mutex_);
    if (const auto narrower = kept_.find(name); narrower != kept_.end()) {
        narrower->second.subtree = std::move(subtree);
        return;
    }
    turns_.push_front(name);
    kept_.emplace(name, Kept{std::move(subtree), turns_.begin()});
    if (kept_.size() <= subtrees_max_) return;
    kept_.erase(turns_.back());
    turns_.pop_back();
}

}  // namespace yishi::eventstore
