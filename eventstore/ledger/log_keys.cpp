#include "eventstore/ledger/log_keys.hpp"

#include "eventstore/tlog/key_file.hpp"

#include <string>
#include <utility>

namespace yishi::eventstore {
namespace {

namespace fs = std::filesystem;

std::unexpected<Fault> unusable(const fs::path& file, FaultCode code, std::string detail) {
    return std::unexpected(Fault{code, file.string(), std::move(detail)});
}

}  // namespace

std::expected<std::vector<tlog::SigningKey>, Fault> keys_of_log(
    const fs::path& directory, const std::string& origin, bool may_make
) {
    const fs::path file = directory / "log.key";
    std::error_code error;
    if (fs::exists(file, error)) return tlog::read_key_file(file);
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
    const auto key = tlog::SigningKey::make(origin, tlog::KeyType::ed25519);
    if (auto made = tlog::make_key_file(file, key); !made) {
        return std::unexpected(std::move(made.error()));
    }
    return tlog::read_key_file(file);
}

}  // namespace yishi::eventstore
