// A log in one file (docs/log-format.md, "The bundle"), read from its first byte to its last.
#pragma once

#include <cstdio>
#include <filesystem>

#include "eventstore/tlog/bundle_header.hpp"
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

    [[nodiscard]] const std::string& name() const override { return name_; }
    [[nodiscard]] const LogTexts& texts() const override { return texts_; }
    [[nodiscard]] std::uint64_t size() const override { return size_; }
    std::expected<std::optional<SourceTile>, Fault> next() override;

  private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    using File = std::unique_ptr<std::FILE, Close>;
    BundleReader(std::string name, File file, Wanted wanted)
        : name_(std::move(name)), file_(std::move(file)), wanted_(wanted) {}

    std::expected<void, Fault> read_texts();
    // The header, the bytes into `member_`, and the padding of the member that must come next.
    std::expected<void, Fault> read_member(const std::string& member, std::size_t bytes_max);
    std::expected<void, Fault> read_end();
    // Exactly `count` bytes to `to`.
    std::expected<void, Fault> read(std::uint8_t* to, std::size_t count, const std::string& member);
    [[nodiscard]] Fault corrupt(const std::string& member, std::uint64_t offset, std::string detail) const;

    std::string name_;
    File file_;
    Wanted wanted_;
    std::uint64_t offset_ = 0;
    LogTexts texts_;
    std::uint64_t size_ = 0;
    TileWalk walk_{0};
    Bytes member_;
};

}  // namespace yishi::eventstore::tlog
