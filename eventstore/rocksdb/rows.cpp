#include "eventstore/rocksdb/rows.hpp"

#include <rocksdb/write_batch.h>

#include <algorithm>
#include <cassert>
#include <memory>

namespace yishi::eventstore {
namespace {

constexpr std::size_t erased_at_once = 1'000;

Family family_of(RowSpace space) {
    switch (space) {
        case RowSpace::views: return Family::views;
        case RowSpace::access: return Family::access;
        case RowSpace::cosigned: return Family::cosigned;
    }
    assert(false && "a row space without a family");
    return Family::access;
}

std::string name_of(RowSpace space) {
    return std::string("family ") + family_names[static_cast<std::size_t>(family_of(space))];
}

}  // namespace

std::expected<std::optional<std::string>, Fault> RocksdbRows::get(
    RowSpace space, std::string_view key
) const {
    return database_.get(family_of(space), key);
}

std::expected<void, Fault> RocksdbRows::scan_after(
    RowSpace space,
    std::string_view prefix,
    std::string_view after,
    const std::function<bool(std::string_view, std::string_view)>& row
) const {
    const std::unique_ptr<rocksdb::Iterator> at(
        database_.db().NewIterator(rocksdb::ReadOptions(), database_.family(family_of(space)))
    );
    at->Seek(std::max(prefix, after));
    if (at->Valid() && !after.empty() && at->key() == after) at->Next();
    for (; at->Valid() && at->key().starts_with(prefix); at->Next()) {
        if (!row(at->key().ToStringView(), at->value().ToStringView())) break;
    }
    if (!at->status().ok()) return std::unexpected(fault_of(at->status(), name_of(space)));
    return {};
}

std::expected<void, Fault> RocksdbRows::write(
    RowSpace space, const std::vector<RowChange>& changes, bool durable
) {
    auto* family = database_.family(family_of(space));
    rocksdb::WriteBatch batch;
    rocksdb::Status status;
    for (const auto& change : changes) {
        if (!status.ok()) break;
        status = change.value ? batch.Put(family, change.key, *change.value)
                              : batch.Delete(family, change.key);
    }
    if (!status.ok()) return std::unexpected(fault_of(status, name_of(space)));
    return write_batch(batch, durable);
}

std::expected<void, Fault> RocksdbRows::erase_all(RowSpace space, std::string_view prefix) {
    auto* family = database_.family(family_of(space));
    while (true) {
        rocksdb::WriteBatch batch;
        std::size_t count = 0;
        const auto erase = [&](std::string_view key, std::string_view) {
            batch.Delete(family, key).PermitUncheckedError();
            return ++count < erased_at_once;
        };
        if (auto scanned = scan(space, prefix, erase); !scanned) return scanned;
        if (count == 0) return {};
        if (auto written = write_batch(batch, false); !written) return written;
    }
}

std::expected<void, Fault> RocksdbRows::write_batch(rocksdb::WriteBatch& batch, bool durable) {
    if (auto failed = database_.failure().get()) return std::unexpected(*failed);
    rocksdb::WriteOptions options;
    options.sync = durable;
    const auto written = database_.db().Write(options, &batch);
    if (written.ok()) return {};
    database_.failure().latch("rows", written.ToString());
    return std::unexpected(
        Fault{FaultCode::indeterminate, "rows", written.ToString() + "; open the store again"}
    );
}

}  // namespace yishi::eventstore
