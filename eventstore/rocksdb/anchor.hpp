// How long the log was known to be, kept outside the database. RocksDB opens after a damaged
// write-ahead log with whatever came before the damage and says nothing; the anchor says it.
//
// Written after each durable group, without a sync of its own: it never claims more than what is
// durable, survives the end of the process, and lags behind after a power cut by what the kernel
// had not written back. Signed checkpoints held by others say the rest.
#pragma once

#include "eventstore/entry.hpp"
#include "eventstore/fault.hpp"

#include <expected>
#include <filesystem>
#include <optional>

namespace yishi::eventstore {

class Anchor {
  public:
    struct Mark {
        domain::LogId log;
        Position size = 0;
    };

    // What the file says; nothing when there is none. Fault: corrupt.
    static std::expected<std::optional<Mark>, Fault> read(const std::filesystem::path& directory);

    // Makes the file or opens it, and sets the mark durably.
    static std::expected<Anchor, Fault> open(
        const std::filesystem::path& directory, const Mark& mark
    );

    ~Anchor();  // syncs
    Anchor(Anchor&& other) noexcept;
    Anchor& operator=(Anchor&&) = delete;

    // One small overwrite in place. The writer's thread.
    std::expected<void, Fault> move_to(Position size);

  private:
    Anchor(int descriptor, std::filesystem::path file, domain::LogId log);

    int descriptor_;
    std::filesystem::path file_;
    domain::LogId log_;
};

}  // namespace yishi::eventstore
