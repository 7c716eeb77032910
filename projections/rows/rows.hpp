// The rows of one generation as views change them: decoded, cached, and written back in one batch.
#pragma once

#include "eventstore/row_store.hpp"
#include "projections/rows/key.hpp"
#include "projections/rows/row_codec.hpp"

#include <cassert>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace yishi::projections {

// What the cache may hold between two write-backs; the working set of one batch comes on top.
struct RowCacheLimits {
    std::size_t rows_max = 400'000;
    std::size_t bytes_max = 64U << 20U;  // of encoded rows
};

// One thread. A fault on the way is kept: nothing may be written back after it.
class Rows {
  public:
    // `prefix` is the generation's; the store must outlive the rows.
    Rows(const eventstore::RowStore& store, std::string prefix, RowCacheLimits limits = {})
        : store_(store), prefix_(std::move(prefix)), limits_(limits) {}

    // Before any change: the store holds no row under the prefix. Spares a look into the store for
    // every new row until rows are first dropped from the cache.
    void promise_empty() { complete_ = true; }

    // The row, or null. Valid until the next write-back or erasure of that row.
    template <class T>
    [[nodiscard]] const T* find(const Key& key) {
        Slot& slot = entry_of<T>(key).second;
        return slot.held ? &held_in<T>(slot) : nullptr;
    }

    // The row to be changed, made when there is none. Valid likewise.
    template <class T>
    [[nodiscard]] T& edit(const Key& key) {
        auto& entry = entry_of<T>(key);
        if (!entry.second.held) entry.second.held = std::make_unique<HeldAs<T>>();
        mark(entry);
        return held_in<T>(entry.second);
    }

    void erase(const Key& key);

    // All changes since the last call, with whole keys; then drops what exceeds the limits.
    [[nodiscard]] std::vector<eventstore::RowChange> take_changes();

    // Rows changed and not yet taken.
    [[nodiscard]] std::size_t changed() const { return changed_.size(); }

    [[nodiscard]] const std::string& prefix() const { return prefix_; }
    [[nodiscard]] const std::optional<eventstore::Fault>& fault() const { return fault_; }

  private:
    struct Held {
        virtual ~Held() = default;
        [[nodiscard]] virtual std::string encode() const = 0;
        [[nodiscard]] virtual const void* type() const = 0;
    };
    template <class T>
    static inline const char type_tag = 0;
    template <class T>
    struct HeldAs final : Held {
        T value{};
        [[nodiscard]] std::string encode() const override { return encode_row(value); }
        [[nodiscard]] const void* type() const override { return &type_tag<T>; }
    };
    struct Slot {
        std::unique_ptr<Held> held;  // null: known to be absent
        std::size_t bytes = 0;       // encoded, when last written or read
        std::uint32_t used_in = 0;   // the batch that last looked at it
        bool dirty = false;
    };
    using Slots = std::unordered_map<std::string, Slot>;

    template <class T>
    static T& held_in(Slot& slot) {
        assert(slot.held->type() == &type_tag<T> && "one kind of row has one type");
        return static_cast<HeldAs<T>&>(*slot.held).value;
    }

    template <class T>
    Slots::value_type& entry_of(const Key& key) {
        auto [at, is_new] = slots_.try_emplace(key.str());
        Slot& slot = at->second;
        slot.used_in = batch_;
        if (!is_new || complete_) return *at;
        const auto bytes = read(key.str());
        if (!bytes) return *at;
        auto value = decode_row<T>(*bytes);
        if (!value) {
            damaged();
            return *at;
        }
        auto held = std::make_unique<HeldAs<T>>();
        held->value = *std::move(value);
        slot.held = std::move(held);
        slot.bytes = bytes->size();
        bytes_ += slot.bytes;
        return *at;
    }

    std::optional<std::string> read(const std::string& key);
    void mark(Slots::value_type& entry);
    void damaged();
    void drop_excess();

    const eventstore::RowStore& store_;
    const std::string prefix_;
    const RowCacheLimits limits_;
    bool complete_ = false;  // every row there is, is in the cache
    Slots slots_;
    std::vector<Slots::value_type*> changed_;
    std::size_t bytes_ = 0;
    std::uint32_t batch_ = 1;
    std::optional<eventstore::Fault> fault_;
};

}  // namespace yishi::projections
