#include "gateway/access/operator_token.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gateway/access/secret.hpp"

namespace yishi::gateway {
namespace {

using eventstore::Fault;
using eventstore::FaultCode;

constexpr std::size_t token_letters = 43;

class File {
  public:
    File(const char* path, int flags, mode_t mode = 0) : fd_(::open(path, flags | O_CLOEXEC, mode)) {}
    ~File() {
        if (fd_ >= 0) ::close(fd_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    [[nodiscard]] int fd() const { return fd_; }

  private:
    int fd_;
};

std::unexpected<Fault> failed(const std::filesystem::path& path) {
    return std::unexpected(Fault{FaultCode::io, path.string(), std::strerror(errno)});
}

std::expected<std::string, Fault> read_token(const std::filesystem::path& path) {
    const File file(path.c_str(), O_RDONLY | O_NOFOLLOW);
    if (file.fd() < 0) return failed(path);
    struct stat status {};
    if (::fstat(file.fd(), &status) != 0) return failed(path);
    if ((status.st_mode & 0077U) != 0) {
        return std::unexpected(Fault{
            FaultCode::invalid, path.string(), "others may read it; run chmod 600 on it, or remove it"});
    }
    std::string text(128, '\0');
    const auto size = ::read(file.fd(), text.data(), text.size());
    if (size < 0) return failed(path);
    text.resize(static_cast<std::size_t>(size));
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    if (text.size() != token_letters) {
        return std::unexpected(
            Fault{FaultCode::invalid, path.string(), "holds no token; remove it to get a new one"});
    }
    return text;
}

std::expected<void, Fault> write_token(const std::filesystem::path& path, const std::string& token) {
    const std::string text = token + "\n";
    const File file(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
    if (file.fd() < 0) return failed(path);
    if (::write(file.fd(), text.data(), text.size()) != static_cast<ssize_t>(text.size())) return failed(path);
    if (::fsync(file.fd()) != 0) return failed(path);
    return {};
}

}  // namespace

std::expected<std::string, Fault> operator_token(const std::filesystem::path& directory) {
    const auto path = directory / "operator.token";
    std::error_code error;
    if (std::filesystem::exists(std::filesystem::symlink_status(path, error))) return read_token(path);
    const auto draft = directory / ("operator.token." + std::to_string(::getpid()));
    std::filesystem::remove(draft, error);
    if (auto written = write_token(draft, make_token()); !written) {
        return std::unexpected(std::move(written.error()));
    }
    // A link, unlike a rename, never replaces a token that somebody already holds.
    const bool is_linked = ::link(draft.c_str(), path.c_str()) == 0 || errno == EEXIST;
    const auto not_linked = is_linked ? 0 : errno;
    std::filesystem::remove(draft, error);
    errno = not_linked;
    if (!is_linked) return failed(path);
    const File folder(directory.c_str(), O_RDONLY | O_DIRECTORY);
    if (folder.fd() < 0 || ::fsync(folder.fd()) != 0) return failed(directory);
    return read_token(path);
}

}  // namespace yishi::gateway
