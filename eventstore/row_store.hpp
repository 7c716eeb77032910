// Rows beside the log: the views, which can be rebuilt, the sign-in credentials, which are no
// history, and what witnesses signed, which is asked for again when it is lost. The RocksDB store and memory implement it.
#pragma once

#include "eventstore/fault.hpp"

#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yishi::eventstore {

// `cosigned` holds checkpoints with what witnesses signed under them.
enum class RowSpace : std::uint8_t { views, access, cosigned };

struct RowChange {
    std::string key;
    std::optional<std::string> value;  // nothing erases the row
};

class RowStore {
  public:
    virtual ~RowStore() = default;

    [[nodiscard]] virtual std::expected<std::optional<std::string>, Fault> get(
        RowSpace space, std::string_view key
    ) const = 0;

    // Calls `row` for every row whose key starts with `prefix`, ascending, until it returns false.
    std::expected<void, Fault> scan(
        RowSpace space,
        std::string_view prefix,
        const std::function<bool(std::string_view key, std::string_view value)>& row
    ) const {
        return scan_after(space, prefix, {}, row);
    }

    // The same, but only rows whose key comes behind `after`; costs nothing for those before.
    virtual std::expected<void, Fault> scan_after(
        RowSpace space,
        std::string_view prefix,
        std::string_view after,
        const std::function<bool(std::string_view key, std::string_view value)>& row
    ) const = 0;

    // All changes or none. With `durable` they survive a power cut when this returns; without, they
    // survive as a prefix of what was written (views: state and position go in one call).
    virtual std::expected<void, Fault> write(
        RowSpace space, const std::vector<RowChange>& changes, bool durable
    ) = 0;

    // Erases every row under the prefix, in bounded steps.
    virtual std::expected<void, Fault> erase_all(RowSpace space, std::string_view prefix) = 0;
};

}  // namespace yishi::eventstore
