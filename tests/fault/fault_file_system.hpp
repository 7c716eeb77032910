// A disk that fails when told to. It passes everything through to the real one, remembers what was
// synced, and can refuse the n-th write, run full, or lose its power.
#pragma once

#include <rocksdb/file_system.h>

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace yishi::tests {

using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;

enum class FileKind { log, table, manifest, other, any };
enum class Act { create, append, sync, sync_folder, rename };

FileKind kind_of(const std::string& path);

class FaultFileSystem final : public rocksdb::FileSystemWrapper {
  public:
    explicit FaultFileSystem(unsigned seed = 1);
    [[nodiscard]] const char* Name() const override { return "FaultFileSystem"; }

    // The n-th (from 1) such act from now on fails with this status; of an append half is written.
    // Acts on folders have the kind `any`.
    void fail(FileKind kind, Act act, int nth, IOStatus status);
    [[nodiscard]] bool has_failed() const;

    // Appends succeed until so many bytes are written, then the disk is full.
    void limit_space(std::uint64_t bytes);
    void free_space();

    // The power goes at the n-th act from now on. What is done after that fails.
    void cut_power_after(int acts);
    [[nodiscard]] bool is_cut() const;
    [[nodiscard]] int acts() const;

    // Once every file is closed: makes the real disk what it would be after the cut. Of what was
    // not synced a random part is lost, a random part is garbage; files and renames whose folder
    // was not synced may be gone.
    void lose_what_was_not_synced();

    IOStatus NewWritableFile(
        const std::string& path,
        const rocksdb::FileOptions& options,
        std::unique_ptr<rocksdb::FSWritableFile>* file,
        IODebugContext* dbg
    ) override;
    IOStatus NewDirectory(
        const std::string& path,
        const IOOptions& options,
        std::unique_ptr<rocksdb::FSDirectory>* folder,
        IODebugContext* dbg
    ) override;
    IOStatus DeleteFile(const std::string& path, const IOOptions& options, IODebugContext* dbg)
        override;
    IOStatus RenameFile(
        const std::string& from,
        const std::string& to,
        const IOOptions& options,
        IODebugContext* dbg
    ) override;
    IOStatus GetFreeSpace(
        const std::string& path, const IOOptions& options, std::uint64_t* bytes, IODebugContext* dbg
    ) override;

    // For the files and folders that are open.
    IOStatus permit(const std::string& path, FileKind kind, Act act);
    std::size_t take_space(std::size_t bytes);
    void appended(const std::string& path, std::size_t bytes);
    void synced(const std::string& path);
    void folder_synced(const std::string& folder);

  private:
    struct File {
        std::uint64_t written = 0;
        std::uint64_t synced = 0;
        bool is_in_folder = false;  // its folder was synced since it was made
    };
    struct Rename {
        std::string from;
        std::string to;
        std::optional<std::string> replaced;  // what `to` held before
    };
    struct Failure {
        FileKind kind;
        Act act;
        int left;
        IOStatus status;
    };

    void lose_tail(const std::string& path, const File& file);
    void undo(const Rename& rename);
    std::uint64_t below(std::uint64_t bound) { return random_() % bound; }

    mutable std::mutex mutex_;
    std::mt19937_64 random_;
    std::map<std::string, File> files_;
    std::vector<Rename> renames_;
    std::optional<Failure> failure_;
    std::optional<std::uint64_t> space_;
    int acts_ = 0;
    int cut_at_ = -1;
    bool is_cut_ = false;
    bool has_failed_ = false;
};

}  // namespace yishi::tests
