#include "eventstore/tlog/bundle_writer.hpp"

#include <cerrno>
#include <cstring>

#include <unistd.h>

#include "eventstore/tlog/bundle_header.hpp"

namespace yishi::eventstore::tlog {
namespace {

ByteView view_of(std::string_view text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

}  // namespace

std::expected<std::unique_ptr<BundleWriter>, Fault> BundleWriter::begin(const std::filesystem::path& file) {
    auto unfinished = file;
    unfinished += ".unfinished";
    std::FILE* out = std::fopen(unfinished.c_str(), "wb");
    if (out == nullptr) return std::unexpected(Fault{FaultCode::io, unfinished.string(), std::strerror(errno)});
    std::setvbuf(out, nullptr, _IOFBF, std::size_t{1} << 20U);
    return std::unique_ptr<BundleWriter>(new BundleWriter(file, std::move(unfinished), out));
}

std::expected<std::unique_ptr<BundleWriter>, Fault> BundleWriter::create(
    const std::filesystem::path& file, const LogTexts& texts
) {
    auto writer = begin(file);
    if (!writer) return writer;
    if (auto added = (*writer)->add(texts); !added) return std::unexpected(added.error());
    return writer;
}

std::expected<std::unique_ptr<BundleWriter>, Fault> BundleWriter::create_part(
    const std::filesystem::path& file, std::string_view index, const LogTexts& texts
) {
    auto writer = begin(file);
    if (!writer) return writer;
    if (auto added = (*writer)->add(part_index_name, view_of(index)); !added) return std::unexpected(added.error());
    if (auto added = (*writer)->add(texts); !added) return std::unexpected(added.error());
    return writer;
}

std::expected<void, Fault> BundleWriter::add(const LogTexts& texts) {
    for (const auto& [name, body] : log_texts) {
        if (auto added = add(name, view_of(texts.*body)); !added) return added;
    }
    for (const auto& [name, body] : texts.others) {
        if (auto added = add(name, view_of(body)); !added) return added;
    }
    return {};
}

BundleWriter::~BundleWriter() {
    if (out_ == nullptr) return;
    std::fclose(out_);
    std::error_code ignored;
    std::filesystem::remove(unfinished_, ignored);
}

Fault BundleWriter::failed() const {
    const auto code = errno == ENOSPC || errno == EDQUOT ? FaultCode::out_of_space : FaultCode::io;
    return {code, unfinished_.string(), std::strerror(errno)};
}

std::expected<void, Fault> BundleWriter::write(ByteView bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), out_) != bytes.size()) return std::unexpected(failed());
    bytes_ += bytes.size();
    return {};
}

std::expected<void, Fault> BundleWriter::add(std::string_view member, ByteView bytes) {
    static constexpr TarBlock zeros{};
    if (auto done = write(tar_header(member, bytes.size())); !done) return done;
    if (auto done = write(bytes); !done) return done;
    return write(ByteView(zeros).first(tar_padding(bytes.size())));
}

std::expected<void, Fault> BundleWriter::add(const SourceTile& tile) { return add(tile.path.text(), tile.bytes); }

std::expected<void, Fault> BundleWriter::finish() {
    static constexpr std::array<std::uint8_t, 2 * tar_block> end{};
    if (auto done = write(end); !done) return done;
    if (std::fflush(out_) != 0 || fsync(fileno(out_)) != 0) return std::unexpected(failed());
    std::error_code error;
    std::filesystem::rename(unfinished_, file_, error);
    if (error) return std::unexpected(Fault{FaultCode::io, file_.string(), error.message()});
    std::fclose(out_);
    out_ = nullptr;
    return {};
}

}  // namespace yishi::eventstore::tlog
