#include "tests/fault/fault_file_system.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace yishi::tests {
namespace {

namespace fs = std::filesystem;
using rocksdb::Slice;

std::string folder_of(const std::string& path) { return fs::path(path).parent_path().string(); }

std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

class FaultFile final : public rocksdb::FSWritableFileOwnerWrapper {
  public:
    FaultFile(
        FaultFileSystem& disk, std::string path, std::unique_ptr<rocksdb::FSWritableFile>&& file
    )
        : FSWritableFileOwnerWrapper(std::move(file)), disk_(disk), path_(std::move(path)) {}

    IOStatus Append(const Slice& bytes, const IOOptions& options, IODebugContext* dbg) override {
        IOStatus status = disk_.permit(path_, kind_of(path_), Act::append);
        std::size_t size = status.ok() ? disk_.take_space(bytes.size()) : bytes.size() / 2;
        if (disk_.is_cut()) size = 0;
        if (status.ok() && size < bytes.size()) status = IOStatus::NoSpace("disk full");
        const IOStatus written =
            FSWritableFileOwnerWrapper::Append(Slice(bytes.data(), size), options, dbg);
        if (written.ok()) disk_.appended(path_, size);
        return status.ok() ? written : status;
    }
    IOStatus Append(
        const Slice& bytes,
        const IOOptions& options,
        const rocksdb::DataVerificationInfo&,
        IODebugContext* dbg
    ) override {
        return Append(bytes, options, dbg);
    }
    IOStatus Sync(const IOOptions& options, IODebugContext* dbg) override {
        const IOStatus status = disk_.permit(path_, kind_of(path_), Act::sync);
        if (!status.ok()) return status;
        const IOStatus done = FSWritableFileOwnerWrapper::Sync(options, dbg);
        if (done.ok()) disk_.synced(path_);
        return done;
    }
    IOStatus Fsync(const IOOptions& options, IODebugContext* dbg) override {
        return Sync(options, dbg);
    }
    // No room ahead: a file system in memory would really fill it.
    void PrepareWrite(size_t, size_t, const IOOptions&, IODebugContext*) override {}
    IOStatus Allocate(uint64_t, uint64_t, const IOOptions&, IODebugContext*) override {
        return IOStatus::OK();
    }

  private:
    FaultFileSystem& disk_;
    std::string path_;
};

class FaultFolder final : public rocksdb::FSDirectoryWrapper {
  public:
    FaultFolder(
        FaultFileSystem& disk, std::string path, std::unique_ptr<rocksdb::FSDirectory>&& folder
    )
        : FSDirectoryWrapper(std::move(folder)), disk_(disk), path_(std::move(path)) {}

    IOStatus Fsync(const IOOptions& options, IODebugContext* dbg) override {
        return sync([&] { return FSDirectoryWrapper::Fsync(options, dbg); });
    }
    IOStatus FsyncWithDirOptions(
        const IOOptions& options, IODebugContext* dbg, const rocksdb::DirFsyncOptions& how
    ) override {
        return sync([&] { return FSDirectoryWrapper::FsyncWithDirOptions(options, dbg, how); });
    }

  private:
    template <class Sync>
    IOStatus sync(Sync real) {
        const IOStatus status = disk_.permit(path_, FileKind::any, Act::sync_folder);
        if (!status.ok()) return status;
        const IOStatus done = real();
        if (done.ok()) disk_.folder_synced(path_);
        return done;
    }

    FaultFileSystem& disk_;
    std::string path_;
};

}  // namespace

FileKind kind_of(const std::string& path) {
    const fs::path file(path);
    if (file.extension() == ".log") return FileKind::log;
    if (file.extension() == ".sst") return FileKind::table;
    if (file.filename().string().starts_with("MANIFEST")) return FileKind::manifest;
    return FileKind::other;
}

FaultFileSystem::FaultFileSystem(unsigned seed)
    : FileSystemWrapper(rocksdb::FileSystem::Default()), random_(seed) {}

void FaultFileSystem::fail(FileKind kind, Act act, int nth, IOStatus status) {
    const std::lock_guard lock(mutex_);
    failure_ = Failure{kind, act, nth, std::move(status)};
    has_failed_ = false;
}

bool FaultFileSystem::has_failed() const {
    const std::lock_guard lock(mutex_);
    return has_failed_;
}

void FaultFileSystem::limit_space(std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    space_ = bytes;
}

void FaultFileSystem::free_space() {
    const std::lock_guard lock(mutex_);
    space_.reset();
}

void FaultFileSystem::cut_power_after(int acts) {
    const std::lock_guard lock(mutex_);
    cut_at_ = acts_ + acts;
}

bool FaultFileSystem::is_cut() const {
    const std::lock_guard lock(mutex_);
    return is_cut_;
}

int FaultFileSystem::acts() const {
    const std::lock_guard lock(mutex_);
    return acts_;
}

IOStatus FaultFileSystem::permit(const std::string&, FileKind kind, Act act) {
    const std::lock_guard lock(mutex_);
    if (acts_++ == cut_at_) is_cut_ = true;
    if (is_cut_) return IOStatus::IOError("the power is off");
    if (!failure_ || failure_->act != act) return IOStatus::OK();
    if (failure_->kind != FileKind::any && failure_->kind != kind) return IOStatus::OK();
    if (--failure_->left != 0) return IOStatus::OK();
    has_failed_ = true;
    return failure_->status;
}

std::size_t FaultFileSystem::take_space(std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    if (!space_) return bytes;
    const auto taken = static_cast<std::size_t>(std::min<std::uint64_t>(bytes, *space_));
    *space_ -= taken;
    return taken;
}

void FaultFileSystem::appended(const std::string& path, std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    files_[path].written += bytes;
}

void FaultFileSystem::synced(const std::string& path) {
    const std::lock_guard lock(mutex_);
    files_[path].synced = files_[path].written;
}

void FaultFileSystem::folder_synced(const std::string& folder) {
    const std::lock_guard lock(mutex_);
    for (auto& [path, file] : files_) {
        if (folder_of(path) == folder) file.is_in_folder = true;
    }
    std::erase_if(renames_, [&](const Rename& rename) { return folder_of(rename.to) == folder; });
}

IOStatus FaultFileSystem::NewWritableFile(
    const std::string& path,
    const rocksdb::FileOptions& options,
    std::unique_ptr<rocksdb::FSWritableFile>* file,
    IODebugContext* dbg
) {
    const IOStatus status = permit(path, kind_of(path), Act::create);
    if (!status.ok()) return status;
    std::unique_ptr<rocksdb::FSWritableFile> real;
    const IOStatus made = FileSystemWrapper::NewWritableFile(path, options, &real, dbg);
    if (!made.ok()) return made;
    {
        const std::lock_guard lock(mutex_);
        files_[path] = File{};
    }
    *file = std::make_unique<FaultFile>(*this, path, std::move(real));
    return made;
}

IOStatus FaultFileSystem::NewDirectory(
    const std::string& path,
    const IOOptions& options,
    std::unique_ptr<rocksdb::FSDirectory>* folder,
    IODebugContext* dbg
) {
    std::unique_ptr<rocksdb::FSDirectory> real;
    const IOStatus opened = FileSystemWrapper::NewDirectory(path, options, &real, dbg);
    if (opened.ok()) *folder = std::make_unique<FaultFolder>(*this, path, std::move(real));
    return opened;
}

IOStatus FaultFileSystem::DeleteFile(
    const std::string& path, const IOOptions& options, IODebugContext* dbg
) {
    const std::lock_guard lock(mutex_);
    if (is_cut_) return IOStatus::IOError("the power is off");
    files_.erase(path);
    return FileSystemWrapper::DeleteFile(path, options, dbg);
}

IOStatus FaultFileSystem::RenameFile(
    const std::string& from, const std::string& to, const IOOptions& options, IODebugContext* dbg
) {
    const IOStatus status = permit(to, kind_of(to), Act::rename);
    if (!status.ok()) return status;
    const std::lock_guard lock(mutex_);
    Rename rename{from, to, std::nullopt};
    if (fs::exists(to)) rename.replaced = content_of(to);
    renames_.push_back(std::move(rename));
    files_[to] = files_[from];
    files_[to].is_in_folder = true;  // whether it is there is for `renames_` to say
    files_.erase(from);
    return FileSystemWrapper::RenameFile(from, to, options, dbg);
}

IOStatus FaultFileSystem::GetFreeSpace(
    const std::string& path, const IOOptions& options, std::uint64_t* bytes, IODebugContext* dbg
) {
    const std::lock_guard lock(mutex_);
    if (!space_) return FileSystemWrapper::GetFreeSpace(path, options, bytes, dbg);
    *bytes = *space_;
    return IOStatus::OK();
}

void FaultFileSystem::lose_what_was_not_synced() {
    const std::lock_guard lock(mutex_);
    for (const auto& [path, file] : files_) {
        if (!fs::exists(path)) continue;
        if (!file.is_in_folder && below(2) == 0) {
            fs::remove(path);
        } else {
            lose_tail(path, file);
        }
    }
    std::for_each(renames_.rbegin(), renames_.rend(), [&](const Rename& rename) {
        if (below(2) == 0) undo(rename);
    });
}

void FaultFileSystem::lose_tail(const std::string& path, const File& file) {
    const std::uint64_t unsynced = file.written - file.synced;
    const std::uint64_t lucky = below(3);  // nothing, all, or some of it reached the disk
    const std::uint64_t kept = file.synced + (lucky == 0   ? 0
                                              : lucky == 1 ? unsynced
                                                           : below(unsynced + 1));
    fs::resize_file(path, kept);
    if (kept == file.synced || below(3) != 0) return;
    // The disk had written the length and not yet the bytes.
    std::fstream tail(path, std::ios::in | std::ios::out | std::ios::binary);
    tail.seekp(static_cast<std::streamoff>(file.synced + below(kept - file.synced)));
    for (std::uint64_t at = static_cast<std::uint64_t>(tail.tellp()); at < kept; ++at) {
        tail.put(static_cast<char>(below(256)));
    }
}

void FaultFileSystem::undo(const Rename& rename) {
    if (!fs::exists(rename.to)) return;
    fs::rename(rename.to, rename.from);
    if (rename.replaced) std::ofstream(rename.to, std::ios::binary) << *rename.replaced;
}

}  // namespace yishi::tests
