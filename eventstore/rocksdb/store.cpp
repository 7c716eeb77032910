#include "eventstore/store.hpp"

#include "eventstore/log_id.hpp"
#include "eventstore/rocksdb/anchor.hpp"
#include "eventstore/rocksdb/database.hpp"
#include "eventstore/rocksdb/directory.hpp"
#include "eventstore/rocksdb/journal.hpp"
#include "eventstore/rocksdb/rows.hpp"

#include <algorithm>
#include <utility>

namespace yishi::eventstore {
namespace {

class RocksdbStore final : public Store {
  public:
    RocksdbStore(
        DirectoryLock lock,
        std::unique_ptr<Database> database,
        const Anchor::Mark& mark,
        Anchor anchor,
        std::uint64_t free_bytes_min
    )
        : lock_(std::move(lock)),
          database_(std::move(database)),
          rows_(*database_),
          journal_(*database_, mark.log, mark.size, std::move(anchor), free_bytes_min) {}

    [[nodiscard]] Journal& journal() override { return journal_; }
    [[nodiscard]] RowStore& rows() override { return rows_; }
    [[nodiscard]] std::optional<Fault> failure() const override {
        return database_->failure().get();
    }

  private:
    // In this order: the lock goes last.
    DirectoryLock lock_;
    std::unique_ptr<Database> database_;
    RocksdbRows rows_;
    RocksdbJournal journal_;
};

std::expected<void, Fault> make_store(const StoreOptions& options) {
    const auto folder = unfinished_folder(options.directory);
    std::error_code error;
    std::filesystem::remove_all(folder, error);
    if (!error) std::filesystem::create_directory(folder, error);
    if (error) return std::unexpected(system_fault(folder, error.value()));
    {
        const auto database = Database::open(folder, Database::Mode::create, options.file_system);
        if (!database) return std::unexpected(database.error());
        rocksdb::WriteOptions durably;
        durably.sync = true;
        const auto written = (*database)->db().Put(
            durably,
            (*database)->family(Family::meta),
            log_row,
            slice_of(ByteView(fresh_log_id().bytes))
        );
        if (!written.ok()) return std::unexpected(fault_of(written, folder.string()));
    }
    if (auto said = write_format(folder); !said) return said;
    return publish_folder(options.directory);
}

std::expected<domain::LogId, Fault> log_of(const Database& database) {
    const auto value = database.get(Family::meta, log_row);
    if (!value) return std::unexpected(value.error());
    domain::LogId log;
    if (!*value || (*value)->size() != log.bytes.size()) {
        return std::unexpected(
            Fault{FaultCode::corrupt, "data directory", "the store does not say which log it holds"}
        );
    }
    const Bytes bytes = bytes_of(**value);
    std::copy(bytes.begin(), bytes.end(), log.bytes.begin());
    return log;
}

// Refuses a history that is shorter than it was, or another one.
std::expected<void, Fault> check_against(
    const std::optional<Anchor::Mark>& anchor, const domain::LogId& log, Position size
) {
    if (!anchor) return {};
    if (anchor->log != log) {
        return std::unexpected(Fault{
            FaultCode::corrupt,
            "anchor",
            "it belongs to the log " + anchor->log.text() + ", the store holds " + log.text() +
                "; were the two put together from different copies?"
        });
    }
    if (size >= anchor->size) return {};
    return std::unexpected(Fault{
        FaultCode::corrupt,
        "log",
        "it ends after " + std::to_string(size) + " entries and held " +
            std::to_string(anchor->size) +
            "; acknowledged entries are lost: restore a backup, or remove the file \"anchor\" to "
            "go on "
            "without them"
    });
}

// What the store holds, without changing a byte of it: opening for writing would throw away what
// is left behind a damaged place.
std::expected<Anchor::Mark, Fault> look(
    const std::filesystem::path& folder,
    const std::optional<Anchor::Mark>& known,
    const StoreOptions& options
) {
    const auto database = Database::open(folder, Database::Mode::read_only, options.file_system);
    if (!database) return std::unexpected(database.error());
    const auto log = log_of(**database);
    if (!log) return std::unexpected(log.error());
    const auto size = durable_size(**database, *log);
    if (!size) return std::unexpected(size.error());
    if (auto whole = check_against(known, *log, *size); !whole)
        return std::unexpected(whole.error());
    return Anchor::Mark{*log, *size};
}

}  // namespace

std::expected<std::unique_ptr<Store>, Fault> Store::open(const StoreOptions& options) {
    if (auto ready = prepare_directory(options.directory, options.create); !ready) {
        return std::unexpected(ready.error());
    }
    auto lock = DirectoryLock::take(options.directory);
    if (!lock) return std::unexpected(lock.error());
    const auto known = Anchor::read(options.directory);
    if (!known) return std::unexpected(known.error());

    const auto folder = database_folder(options.directory);
    std::error_code error;
    if (!std::filesystem::exists(folder, error)) {
        if (*known || !options.create) {
            return std::unexpected(Fault{
                *known ? FaultCode::corrupt : FaultCode::not_found,
                folder.string(),
                *known ? "the store is gone and its anchor is left; restore a backup"
                       : "there is no store in this directory"
            });
        }
        if (auto made = make_store(options); !made) return std::unexpected(made.error());
    }
    if (auto readable = check_format(folder); !readable) return std::unexpected(readable.error());
    const auto mark = look(folder, *known, options);
    if (!mark) return std::unexpected(mark.error());
    auto database = Database::open(
        folder, options.compacts ? Database::Mode::write : Database::Mode::write_uncompacted, options.file_system
    );
    if (!database) return std::unexpected(database.error());
    auto anchor = Anchor::open(options.directory, *mark);
    if (!anchor) return std::unexpected(anchor.error());
    return std::make_unique<RocksdbStore>(
        std::move(*lock), std::move(*database), *mark, std::move(*anchor), options.free_bytes_min
    );
}

}  // namespace yishi::eventstore
