// A journal that tells how many entries were read from it.
#pragma once

#include "tests/projections/older_copy.hpp"

#include <atomic>

namespace yishi::tests {

// Counts the entries that are read.
class CountingJournal final : public OlderCopy {
  public:
    explicit CountingJournal(eventstore::Journal& journal) : OlderCopy(journal, journal.size()) {}
    [[nodiscard]] std::expected<std::vector<eventstore::Record>, eventstore::Fault> read(
        eventstore::Position from, eventstore::Direction direction, eventstore::PageLimit limit
    ) const override {
        return count(OlderCopy::read(from, direction, limit));
    }
    [[nodiscard]] std::expected<std::vector<eventstore::Record>, eventstore::Fault> read_stream(
        eventstore::StreamId stream, eventstore::Version from, eventstore::Direction direction, eventstore::PageLimit limit
    ) const override {
        return count(OlderCopy::read_stream(stream, from, direction, limit));
    }
    [[nodiscard]] std::expected<std::vector<eventstore::Record>, eventstore::Fault> read_indexed(
        eventstore::Index index,
        const domain::IdBytes& id,
        eventstore::Position from,
        eventstore::Direction direction,
        eventstore::PageLimit limit
    ) const override {
        return count(OlderCopy::read_indexed(index, id, from, direction, limit));
    }
    [[nodiscard]] std::size_t entries() const { return entries_; }

  private:
    std::expected<std::vector<eventstore::Record>, eventstore::Fault> count(
        std::expected<std::vector<eventstore::Record>, eventstore::Fault> page
    ) const {
        if (page) entries_ += page->size();
        return page;
    }

    mutable std::atomic<std::size_t> entries_ = 0;
};

}  // namespace yishi::tests
