// Row stores between the views and a real one: they count, or refuse to write any more.
#pragma once

#include "eventstore/row_store.hpp"

#include <atomic>

namespace yishi::tests {

class CountingRows : public eventstore::RowStore {
  public:
    explicit CountingRows(eventstore::RowStore& rows) : rows_(rows) {}

    std::expected<std::optional<std::string>, eventstore::Fault> get(
        eventstore::RowSpace space, std::string_view key
    ) const override {
        return rows_.get(space, key);
    }
    std::expected<void, eventstore::Fault> scan_after(
        eventstore::RowSpace space,
        std::string_view prefix,
        std::string_view after,
        const std::function<bool(std::string_view, std::string_view)>& row
    ) const override {
        return rows_.scan_after(space, prefix, after, row);
    }
    std::expected<void, eventstore::Fault> write(
        eventstore::RowSpace space, const std::vector<eventstore::RowChange>& changes, bool durable
    ) override {
        ++writes_;
        return rows_.write(space, changes, durable);
    }
    std::expected<void, eventstore::Fault> erase_all(
        eventstore::RowSpace space, std::string_view prefix
    ) override {
        ++writes_;
        return rows_.erase_all(space, prefix);
    }

    [[nodiscard]] int writes() const { return writes_; }

  private:
    eventstore::RowStore& rows_;
    std::atomic<int> writes_ = 0;
};

// Takes so many more writes and erasures, then none: as a process that ends there leaves it.
class FlakyRows final : public CountingRows {
  public:
    using CountingRows::CountingRows;

    void fail_after(int writes) { left_ = writes; }

    std::expected<void, eventstore::Fault> write(
        eventstore::RowSpace space, const std::vector<eventstore::RowChange>& changes, bool durable
    ) override {
        if (left_-- <= 0) return broken();
        return CountingRows::write(space, changes, durable);
    }
    std::expected<void, eventstore::Fault> erase_all(
        eventstore::RowSpace space, std::string_view prefix
    ) override {
        if (left_-- <= 0) return broken();
        return CountingRows::erase_all(space, prefix);
    }

  private:
    static std::unexpected<eventstore::Fault> broken() {
        return std::unexpected(eventstore::Fault{eventstore::FaultCode::io, "rows", "cut off"});
    }

    std::atomic<int> left_ = 1'000'000;
};

inline std::size_t count_rows(const eventstore::RowStore& rows) {
    std::size_t count = 0;
    (void)rows.scan(eventstore::RowSpace::views, "", [&](std::string_view, std::string_view) {
        ++count;
        return true;
    });
    return count;
}

}  // namespace yishi::tests
