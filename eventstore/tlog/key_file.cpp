#include "eventstore/tlog/key_file.hpp"

#include <algorithm>
#include <cerrno>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

#include "eventstore/durable_file.hpp"

namespace yishi::eventstore::tlog {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t file_bytes_max = keys_in_file_max * 512;

// Text with secrets in it, wiped when it goes.
struct SecretText {
    std::string text;
    SecretText() = default;
    SecretText(const SecretText&) = delete;
    SecretText& operator=(const SecretText&) = delete;
    ~SecretText() { sodium_memzero(text.data(), text.size()); }
};

std::unexpected<Fault> unfit(const fs::path& file, std::string detail) {
    return std::unexpected(Fault{FaultCode::invalid, file.string(), std::move(detail)});
}

}  // namespace

std::expected<std::vector<SigningKey>, Fault> read_key_file(const fs::path& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) {
        if (errno == ENOENT) return std::unexpected(Fault{FaultCode::not_found, file.string(), "there is no such file"});
        return std::unexpected(system_fault(file, errno));
    }
    if (!S_ISREG(status.st_mode)) return unfit(file, "it is not a file");
    if ((status.st_mode & 0077U) != 0) return unfit(file, "others may read it; run chmod 600 on it");
    SecretText secret;
    auto text = read_text(file, file_bytes_max + 1);
    if (!text) return std::unexpected(std::move(text.error()));
    secret.text.swap(*text);
    if (secret.text.size() > file_bytes_max) return unfit(file, "it is too long for a file of keys");
    std::vector<SigningKey> keys;
    for (std::string_view rest = secret.text; !rest.empty();) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        auto key = SigningKey::from_text(line);
        const std::string place = "line " + std::to_string(keys.size() + 1);
        if (!key && SigningKey::is_of_unknown_kind(line)) {
            return std::unexpected(Fault{
                FaultCode::newer_format, file.string(),
                place + " is a key of a kind that this program does not know; use a newer one"});
        }
        if (!key) return unfit(file, place + " is not a secret key");
        const bool is_there = std::ranges::any_of(keys, [&](const SigningKey& other) {
            return other.verifier().key == key->verifier().key;
        });
        if (is_there) return unfit(file, place + " repeats a key");
        if (keys.size() == keys_in_file_max) return unfit(file, "more than 16 keys");
        keys.push_back(*std::move(key));
    }
    if (keys.empty()) return unfit(file, "it holds no key");
    return keys;
}

std::expected<void, Fault> make_key_file(const fs::path& file, const SigningKey& key) {
    const fs::path draft = file.string() + "." + std::to_string(::getpid());
    if (auto written = write_key_file(draft, {&key, 1}); !written) return written;
    // A link, unlike a rename, never replaces a key that somebody relies on.
    const int failed = ::link(draft.c_str(), file.c_str()) == 0 ? 0 : errno;
    ::unlink(draft.c_str());
    if (failed == EEXIST) return unfit(file, "there is a file of that name already; a key is never replaced");
    if (failed != 0) return std::unexpected(system_fault(file, failed));
    return sync_folder(file.parent_path());
}

std::expected<void, Fault> write_key_file(const fs::path& file, std::span<const SigningKey> keys) {
    SecretText secret;
    // Reserved at once: a string that grows leaves pieces of the secret behind.
    secret.text.reserve(keys.size() * 512);
    for (const auto& key : keys) {
        SecretText line;
        line.text = key.text();
        secret.text += line.text;
        secret.text += '\n';
    }
    return write_durably(file, secret.text);
}

}  // namespace yishi::eventstore::tlog
