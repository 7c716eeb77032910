// The streams the writer knows at the moment, folded. A cache, never a source: whatever is in it
// can be read again from the journal.
#pragma once

#include "eventstore/journal.hpp"
#include "eventstore/pipeline/deciding.hpp"

#include <cstddef>
#include <expected>
#include <list>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace yishi::eventstore {

// Writer thread only. Keeps the most recently used; nothing is dropped but by trim and clear, so
// what a group has changed stays until the group is durable.
class AggregateCache final : public HeldStreams {
  public:
    AggregateCache(const Journal& journal, std::size_t held_max);

    // From memory, else folded from the journal. Valid until trim or clear. The name's context must
    // be in the catalogue. Faults as fold_stored gives them; they are of this stream alone.
    std::expected<Held*, Fault> load(const domain::StreamName& name) override;

    // By the journal's index, and by what the group in hand has noted.
    std::expected<std::optional<domain::CouncilId>, Fault> announced_in(const domain::IdBytes& id
    ) override;
    // What an entry names that is not durable yet.
    void note_links(const Entry& entry);

    // Between groups: forgets streams that do not exist, and the longest unused above the limit.
    void trim();
    void clear();
    // That stream, whatever it holds.
    void drop(const domain::StreamName& name);

  private:
    void forget(std::list<Held>::iterator held);

    const Journal& journal_;
    const std::size_t held_max_;
    std::list<Held> held_;  // most recently used first
    std::unordered_map<std::string_view, std::list<Held>::iterator> by_name_;
    std::map<domain::IdBytes, domain::CouncilId> noted_;     // since the last trim or clear
    std::vector<std::list<Held>::iterator> absent_;  // did not exist when they were loaded
};

}  // namespace yishi::eventstore
