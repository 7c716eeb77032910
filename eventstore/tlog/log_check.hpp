// Whether a log is what its signed checkpoint says: the heart of `yishi verify`. Sees each tile once, in
// the order of tile_walk.hpp; memory stays at a few tiles. Who reads entries for another purpose (an
// audit) drives it on the same stream.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "eventstore/entry.hpp"
#include "eventstore/fault.hpp"
#include "eventstore/tlog/checkpoint.hpp"
#include "eventstore/tlog/log_source.hpp"
#include "eventstore/tlog/policy.hpp"
#include "eventstore/tlog/tree_check.hpp"

namespace yishi::eventstore::tlog {

// One verifier key of a log a line; empty lines are passed over, and so are keys of a kind this program does
// not know while there is one that it knows. `invalid` names the line; `newer_format`: none is of a known kind.
std::expected<std::vector<VerifierKey>, Fault> log_keys_from_text(std::string_view text);

// Whom the outsider believes.
struct Trust {
    std::vector<VerifierKey> keys;     // of the log; without any, those of `policy`, else the log's own
    std::optional<Policy> policy;      // without one, the log's own
    std::optional<std::string> older;  // a checkpoint seen before: a signed note
    // Whether the program knows the type and version of an event; when empty, all.
    std::function<bool(std::uint32_t type, std::uint16_t version)> knows;
};

// What holds of a log.
struct Attested {
    Checkpoint checkpoint;
    std::vector<VerifierKey> signed_by;  // keys of the log
    bool is_key_its_own = false;         // taken from the log itself: says only that it is not torn
    bool is_policy_its_own = false;
    bool is_quorum_none = false;
    std::vector<std::string> witnesses;
    std::optional<std::uint64_t> older_size;
    std::optional<domain::LogId> log;  // none in an empty log
    // Entries whose payload this program cannot read. They count, their bytes are attested.
    std::uint64_t unknown = 0;
    Position first_unknown = 0;
};

class LogCheck {
  public:
    // Checks signatures, origin, quorum. Every fault is `corrupt`, or `newer_format` where nothing is wrong and
    // something is there that this program cannot read; `where` is "checkpoint", "vkey", "policy",
    // "older checkpoint", the name of a tile, or "entry N" for the first bad entry there is.
    static std::expected<LogCheck, Fault> begin(const LogTexts& texts, Trust trust);

    std::expected<void, Fault> take(const SourceTile& tile);

    // After the last tile: whether the root is the checkpoint's, and every entry could be read.
    std::expected<Attested, Fault> finish();

    [[nodiscard]] std::uint64_t size() const { return tree_.size(); }
    // What holds of the checkpoint alone.
    [[nodiscard]] const Attested& attested() const { return attested_; }

  private:
    LogCheck() = default;
    std::expected<void, Fault> check_note(const LogTexts& texts);
    std::expected<void, Fault> check_older(const std::string& text);
    std::expected<void, Fault> take_hashes(const SourceTile& tile);
    // What an entry says of itself.
    void look_at(Position position, ByteView bytes);
    // The same of as many entries as a tile with a wrong length in it gives.
    void look_at_prefix(const SourceTile& tile);
    void object(Position position, std::string detail);

    Trust trust_;
    Attested attested_;
    std::vector<VerifierKey> keys_;
    std::optional<Checkpoint> older_;
    TreeCheck tree_;
    domain::Instant newest_;
    // The first entry that says something wrong. Held back until the hashes over it were compared: if
    // they do not fit either, its bytes were altered, which is the better thing to say.
    struct Objection {
        Position position = 0;
        std::string detail;
    };
    std::optional<Objection> objection_;
    // The first entry of a newer program. It is told only of a log in which nothing is wrong: else whoever
    // altered a byte could make of it what nobody has to be able to read.
    std::optional<Objection> newer_;
    bool is_older_other_ = false;
};

// The entry a fault names, if it names one.
std::optional<Position> entry_named_in(const Fault& fault);

}  // namespace yishi::eventstore::tlog
