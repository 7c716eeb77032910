#include "eventstore/rocksdb/directory.hpp"

#include <charconv>
#include <limits>
#include <string>
#include <string_view>

namespace yishi::eventstore {
namespace {

constexpr std::string_view format_prefix = "yishi store format ";
constexpr int format_version = 1;
namespace fs = std::filesystem;

}  // namespace

fs::path database_folder(const fs::path& directory) { return directory / "db"; }
fs::path unfinished_folder(const fs::path& directory) { return directory / "db.new"; }

std::expected<void, Fault> write_format(const fs::path& folder) {
    return write_durably(
        folder / "FORMAT", std::string(format_prefix) + std::to_string(format_version) + "\n"
    );
}

std::expected<void, Fault> check_format(const fs::path& folder) {
    const fs::path file = folder / "FORMAT";
    const auto text = read_text(file, 100);
    if (!text) return std::unexpected(text.error());
    std::string_view rest = *text;
    int version = 0;
    if (rest.starts_with(format_prefix) && rest.ends_with('\n')) {
        rest.remove_prefix(format_prefix.size());
        rest.remove_suffix(1);
        const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), version);
        const bool is_whole = end == rest.data() + rest.size();
        if (error == std::errc::result_out_of_range && is_whole) version = std::numeric_limits<int>::max();
        if ((error != std::errc() && error != std::errc::result_out_of_range) || !is_whole) version = 0;
    }
    if (version < 1) {
        return std::unexpected(Fault{
            FaultCode::corrupt,
            file.string(),
            "it does not say \"" + std::string(format_prefix) + "1\"; is this a store of Yishi?"
        });
    }
    if (version > format_version) {
        return std::unexpected(Fault{
            FaultCode::newer_format,
            file.string(),
            "the store has format " + std::string(rest) + ", this program knows up to " +
                std::to_string(format_version) + "; use a newer program"
        });
    }
    return {};
}

std::expected<void, Fault> publish_folder(const fs::path& directory) {
    std::error_code error;
    fs::rename(unfinished_folder(directory), database_folder(directory), error);
    if (error) return std::unexpected(system_fault(database_folder(directory), error.value()));
    return sync_folder(directory);
}

}  // namespace yishi::eventstore
