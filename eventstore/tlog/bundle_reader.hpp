// A log in one file (docs/log-format.md, "The bundle"), read from its first byte to its last.
#pragma once

#include <filesystem>

#include "eventstore/tlog/bundle_frame.hpp"
#include "eventstore/tlog/log_source.hpp"
#include "eventstore/tlog/tile_walk.hpp"

namespace yishi::eventstore::tlog {

class BundleReader : public LogSource {
  public:
    // Reads the texts. Faults: not_found, io; `corrupt` with the member and its offset in the file for
    // anything but exactly the members a bundle has, in their order, each with the only header it may
    // have. A checkpoint that is no checkpoint is `corrupt` too: without it nothing says how many tiles
    // there must be.
    static std::expected<std::unique_ptr<BundleReader>, Fault> open(const std::filesystem::path& file, Wanted wanted);

    [[nodiscard]] const std::string& name() const override { return frame_.name(); }
    [[nodiscard]] const LogTexts& texts() const override { return texts_; }
    [[nodiscard]] std::uint64_t size() const override { return size_; }
    std::expected<std::optional<SourceTile>, Fault> next() override;

  private:
    BundleReader(BundleFrame frame, Wanted wanted) : frame_(std::move(frame)), wanted_(wanted) {}

    BundleFrame frame_;
    Wanted wanted_;
    LogTexts texts_;
    std::uint64_t size_ = 0;
    TileWalk walk_{0};
};

}  // namespace yishi::eventstore::tlog
