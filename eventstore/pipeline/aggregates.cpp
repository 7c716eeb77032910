#include "eventstore/pipeline/aggregates.hpp"

#include <iterator>
#include <utility>

namespace yishi::eventstore {

AggregateCache::AggregateCache(const Journal& journal, std::size_t held_max)
    : journal_(journal), held_max_(held_max) {}

std::expected<Held*, Fault> AggregateCache::load(const domain::StreamName& name) {
    if (const auto known = by_name_.find(name.text); known != by_name_.end()) {
        held_.splice(held_.begin(), held_, known->second);
        return &held_.front();
    }
    Held held = unwritten(name);
    if (auto folded = fold_stored(held, journal_); !folded) {
        return std::unexpected(std::move(folded.error()));
    }
    held_.push_front(std::move(held));
    by_name_.emplace(held_.front().name.text, held_.begin());
    if (!held_.front().exists) absent_.push_back(held_.begin());
    return &held_.front();
}

std::expected<std::optional<domain::CouncilId>, Fault> AggregateCache::announced_in(
    const domain::IdBytes& id
) {
    const auto first = journal_.read_indexed(Index::link, id, 0, Direction::forward, {.entries_max = 1});
    if (!first) return std::unexpected(first.error());
    if (first->empty()) {
        const auto noted = noted_.find(id);
        return noted == noted_.end() ? std::nullopt : std::optional(noted->second);
    }
    const auto entry = decode_entry(first->front().bytes);
    if (!entry) return std::unexpected(entry.error());
    return entry->council;
}

void AggregateCache::note_links(const Entry& entry) {
    for (const auto& id : entry.links) noted_.try_emplace(id, entry.council);
}

void AggregateCache::forget(std::list<Held>::iterator held) {
    by_name_.erase(held->name.text);
    held_.erase(held);
}

void AggregateCache::drop(const domain::StreamName& name) {
    const auto known = by_name_.find(name.text);
    if (known == by_name_.end()) return;
    std::erase(absent_, known->second);
    forget(known->second);
}

void AggregateCache::trim() {
    for (const auto held : absent_) {
        if (!held->exists) forget(held);
    }
    absent_.clear();
    noted_.clear();
    while (held_.size() > held_max_) forget(std::prev(held_.end()));
}

void AggregateCache::clear() {
    by_name_.clear();
    held_.clear();
    noted_.clear();
    absent_.clear();
}

}  // namespace yishi::eventstore
