#include "tools/yishi/store_log.hpp"

#include "eventstore/ledger/log_keys.hpp"
#include "eventstore/procedure/rules_document.hpp"
#include "eventstore/procedure/schema_document.hpp"
#include "eventstore/procedure/steps_document.hpp"

namespace yishi::tools {

namespace tlog = eventstore::tlog;
using eventstore::Fault;

StoreLog::StoreLog(
    std::string name, std::unique_ptr<eventstore::Store> store, std::vector<tlog::VerifierKey> keys,
    tlog::Wanted wanted
)
    : name_(std::move(name)),
      store_(std::move(store)),
      history_(store_->journal(), store_->rows(), std::move(keys)),
      wanted_(wanted) {
    for (const auto& key : history_.keys()) {
        texts_.vkey += key.text() + "\n";
        texts_.policy += "log " + key.text() + "\n";
    }
    texts_.policy += "quorum none\n";
    texts_.schema = eventstore::schema_document();
    texts_.rules = eventstore::rules_document();
    texts_.steps = eventstore::steps_document();
}

std::expected<std::unique_ptr<StoreLog>, Fault> StoreLog::open(
    const std::filesystem::path& directory, tlog::Wanted wanted
) {
    // Asked before opening, which would leave a lock file in somebody's folder.
    std::error_code error;
    if (!std::filesystem::is_directory(directory / "db", error)) {
        return std::unexpected(Fault{eventstore::FaultCode::not_found, directory.string(), "is no data directory"});
    }
    eventstore::StoreOptions options;
    options.directory = directory;
    options.create = false;
    options.compacts = false;
    auto store = eventstore::Store::open(options);
    if (!store) return std::unexpected(std::move(store.error()));
    const auto secret = eventstore::keys_of_log(directory, "", false);
    if (!secret) return std::unexpected(secret.error());
    std::vector<tlog::VerifierKey> keys;
    for (const auto& key : *secret) keys.push_back(key.verifier());
    std::unique_ptr<StoreLog> log(new StoreLog(directory.string(), *std::move(store), std::move(keys), wanted));
    auto published = log->history_.published();
    if (!published) return std::unexpected(std::move(published.error()));
    log->texts_.checkpoint = std::move(published->note);
    log->size_ = published->size;
    log->walk_ = tlog::TileWalk(published->size);
    return log;
}

std::expected<std::optional<tlog::SourceTile>, Fault> StoreLog::next() {
    auto path = walk_.next();
    while (path && !path->is_entries && wanted_ == tlog::Wanted::entries) path = walk_.next();
    if (!path) return std::nullopt;
    auto tile = history_.tile(*path);
    if (!tile) return std::unexpected(std::move(tile.error()));
    if (!*tile) return std::unexpected(Fault{eventstore::FaultCode::corrupt, path->text(), "is missing from the store"});
    tile_ = **std::move(tile);
    return tlog::SourceTile{*path, tile_};
}

std::expected<std::optional<std::vector<eventstore::Record>>, Fault> StoreLog::council_page(
    const domain::CouncilId& council, eventstore::Position from
) {
    auto page = journal().read_indexed(
        eventstore::Index::council, council.bytes, from, eventstore::Direction::forward, {});
    if (!page) return std::unexpected(std::move(page.error()));
    // The checkpoint may speak of less than there is.
    std::erase_if(*page, [&](const eventstore::Record& record) { return record.position >= size_; });
    return *std::move(page);
}

}  // namespace yishi::tools
