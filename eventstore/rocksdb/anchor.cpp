#include "eventstore/rocksdb/anchor.hpp"

#include "eventstore/rocksdb/directory.hpp"

#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace yishi::eventstore {
namespace {

// "yishi anchor 1\nlog <36 characters>\nsize <20 digits>\n": always the same length, so that it is
// overwritten in place within one sector.
constexpr std::string_view first_line = "yishi anchor 1\nlog ";
constexpr std::string_view size_label = "\nsize ";
constexpr std::size_t id_length = 36;
constexpr std::size_t digits = 20;
constexpr std::size_t text_length = first_line.size() + id_length + size_label.size() + digits + 1;

std::string text_of(const domain::LogId& log, Position size) {
    const std::string number = std::to_string(size);
    std::string text(first_line);
    text += log.text();
    text += size_label;
    text.append(digits - number.size(), '0');
    text += number;
    text += '\n';
    return text;
}

std::optional<Anchor::Mark> mark_in(std::string_view text) {
    if (text.size() != text_length || !text.starts_with(first_line)) return std::nullopt;
    const auto log = domain::LogId::from_text(text.substr(first_line.size(), id_length));
    const std::string_view number = text.substr(text_length - digits - 1, digits);
    Position size = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + digits, size);
    if (!log || error != std::errc() || end != number.data() + digits) return std::nullopt;
    if (text_of(*log, size) != text) return std::nullopt;
    return Anchor::Mark{*log, size};
}

// "yishi anchor 2": the layout behind the number is not known here.
bool is_of_newer(std::string_view text) {
    constexpr std::string_view name = "yishi anchor ";
    if (!text.starts_with(name)) return false;
    const auto line = text.substr(0, text.find('\n')).substr(name.size());
    return !line.empty() && line.front() != '0' && line != "1" &&
           line.find_first_not_of("0123456789") == std::string_view::npos;
}

std::filesystem::path file_in(const std::filesystem::path& directory) {
    return directory / "anchor";
}

}  // namespace

std::expected<std::optional<Anchor::Mark>, Fault> Anchor::read(
    const std::filesystem::path& directory
) {
    const auto file = file_in(directory);
    if (::access(file.c_str(), F_OK) != 0) return std::nullopt;
    const auto text = read_text(file, text_length + 1);
    if (!text) return std::unexpected(text.error());
    const auto mark = mark_in(*text);
    if (!mark && is_of_newer(*text)) {
        return std::unexpected(
            Fault{FaultCode::newer_format, file.string(), "a newer program wrote the anchor; use that one"});
    }
    if (!mark) {
        return std::unexpected(Fault{
            FaultCode::corrupt,
            file.string(),
            "the anchor is damaged; check the store against a backup or a mirror, then remove it"
        });
    }
    return mark;
}

std::expected<Anchor, Fault> Anchor::open(
    const std::filesystem::path& directory, const Mark& mark
) {
    const auto file = file_in(directory);
    if (auto written = write_durably(file, text_of(mark.log, mark.size)); !written) {
        return std::unexpected(written.error());
    }
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) return std::unexpected(system_fault(file, errno));
    return Anchor(descriptor, file, mark.log);
}

Anchor::Anchor(int descriptor, std::filesystem::path file, domain::LogId log)
    : descriptor_(descriptor), file_(std::move(file)), log_(log) {}

Anchor::Anchor(Anchor&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      file_(std::move(other.file_)),
      log_(other.log_) {}

Anchor::~Anchor() {
    if (descriptor_ < 0) return;
    ::fdatasync(descriptor_);
    ::close(descriptor_);
}

std::expected<void, Fault> Anchor::move_to(Position size) {
    const std::string text = text_of(log_, size);
    const auto written = ::pwrite(descriptor_, text.data(), text.size(), 0);
    if (written == static_cast<ssize_t>(text.size())) return {};
    return std::unexpected(system_fault(file_, written < 0 ? errno : ENOSPC));
}

}  // namespace yishi::eventstore
