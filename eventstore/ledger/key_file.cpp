#include "eventstore/ledger/key_file.hpp"

#include "eventstore/rocksdb/directory.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace yishi::eventstore {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t line_bytes_max = 512;

std::unexpected<Fault> unusable(const fs::path& file, FaultCode code, std::string detail) {
    return std::unexpected(Fault{code, file.string(), std::move(detail)});
}

bool may_others_read(const fs::path& file) {
    std::error_code error;
    const auto others = fs::perms::group_all | fs::perms::others_all;
    return (fs::status(file, error).permissions() & others) != fs::perms::none;
}

}  // namespace

std::expected<std::vector<tlog::SigningKey>, Fault> read_keys(const fs::path& file) {
    std::error_code error;
    if (!fs::exists(file, error)) return unusable(file, FaultCode::not_found, "there is no such file");
    if (may_others_read(file)) {
        return unusable(file, FaultCode::invalid, "others may read it; run chmod 600 on it");
    }
    const auto text = read_text(file, keys_in_a_file_max * line_bytes_max + 1);
    if (!text) return std::unexpected(text.error());
    std::vector<tlog::SigningKey> keys;
    std::string_view rest = *text;
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        auto key = tlog::SigningKey::from_text(rest.substr(0, end));
        const std::string line = "line " + std::to_string(keys.size() + 1);
        if (!key) return unusable(file, FaultCode::corrupt, line + " is no signing key");
        if (keys.size() == keys_in_a_file_max) {
            return unusable(file, FaultCode::corrupt, "it holds too many keys");
        }
        keys.push_back(*std::move(key));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    if (keys.empty()) return unusable(file, FaultCode::corrupt, "it holds no key");
    return keys;
}

std::expected<void, Fault> write_keys(
    const fs::path& file, const std::vector<tlog::SigningKey>& keys
) {
    std::string text;
    for (const auto& key : keys) text += key.text() + "\n";
    return write_durably(file, text);
}

std::expected<std::vector<tlog::SigningKey>, Fault> keys_of_log(
    const fs::path& directory, const std::string& origin, bool may_make
) {
    const fs::path file = directory / "log.key";
    std::error_code error;
    if (fs::exists(file, error)) return read_keys(file);
    if (!may_make) {
        return unusable(
            file,
            FaultCode::not_found,
            "the log was signed with a key that is not there; put it back from where it is kept, "
            "nobody can go on signing this log without it"
        );
    }
    if (!tlog::is_key_name(origin)) {
        return unusable(
            file,
            FaultCode::invalid,
            "\"" + origin + "\" cannot be the log's origin: no spaces, no plus sign, at most 255 bytes"
        );
    }
    std::vector<tlog::SigningKey> keys;
    keys.push_back(tlog::SigningKey::make(origin, tlog::KeyType::ed25519));
    if (auto written = write_keys(file, keys); !written) {
        return std::unexpected(std::move(written.error()));
    }
    return keys;
}

}  // namespace yishi::eventstore
