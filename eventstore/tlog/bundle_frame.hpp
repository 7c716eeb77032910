// The members of a bundle, whole or part, read one after the other; nothing but the member that must
// come next is taken.
#pragma once

#include <cstdio>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "eventstore/tlog/checkpoint.hpp"
#include "eventstore/tlog/log_source.hpp"

namespace yishi::eventstore::tlog {

// One thread. Memory stays at one member.
class BundleFrame {
  public:
    // Faults: not_found, io. Those of all others are io, or `corrupt` with the member and its offset.
    // newer_format where it begins as a kind of file does that came later.
    static std::expected<BundleFrame, Fault> open(const std::filesystem::path& file);

    [[nodiscard]] const std::string& name() const { return name_; }

    // The texts there must be and the others behind them; what the checkpoint says, unchecked. Without a
    // checkpoint nothing would say what else there must be.
    std::expected<Checkpoint, Fault> read_texts(LogTexts& texts);
    // The header, the bytes into `member()`, and the padding of the member that must come next.
    std::expected<void, Fault> read_member(const std::string& member, std::size_t bytes_max);
    // Once more does nothing.
    std::expected<void, Fault> read_end();

    [[nodiscard]] const Bytes& member() const { return member_; }
    [[nodiscard]] Fault corrupt(const std::string& member, std::uint64_t offset, std::string detail) const;

  private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    using File = std::unique_ptr<std::FILE, Close>;
    BundleFrame(std::string name, File file) : name_(std::move(name)), file_(std::move(file)) {}

    std::expected<void, Fault> read_others(std::vector<OtherText>& others);
    // What the member that comes next is called, without taking it; nothing where none does.
    std::optional<std::string> next_name();
    // Exactly `count` bytes to `to`.
    std::expected<void, Fault> read(std::uint8_t* to, std::size_t count, const std::string& member);

    std::string name_;
    File file_;
    std::uint64_t offset_ = 0;
    Bytes ahead_;  // of the file, behind `offset_`
    Bytes member_;
};

}  // namespace yishi::eventstore::tlog
