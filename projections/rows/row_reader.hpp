// Typed reading of one generation's stored rows, for answers. A fault on the way is kept and ends
// the answer; what is read after it is of no use.
#pragma once

#include "eventstore/row_store.hpp"
#include "projections/rows/key.hpp"
#include "projections/rows/row_codec.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace yishi::projections {

class RowReader {
  public:
    // `prefix` is the generation's; the store must outlive the reader. One thread.
    RowReader(const eventstore::RowStore& store, std::string prefix)
        : store_(store), prefix_(std::move(prefix)) {}

    template <class T>
    [[nodiscard]] std::optional<T> find(const Key& key) {
        const auto bytes = bytes_of(key);
        if (!bytes) return std::nullopt;
        auto row = decode_row<T>(*bytes);
        if (!row) damaged();
        return row;
    }

    // Calls `row` with what follows `prefix` in the key and the value, ascending, until it returns
    // false.
    template <class T, class F>
    void each(const Key& prefix, F row) {
        scan(prefix.str(), {}, decoding<T>(row));
    }

    // The same of rows whose key comes behind `after`, which begins with `prefix`.
    template <class T, class F>
    void each_after(const Key& prefix, const Key& after, F row) {
        scan(prefix.str(), after.str(), decoding<T>(row));
    }

    // The same for every row of the generation, as stored.
    void each_bytes(const std::function<bool(std::string_view key, std::string_view bytes)>& row) {
        scan({}, {}, row);
    }

    [[nodiscard]] const std::optional<eventstore::Fault>& fault() const { return fault_; }
    void fail(eventstore::Fault fault) {
        if (!fault_) fault_ = std::move(fault);
    }

  private:
    template <class T, class F>
    auto decoding(F& row) {
        return [this, &row](std::string_view rest, std::string_view bytes) {
            auto value = decode_row<T>(bytes);
            if (!value) {
                damaged();
                return false;
            }
            return row(rest, *value);
        };
    }
    std::optional<std::string> bytes_of(const Key& key);
    void scan(
        std::string_view prefix,
        std::string_view after,
        const std::function<bool(std::string_view rest, std::string_view bytes)>& row
    );
    void damaged();

    const eventstore::RowStore& store_;
    std::string prefix_;
    std::optional<eventstore::Fault> fault_;
};

}  // namespace yishi::projections
