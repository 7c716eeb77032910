// The rows beside the log, on RocksDB.
#pragma once

#include "eventstore/rocksdb/database.hpp"
#include "eventstore/row_store.hpp"

namespace yishi::eventstore {

class RocksdbRows final : public RowStore {
  public:
    // The database must outlive it.
    explicit RocksdbRows(Database& database) : database_(database) {}

    [[nodiscard]] std::expected<std::optional<std::string>, Fault> get(
        RowSpace space, std::string_view key
    ) const override;
    std::expected<void, Fault> scan_after(
        RowSpace space,
        std::string_view prefix,
        std::string_view after,
        const std::function<bool(std::string_view, std::string_view)>& row
    ) const override;
    std::expected<void, Fault> write(
        RowSpace space, const std::vector<RowChange>& changes, bool durable
    ) override;
    std::expected<void, Fault> erase_all(RowSpace space, std::string_view prefix) override;

  private:
    std::expected<void, Fault> write_batch(rocksdb::WriteBatch& batch, bool durable);

    Database& database_;
};

}  // namespace yishi::eventstore
