// The port through which an outsider reads a log, wherever it lies: what it says about itself, then its
// tiles from the first to the last. Nothing that comes through here has been checked; log_check.hpp
// does that, on the same stream.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/kernel/id.hpp"
#include "eventstore/bytes.hpp"
#include "eventstore/fault.hpp"
#include "eventstore/journal.hpp"
#include "eventstore/tlog/tile.hpp"

namespace yishi::eventstore::tlog {

// A text that this program knows nothing of, which a later one put beside the others.
struct OtherText {
    std::string name;  // "<word>.json"
    std::string body;
    bool operator==(const OtherText&) const = default;
};

// What a log says about itself, each as the text it is served as.
struct LogTexts {
    std::string checkpoint;  // signed note
    std::string vkey;        // one verifier key a line
    std::string policy;      // C2SP tlog-policy
    std::string schema;      // JSON, docs/log-format.md
    std::string rules;       // JSON, the built-in rule sets
    std::string steps;       // JSON, the steps of every procedure
    std::vector<OtherText> others{};  // ascending by name; of a bundle or a part only. Nobody reads them
};

// The texts there must be, by the names they have under /log/ and in a bundle, in their order there.
struct LogText {
    std::string_view name;
    std::string LogTexts::*body;
};
constexpr std::array<LogText, 6> log_texts{{
    {"checkpoint", &LogTexts::checkpoint},
    {"vkey", &LogTexts::vkey},
    {"policy", &LogTexts::policy},
    {"schema.json", &LogTexts::schema},
    {"rules.json", &LogTexts::rules},
    {"steps.json", &LogTexts::steps},
}};

constexpr std::size_t log_text_bytes_max = 4U << 20U;
// Of the other texts together.
constexpr std::size_t other_texts_max = 32;
constexpr std::size_t other_texts_bytes_max = 32U << 20U;

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
