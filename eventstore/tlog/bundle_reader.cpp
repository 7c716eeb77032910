#include "eventstore/tlog/bundle_reader.hpp"

namespace yishi::eventstore::tlog {

std::expected<std::unique_ptr<BundleReader>, Fault> BundleReader::open(
    const std::filesystem::path& path, Wanted wanted
) {
    auto frame = BundleFrame::open(path);
    if (!frame) return std::unexpected(std::move(frame.error()));
    std::unique_ptr<BundleReader> reader(new BundleReader(*std::move(frame), wanted));
    const auto checkpoint = reader->frame_.read_texts(reader->texts_);
    if (!checkpoint) return std::unexpected(checkpoint.error());
    reader->size_ = checkpoint->size;
    reader->walk_ = TileWalk(checkpoint->size);
    return reader;
}

std::expected<std::optional<SourceTile>, Fault> BundleReader::next() {
    while (const auto tile = walk_.next()) {
        if (auto read = frame_.read_member(tile->text(), tile_bytes_max(*tile)); !read) {
            return std::unexpected(read.error());
        }
        if (tile->is_entries || wanted_ == Wanted::entries_and_hashes) return SourceTile{*tile, frame_.member()};
    }
    if (auto end = frame_.read_end(); !end) return std::unexpected(end.error());
    return std::nullopt;
}

}  // namespace yishi::eventstore::tlog
