#include "eventstore/durable_file.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace yishi::eventstore {
namespace {

namespace fs = std::filesystem;

int write_and_sync(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const auto written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor) == 0 ? 0 : errno;
}

}  // namespace

Fault system_fault(const fs::path& path, int error) {
    std::string detail = std::strerror(error);
    if (error == ENOSPC || error == EDQUOT) {
        return {FaultCode::out_of_space, path.string(), detail + "; free some space"};
    }
    if (error == EACCES || error == EROFS || error == EPERM) {
        detail += "; choose a directory that this user may write";
    }
    return {FaultCode::io, path.string(), std::move(detail)};
}

std::expected<void, Fault> prepare_directory(const fs::path& directory, bool create) {
    std::error_code error;
    const auto status = fs::status(directory, error);
    if (status.type() == fs::file_type::not_found) {
        if (!create) {
            return std::unexpected(
                Fault{FaultCode::not_found, directory.string(), "there is no such directory"}
            );
        }
        fs::create_directories(directory, error);
        if (error) return std::unexpected(system_fault(directory, error.value()));
        return {};
    }
    if (error) return std::unexpected(system_fault(directory, error.value()));
    if (status.type() != fs::file_type::directory)
        return std::unexpected(system_fault(directory, ENOTDIR));
    if (::access(directory.c_str(), R_OK | W_OK | X_OK) != 0) {
        return std::unexpected(system_fault(directory, errno));
    }
    return {};
}

std::expected<DirectoryLock, Fault> DirectoryLock::take(const fs::path& directory) {
    const fs::path file = directory / "lock";
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return std::unexpected(system_fault(file, errno));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return DirectoryLock(descriptor);
    const int error = errno;
    ::close(descriptor);
    if (error != EWOULDBLOCK) return std::unexpected(system_fault(file, error));
    return std::unexpected(Fault{
        FaultCode::in_use,
        directory.string(),
        "another process has this store open; stop it first, or choose another directory"
    });
}

DirectoryLock::DirectoryLock(DirectoryLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

DirectoryLock::~DirectoryLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::expected<void, Fault> sync_folder(const fs::path& folder) {
    const char* name = folder.empty() ? "." : folder.c_str();
    const int descriptor = ::open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return std::unexpected(system_fault(folder, errno));
    const int failed = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    if (failed != 0) return std::unexpected(system_fault(folder, failed));
    return {};
}

std::expected<void, Fault> write_durably(const fs::path& file, std::string_view text) {
    const fs::path unfinished = file.string() + ".new";
    const int descriptor =
        ::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor < 0) return std::unexpected(system_fault(unfinished, errno));
    const int failed = write_and_sync(descriptor, text);
    ::close(descriptor);
    if (failed != 0) return std::unexpected(system_fault(unfinished, failed));
    if (::rename(unfinished.c_str(), file.c_str()) != 0) {
        return std::unexpected(system_fault(file, errno));
    }
    return sync_folder(file.parent_path());
}

std::expected<std::string, Fault> read_text(const fs::path& file, std::size_t bytes_max) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        const int error = errno;
        if (error != ENOENT) return std::unexpected(system_fault(file, error));
        return std::unexpected(Fault{FaultCode::corrupt, file.string(), "the file is missing"});
    }
    std::string text(bytes_max, '\0');
    const auto got = ::read(descriptor, text.data(), text.size());
    const int error = errno;
    ::close(descriptor);
    if (got < 0) return std::unexpected(system_fault(file, error));
    text.resize(static_cast<std::size_t>(got));
    return text;
}

}  // namespace yishi::eventstore
