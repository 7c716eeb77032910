// Writes a log into one file (docs/log-format.md, "The bundle"). The same log at the same size gives
// the same bytes.
#pragma once

#include <cstdio>
#include <expected>
#include <filesystem>
#include <memory>

#include "eventstore/fault.hpp"
#include "eventstore/tlog/log_source.hpp"

namespace yishi::eventstore::tlog {

class BundleWriter {
  public:
    // Writes beside the file and puts it in its place in finish(), so that no half bundle is ever found
    // there. Without finish() nothing stays behind.
    static std::expected<std::unique_ptr<BundleWriter>, Fault> create(
        const std::filesystem::path& file, const LogTexts& texts);
    // The same of a part, whose index stands before the texts.
    static std::expected<std::unique_ptr<BundleWriter>, Fault> create_part(
        const std::filesystem::path& file, std::string_view index, const LogTexts& texts);
    ~BundleWriter();
    BundleWriter(const BundleWriter&) = delete;
    BundleWriter& operator=(const BundleWriter&) = delete;

    // Tiles must come in the order of tile_walk.hpp for the size of the checkpoint. Fault: io, out_of_space.
    std::expected<void, Fault> add(const SourceTile& tile);
    // Any other member, such as those of a part.
    std::expected<void, Fault> add(std::string_view member, ByteView bytes);
    std::expected<void, Fault> finish();

    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

  private:
    BundleWriter(std::filesystem::path file, std::filesystem::path unfinished, std::FILE* out)
        : file_(std::move(file)), unfinished_(std::move(unfinished)), out_(out) {}
    static std::expected<std::unique_ptr<BundleWriter>, Fault> begin(const std::filesystem::path& file);
    std::expected<void, Fault> add(const LogTexts& texts);
    std::expected<void, Fault> write(ByteView bytes);
    [[nodiscard]] Fault failed() const;

    std::filesystem::path file_;
    std::filesystem::path unfinished_;
    std::FILE* out_;  // null once finished
    std::uint64_t bytes_ = 0;
};

}  // namespace yishi::eventstore::tlog
