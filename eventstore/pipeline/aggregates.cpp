#include "eventstore/pipeline/aggregates.hpp"

#include "eventstore/procedure/catalogue.hpp"

#include <cassert>
#include <iterator>
#include <string>
#include <utility>

namespace yishi::eventstore {
namespace {

Fault at_position(Fault fault, const Held& held, Position position) {
    fault.where = held.name.text + ", position " + std::to_string(position) + ", " + fault.where;
    return fault;
}

std::expected<void, Fault> fold(Held& held, const Record& record) {
    auto entry = decode_entry(record.bytes);
    if (!entry)
        return std::unexpected(at_position(std::move(entry.error()), held, record.position));
    auto folded =
        held.procedure->evolve(*held.aggregate, entry->type, entry->schema_version, entry->payload);
    if (!folded)
        return std::unexpected(at_position(std::move(folded.error()), held, record.position));
    held.version = entry->version;
    held.council = entry->council;
    return {};
}

}  // namespace

AggregateCache::AggregateCache(const Journal& journal, std::size_t held_max)
    : journal_(journal), held_max_(held_max) {}

std::expected<Held*, Fault> AggregateCache::load(const domain::StreamName& name) {
    if (const auto known = by_name_.find(name.text); known != by_name_.end()) {
        held_.splice(held_.begin(), held_, known->second);
        return &held_.front();
    }
    Held held;
    held.name = name;
    held.procedure = find_procedure(name.context());
    assert(held.procedure != nullptr);
    if (auto folded = reload(held); !folded) return std::unexpected(std::move(folded.error()));
    held_.push_front(std::move(held));
    by_name_.emplace(held_.front().name.text, held_.begin());
    if (!held_.front().exists) absent_.push_back(held_.begin());
    return &held_.front();
}

std::expected<void, Fault> AggregateCache::reload(Held& held) const {
    held.aggregate = held.procedure->genesis();
    held.exists = false;
    held.stream = 0;
    held.version = 0;
    held.council = {};
    auto head = journal_.find_stream(held.name);
    if (!head) return std::unexpected(std::move(head.error()));
    if (!*head) return {};
    held.exists = true;
    held.stream = (*head)->id;
    return fold_stored(held, (*head)->last_version);
}

std::expected<void, Fault> AggregateCache::fold_stored(Held& held, Version last) const {
    for (Version next = 0; next <= last; next = held.version + 1) {
        auto page = journal_.read_stream(held.stream, next, Direction::forward, {});
        if (!page) return std::unexpected(std::move(page.error()));
        if (page->empty()) {
            return std::unexpected(Fault{
                FaultCode::corrupt,
                held.name.text,
                "its entries end before version " + std::to_string(next) + ", its head says " +
                    std::to_string(last)
            });
        }
        for (const Record& record : *page) {
            if (auto folded = fold(held, record); !folded) return folded;
        }
    }
    return {};
}

void AggregateCache::forget(std::list<Held>::iterator held) {
    by_name_.erase(held->name.text);
    held_.erase(held);
}

void AggregateCache::trim() {
    for (const auto held : absent_) {
        if (!held->exists) forget(held);
    }
    absent_.clear();
    while (held_.size() > held_max_) forget(std::prev(held_.end()));
}

void AggregateCache::clear() {
    by_name_.clear();
    held_.clear();
    absent_.clear();
}

}  // namespace yishi::eventstore
