#include "eventstore/tlog/bundle_frame.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "eventstore/tlog/bundle_header.hpp"
#include "eventstore/tlog/note.hpp"

namespace yishi::eventstore::tlog {
namespace {

bool is_zero(ByteView bytes) {
    return std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; });
}

}  // namespace

std::expected<BundleFrame, Fault> BundleFrame::open(const std::filesystem::path& path) {
    File file(std::fopen(path.c_str(), "rb"));
    if (!file) {
        const auto code = errno == ENOENT ? FaultCode::not_found : FaultCode::io;
        return std::unexpected(Fault{code, path.string(), std::strerror(errno)});
    }
    std::setvbuf(file.get(), nullptr, _IOFBF, std::size_t{1} << 20U);
    BundleFrame frame(path.string(), std::move(file));
    if (frame.next_name() == newer_kind_name) {
        return std::unexpected(Fault{
            FaultCode::newer_format, path.string(), "is a file of a kind that a newer program writes"});
    }
    return frame;
}

Fault BundleFrame::corrupt(const std::string& member, std::uint64_t offset, std::string detail) const {
    return {FaultCode::corrupt, name_ + ", member " + member + " at byte " + std::to_string(offset), std::move(detail)};
}

std::expected<void, Fault> BundleFrame::read(std::uint8_t* to, std::size_t count, const std::string& member) {
    auto got = std::min(count, ahead_.size());
    std::copy_n(ahead_.begin(), got, to);
    ahead_.erase(ahead_.begin(), ahead_.begin() + static_cast<std::ptrdiff_t>(got));
    got += std::fread(to + got, 1, count - got, file_.get());
    if (got == count) {
        offset_ += count;
        return {};
    }
    if (std::ferror(file_.get()) != 0) return std::unexpected(Fault{FaultCode::io, name_, std::strerror(errno)});
    return std::unexpected(corrupt(member, offset_ + got, "the file ends here, inside it or before it"));
}

std::optional<std::string> BundleFrame::next_name() {
    TarBlock block{};
    if (ahead_.empty()) {
        ahead_.resize(block.size());
        ahead_.resize(std::fread(ahead_.data(), 1, ahead_.size(), file_.get()));
    }
    if (ahead_.size() != block.size()) return std::nullopt;
    std::ranges::copy(ahead_, block.begin());
    return name_in_tar_header(block);
}

std::expected<void, Fault> BundleFrame::read_member(const std::string& member, std::size_t bytes_max) {
    const auto start = offset_;
    TarBlock block{};
    if (auto got = read(block.data(), block.size(), member); !got) return got;
    const auto size = size_from_tar_header(member, block);
    if (!size) return std::unexpected(corrupt(member, start, size.error()));
    if (*size > bytes_max) {
        return std::unexpected(corrupt(
            member, start, "says it is " + std::to_string(*size) + " bytes long; " + std::to_string(bytes_max) +
                               " is the most it can be"));
    }
    member_.resize(static_cast<std::size_t>(*size));
    if (auto got = read(member_.data(), member_.size(), member); !got) return got;
    const auto padding = tar_padding(*size);
    if (auto got = read(block.data(), padding, member); !got) return got;
    if (!is_zero(std::span(block).first(padding))) {
        return std::unexpected(corrupt(member, offset_ - padding, "is followed by bytes that are not zero"));
    }
    return {};
}

std::expected<Checkpoint, Fault> BundleFrame::read_texts(LogTexts& texts) {
    for (const auto& [name, body] : log_texts) {
        if (auto read = read_member(std::string(name), log_text_bytes_max); !read) {
            return std::unexpected(read.error());
        }
        (texts.*body).assign(member_.begin(), member_.end());
    }
    if (auto read = read_others(texts.others); !read) return std::unexpected(std::move(read.error()));
    auto note = Note::parse(texts.checkpoint);
    auto checkpoint = note ? Checkpoint::from_text(note->text) : std::unexpected(note.error());
    if (!checkpoint) return std::unexpected(corrupt("checkpoint", 0, checkpoint.error().detail));
    return checkpoint;
}

std::expected<void, Fault> BundleFrame::read_others(std::vector<OtherText>& others) {
    std::size_t bytes_left = other_texts_bytes_max;
    for (auto name = next_name(); name && is_other_text_name(*name); name = next_name()) {
        const bool is_known = std::ranges::find(log_texts, *name, &LogText::name) != log_texts.end();
        if (is_known || (!others.empty() && *name <= others.back().name)) {
            return std::unexpected(corrupt(*name, offset_, "is not in its place"));
        }
        if (others.size() == other_texts_max) {
            return std::unexpected(
                corrupt(*name, offset_, "is one more than the " + std::to_string(other_texts_max) + " there may be"));
        }
        if (auto read = read_member(*name, std::min(bytes_left, log_text_bytes_max)); !read) return read;
        bytes_left -= member_.size();
        others.push_back({*std::move(name), {member_.begin(), member_.end()}});
    }
    return {};
}

std::expected<void, Fault> BundleFrame::read_end() {
    if (!file_) return {};
    const std::string member = "(end)";
    for (int i = 0; i < 2; ++i) {
        const auto start = offset_;
        TarBlock block{};
        if (auto got = read(block.data(), block.size(), member); !got) return got;
        if (!is_zero(block)) return std::unexpected(corrupt(member, start, "there is more than the checkpoint speaks of"));
    }
    if (std::fgetc(file_.get()) != EOF) return std::unexpected(corrupt(member, offset_, "there are bytes behind the end"));
    file_.reset();
    return {};
}

}  // namespace yishi::eventstore::tlog
