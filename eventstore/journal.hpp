// The port behind which the log lies: commit a group atomically, read a range, tell the head. Kept
// narrow so that another engine can stand behind it. Two implementations, one contract suite
// (tests/contract/journal_contract.hpp): RocksDB, and memory as its readable specification.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/kernel/stream.hpp"
#include "eventstore/bytes.hpp"
#include "eventstore/entry.hpp"
#include "eventstore/fault.hpp"
#include "eventstore/sender.hpp"

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yishi::eventstore {

enum class Direction : std::uint8_t { forward, backward };

// A page ends at whichever bound is met first; it always holds at least one entry if there is one.
struct PageLimit {
    std::size_t entries_max = 512;  // 1 to 4096
    std::size_t bytes_max = 1U << 20U;
};

// One entry as stored: the leaf of the tree, never re-serialised.
struct Record {
    Position position = 0;
    Bytes bytes;
    bool operator==(const Record&) const = default;
};

// What entries are found by beside their stream. The function from an entry to its index keys reads
// the envelope alone (`council` and `links`) and is fixed for ever.
enum class Index : std::uint8_t {
    council,  // entries that belong to the council of that id; nil: to none
    link,     // entries that link to the stream of that id
};

struct StreamHead {
    StreamId id = 0;
    Version last_version = 0;
    bool operator==(const StreamHead&) const = default;
};

// The first answer to a command, kept so that sending it again gets the same one: for ever, save by an
// erasure of what it was about.
struct CommandOutcome {
    std::array<std::uint8_t, 16> content{};  // what was asked, hashed without private values
    StreamId stream = 0;
    Version version = 0;  // last version of the stream after the command; meaningless if count is 0
                          // and the stream does not exist
    Position first = 0;   // position of its first entry; the size of the log then, if count is 0
    std::uint8_t count = 0;  // entries recorded; 0 means it was already so
    bool operator==(const CommandOutcome&) const = default;
};

// The RFC 9901 disclosure text behind a digest. Lives beside the log, never in it, and belongs to one
// field of one stream: a digest is public, so knowing one may open nothing.
struct Disclosure {
    domain::Digest digest;
    std::string field;
    std::string text;
    bool operator==(const Disclosure&) const = default;
};

// Under which what a sealed stream hides is kept; destroying it erases the stream.
using StreamKey = std::array<std::uint8_t, 32>;

// The hash of a complete subtree of the log's tree (RFC 6962). Only those of 1, 16, 256 … leaves
// are stored (levels 0, 4, 8 …): every second level is what tiles are made of, and with those between
// the others follow from 16 hashes at most.
using TreeHash = std::array<std::uint8_t, 32>;
constexpr unsigned stored_level_step = 4;
struct StoredNode {
    unsigned level = 0;
    std::uint64_t index = 0;
    TreeHash hash{};
    bool operator==(const StoredNode&) const = default;
};

// What the log was at one size, as a signed note (C2SP tlog-checkpoint).
struct SignedCheckpoint {
    std::uint64_t size = 0;
    std::string note;
    bool operator==(const SignedCheckpoint&) const = default;
};

// What one sync makes durable, all or nothing.
struct Group {
    struct Append {
        Record record;
        StreamId stream = 0;
        Version version = 0;
        std::optional<domain::StreamName> new_stream;  // set on version 0; then stream == position
        domain::CouncilId council;                     // as the entry says
        std::vector<domain::IdBytes> links;            // likewise
    };
    struct Answered {
        CommandKey command;
        CommandOutcome outcome;
    };
    struct Disclosed {
        StreamId stream = 0;  // one that this group appends to
        Disclosure disclosure;
    };
    struct KeyMade {
        StreamId stream = 0;  // one that this group appends to
        StreamKey key{};
    };
    std::vector<Append> appends;  // positions contiguous from size()
    std::vector<Answered> answered;
    std::vector<Disclosed> disclosures;
    std::vector<KeyMade> keys;
    std::vector<StreamId> destroyed_keys;  // of streams that this group appends to
    std::vector<CommandKey> forgotten;  // whose answers go with what an erasure takes; wins over `answered`
    std::vector<StoredNode> nodes;
    std::optional<SignedCheckpoint> checkpoint;  // of the size that the log will have

    void clear();
};

class Journal {
  public:
    virtual ~Journal() = default;

    // The identity of this history, made when the store was made.
    [[nodiscard]] virtual domain::LogId log() const = 0;

    // Entries that are durable. Readers never see beyond it. Any thread.
    [[nodiscard]] virtual Position size() const = 0;

    // One thread only. On return the whole group is durable and visible, or none of it is. After
    // `indeterminate` the journal refuses everything but reads until it is reopened.
    virtual std::expected<void, Fault> commit(const Group& group) = 0;

    // Entries from `from` on, inclusive; backward reads start at min(from, size() - 1). An empty
    // page is the end. A damaged entry is a fault naming its position, never a shorter page. Any
    // thread.
    [[nodiscard]] virtual std::expected<std::vector<Record>, Fault> read(
        Position from, Direction direction, PageLimit limit
    ) const = 0;
    [[nodiscard]] virtual std::expected<std::vector<Record>, Fault> read_stream(
        StreamId stream, Version from, Direction direction, PageLimit limit
    ) const = 0;

    // Entries that `index` holds under `id`, by position: from `from` on, inclusive; backward reads
    // start at the last such entry at or before `from`. Costs what it returns. Any thread.
    [[nodiscard]] virtual std::expected<std::vector<Record>, Fault> read_indexed(
        Index index, const domain::IdBytes& id, Position from, Direction direction, PageLimit limit
    ) const = 0;

    // Where those entries lie, ascending, from `from` on, at most `count` (1 to 65,536) of them; reads
    // none of them. Any thread.
    [[nodiscard]] virtual std::expected<std::vector<Position>, Fault> find_positions(
        Index index, const domain::IdBytes& id, Position from, std::size_t count
    ) const = 0;

    // Nothing found is an empty optional, not a fault. Any thread.
    [[nodiscard]] virtual std::expected<std::optional<StreamHead>, Fault> find_stream(
        const domain::StreamName& name
    ) const = 0;
    [[nodiscard]] virtual std::expected<std::optional<CommandOutcome>, Fault> find_command(
        const CommandKey& command
    ) const = 0;
    [[nodiscard]] virtual std::expected<std::optional<Disclosure>, Fault> find_disclosure(
        StreamId stream, std::string_view field, const domain::Digest& digest
    ) const = 0;

    // The key of a stream; nothing where there never was one, or it was destroyed. Any thread.
    [[nodiscard]] virtual std::expected<std::optional<StreamKey>, Fault> find_key(
        StreamId stream
    ) const = 0;

    // Hashes of complete subtrees of 2^level leaves from the `first` on; fewer when the durable log
    // has no more. `invalid` unless level is 0, 4, … 60 and count 1 to 65,536; `corrupt` when one that
    // there must be is missing. Any thread.
    [[nodiscard]] virtual std::expected<std::vector<TreeHash>, Fault> read_nodes(
        unsigned level, std::uint64_t first, std::size_t count
    ) const = 0;
    // The checkpoint of the largest size up to `size`; nothing when no such was ever signed. Any thread.
    [[nodiscard]] virtual std::expected<std::optional<SignedCheckpoint>, Fault> find_checkpoint(
        std::uint64_t size
    ) const = 0;
    [[nodiscard]] std::expected<std::optional<SignedCheckpoint>, Fault> latest_checkpoint() const {
        return find_checkpoint(size());
    }
};

}  // namespace yishi::eventstore
