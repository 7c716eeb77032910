// The port through which an outsider reads a log, wherever it lies: what it says about itself, then its
// tiles from the first to the last. Nothing that comes through here has been checked; log_check.hpp
// does that, on the same stream.
#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/kernel/id.hpp"
#include "eventstore/bytes.hpp"
#include "eventstore/fault.hpp"
#include "eventstore/journal.hpp"
#include "eventstore/tlog/tile.hpp"

namespace yishi::eventstore::tlog {

// What a log says about itself, each as the text it is served as.
struct LogTexts {
    std::string checkpoint;  // signed note
    std::string vkey;        // one verifier key a line
    std::string policy;      // C2SP tlog-policy
    std::string schema;      // JSON, docs/log-format.md
    std::string rules;       // JSON, the built-in rule sets
};

constexpr std::size_t log_text_bytes_max = 4U << 20U;

struct SourceTile {
    TilePath path;
    ByteView bytes;  // until the next call of next()
};

// Who only reads entries need not fetch the hashes.
enum class Wanted : std::uint8_t { entries, entries_and_hashes };

// One pass, one thread. Memory stays at a tile (16 MiB at most) however long the log is.
class LogSource {
  public:
    virtual ~LogSource() = default;

    // The address or file, for people.
    [[nodiscard]] virtual const std::string& name() const = 0;
    [[nodiscard]] virtual const LogTexts& texts() const = 0;
    // Entries the checkpoint speaks of.
    [[nodiscard]] virtual std::uint64_t size() const = 0;

    // The next tile in the order of tile_walk.hpp; nothing behind the last one. `corrupt` says which
    // tile is missing, misplaced, too long or cut off, and where; `unavailable` that nobody answers.
    // After a fault the source is of no further use.
    virtual std::expected<std::optional<SourceTile>, Fault> next() = 0;

    // Entries of that council from `from` on, empty at the end; nothing where no index gives them and the
    // tiles have to be read.
    virtual std::expected<std::optional<std::vector<Record>>, Fault> council_page(
        const domain::CouncilId& /*council*/, Position /*from*/
    ) {
        return std::nullopt;
    }
};

}  // namespace yishi::eventstore::tlog
