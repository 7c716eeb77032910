#include "projections/rows/rows.hpp"

namespace yishi::projections {

using eventstore::RowChange;
using eventstore::RowSpace;

std::optional<std::string> Rows::read(const std::string& key) {
    auto found = store_.get(RowSpace::views, prefix_ + key);
    if (!found) {
        if (!fault_) fault_ = std::move(found.error());
        return std::nullopt;
    }
    return *std::move(found);
}

void Rows::damaged() {
    if (fault_) return;
    fault_ = {
        eventstore::FaultCode::corrupt,
        "a row of the views",
        "it is not of its kind; `yishi rebuild` makes all rows anew"
    };
}

void Rows::mark(Slots::value_type& entry) {
    if (entry.second.dirty) return;
    entry.second.dirty = true;
    changed_.push_back(&entry);
}

void Rows::erase(const Key& key) {
    auto& entry = *slots_.try_emplace(key.str()).first;
    entry.second.held.reset();
    entry.second.used_in = batch_;
    mark(entry);
}

std::vector<RowChange> Rows::take_changes() {
    std::vector<RowChange> changes;
    changes.reserve(changed_.size());
    for (auto* entry : changed_) {
        Slot& slot = entry->second;
        RowChange& change = changes.emplace_back(RowChange{prefix_ + entry->first, std::nullopt});
        if (slot.held) change.value = slot.held->encode();
        const std::size_t bytes = change.value ? change.value->size() : 0;
        bytes_ += bytes - slot.bytes;
        slot.bytes = bytes;
        slot.dirty = false;
    }
    changed_.clear();
    drop_excess();
    ++batch_;
    return changes;
}

// Drops what this batch did not look at; where even that is too much, everything.
void Rows::drop_excess() {
    const auto exceeds = [&] {
        return slots_.size() > limits_.rows_max || bytes_ > limits_.bytes_max;
    };
    if (!exceeds()) return;
    complete_ = false;
    std::erase_if(slots_, [&](const auto& entry) {
        if (entry.second.used_in == batch_) return false;
        bytes_ -= entry.second.bytes;
        return true;
    });
    if (!exceeds()) return;
    slots_.clear();
    bytes_ = 0;
}

}  // namespace yishi::projections
