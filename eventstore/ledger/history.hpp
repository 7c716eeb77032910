// The log as outsiders see it: checkpoints, tiles and proofs (C2SP tlog-tiles, tlog-proof), of what is
// durable and never of more.
#pragma once

#include "eventstore/journal.hpp"
#include "eventstore/ledger/quorum.hpp"
#include "eventstore/ledger/tree_reader.hpp"
#include "eventstore/merkle/proof.hpp"
#include "eventstore/row_store.hpp"
#include "eventstore/tlog/key.hpp"
#include "eventstore/tlog/note.hpp"
#include "eventstore/tlog/proof_file.hpp"
#include "eventstore/tlog/tile.hpp"

#include <cstdint>
#include <deque>
#include <expected>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace yishi::eventstore {

// Any thread; reads the disk. What it is made from must outlive it.
class History {
  public:
    // `keys` are those that sign for the log, the oldest first.
    History(const Journal& journal, RowStore& rows, std::vector<tlog::VerifierKey> keys);

    [[nodiscard]] const std::string& origin() const { return keys_.front().name; }
    [[nodiscard]] const std::vector<tlog::VerifierKey>& keys() const { return keys_; }

    // From here on what is published waits for that policy's quorum. Before any other thread uses it.
    std::expected<void, Fault> await_quorum(tlog::Policy policy, Quorum::Clock clock);
    // The log has grown. Only remembers when.
    void grown() {
        if (quorum_) quorum_->grown();
    }

    // The newest checkpoint, signed by the log alone. `unavailable` when nothing signs this log.
    [[nodiscard]] std::expected<SignedCheckpoint, Fault> latest() const;

    // What to show the world: the newest checkpoint, or the one that Quorum chooses, with the
    // cosignatures that have arrived for it.
    [[nodiscard]] std::expected<SignedCheckpoint, Fault> published() const;

    // Keeps what witnesses signed under the checkpoint of that size; the lines have been verified.
    // Lines of a key that is there already replace its older ones. The newest 64 checkpoints that got
    // any are kept. Returns whether what they have is a quorum now. not_found when no checkpoint of
    // that size was signed.
    std::expected<bool, Fault> add_cosignatures(
        std::uint64_t size, const std::vector<tlog::NoteSignature>& cosignatures
    );
    // The checkpoint of exactly that size, with what witnesses signed under it.
    [[nodiscard]] std::expected<std::optional<SignedCheckpoint>, Fault> cosigned(std::uint64_t size
    ) const;

    // The bytes of a tile, of hashes or of entries; nothing when the log is not that long.
    [[nodiscard]] std::expected<std::optional<Bytes>, Fault> tile(const tlog::TilePath& path) const;

    // `invalid` unless index < size ≤ the log's size, or 0 < old_size ≤ new_size ≤ the log's size.
    [[nodiscard]] std::expected<merkle::Proof, Fault> prove(
        std::uint64_t index, std::uint64_t size
    ) const;
    // For many of them; lives no longer than this. `size` ≤ the log's size.
    [[nodiscard]] merkle::InclusionProver prover(std::uint64_t size) const { return {size, tree_.nodes()}; }
    [[nodiscard]] std::expected<merkle::Proof, Fault> prove_consistency(
        std::uint64_t old_size, std::uint64_t new_size
    ) const;
    // The root of the first `size` entries; `invalid` when there are not so many.
    [[nodiscard]] std::expected<merkle::Hash, Fault> root(std::uint64_t size) const;
    // The receipt of an entry under what is published, or under the newest checkpoint when what is
    // published does not cover it yet. not_found when the log is not that long.
    [[nodiscard]] std::expected<tlog::ProofFile, Fault> receipt(std::uint64_t index) const;

  private:
    [[nodiscard]] std::expected<std::optional<Bytes>, Fault> entries_tile(
        const tlog::TilePath& path
    ) const;

    const Journal& journal_;
    RowStore& rows_;
    const std::vector<tlog::VerifierKey> keys_;
    const TreeReader tree_;
    std::unique_ptr<Quorum> quorum_;      // null when no witnesses are asked for
    std::mutex cosigning_mutex_;          // one writer of these rows at a time
    std::deque<std::uint64_t> cosigned_;  // the sizes of the rows that were written
};

}  // namespace yishi::eventstore
