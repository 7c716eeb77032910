// A log read from a data directory that no server uses at the moment.
#pragma once

#include <filesystem>
#include <memory>

#include "eventstore/ledger/history.hpp"
#include "eventstore/store.hpp"
#include "eventstore/tlog/log_source.hpp"
#include "eventstore/tlog/tile_walk.hpp"

namespace yishi::tools {

class StoreLog : public eventstore::tlog::LogSource {
  public:
    // Holds the directory's lock while it lives, and records nothing. Its texts are those that a server
    // on this directory would serve, under a policy without witnesses. Faults: those of Store::open and of
    // the key file, which has to be read since it alone names the public keys.
    static std::expected<std::unique_ptr<StoreLog>, eventstore::Fault> open(
        const std::filesystem::path& directory, eventstore::tlog::Wanted wanted);

    [[nodiscard]] const std::string& name() const override { return name_; }
    [[nodiscard]] const eventstore::tlog::LogTexts& texts() const override { return texts_; }
    [[nodiscard]] std::uint64_t size() const override { return size_; }
    std::expected<std::optional<eventstore::tlog::SourceTile>, eventstore::Fault> next() override;
    std::expected<std::optional<std::vector<eventstore::Record>>, eventstore::Fault> council_page(
        const domain::CouncilId& council, eventstore::Position from) override;

    // The council's entries by the index of the store, and what is published of it.
    [[nodiscard]] const eventstore::Journal& journal() const { return store_->journal(); }
    [[nodiscard]] const eventstore::History& history() const { return history_; }
    [[nodiscard]] eventstore::SignedCheckpoint checkpoint() const { return {size_, texts_.checkpoint}; }

  private:
    StoreLog(std::string name, std::unique_ptr<eventstore::Store> store,
             std::vector<eventstore::tlog::VerifierKey> keys, eventstore::tlog::Wanted wanted);

    std::string name_;
    std::unique_ptr<eventstore::Store> store_;
    eventstore::History history_;
    eventstore::tlog::Wanted wanted_;
    eventstore::tlog::LogTexts texts_;
    std::uint64_t size_ = 0;
    eventstore::tlog::TileWalk walk_{0};
    eventstore::Bytes tile_;
};

}  // namespace yishi::tools
