// The growing tree and who signs for it: each group of entries gets its hashes and a checkpoint
// before the one sync that makes all of it durable, so that no two roots were ever signed for one
// size by a store that tells the truth about its syncs.
#pragma once

#include "eventstore/journal.hpp"
#include "eventstore/ledger/sealed.hpp"
#include "eventstore/merkle/compact_range.hpp"
#include "eventstore/tlog/key.hpp"

#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace yishi::eventstore {

// The thread that commits to the journal, and no other.
class Ledger {
  public:
    // Takes up where the journal ends. `keys`, oldest first, have one name, the log's origin, for
    // ever; each signs every checkpoint. A journal without a checkpoint gets one: of nothing when it
    // is new, of all it holds when an older program wrote it (a scan). Faults: invalid (keys that are
    // not of one log, or none of which signed the last checkpoint), corrupt (checkpoint, tree and
    // entries do not agree), and those of the journal, which must outlive the ledger.
    static std::expected<std::unique_ptr<Ledger>, Fault> open(
        Journal& journal, std::vector<tlog::SigningKey> keys
    );

    // Adds the nodes and the signed checkpoint to a group of at least one entry, which has not been
    // committed. The ledger itself moves on with `keep`, once the group is durable; sealing another
    // group instead forgets this one.
    std::expected<std::shared_ptr<const Sealed>, Fault> seal(Group& group);
    void keep();

    [[nodiscard]] const std::string& origin() const { return keys_.front().verifier().name; }
    [[nodiscard]] std::vector<tlog::VerifierKey> verifiers() const;

  private:
    Ledger(Journal& journal, std::vector<tlog::SigningKey> keys);
    std::expected<void, Fault> begin();
    std::expected<void, Fault> go_on(const SignedCheckpoint& last);
    std::expected<void, Fault> build();
    std::expected<void, Fault> publish_edge();
    [[nodiscard]] std::string sign(std::uint64_t size, const merkle::Hash& root) const;

    Journal& journal_;
    std::vector<tlog::SigningKey> keys_;
    merkle::CompactRange range_;  // of what is durable
    merkle::CompactRange next_;   // with the group that is being sealed
};

}  // namespace yishi::eventstore
