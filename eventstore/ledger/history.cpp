#include "eventstore/ledger/history.hpp"

#include "eventstore/tlog/tree_check.hpp"

#include <algorithm>
#include <utility>

namespace yishi::eventstore {
namespace {

constexpr std::size_t cosigned_kept_max = 64;
constexpr std::size_t subtrees_kept_max = 32'768;  // 40 MiB when a million entries are asked for at random

std::string row_of(std::uint64_t size) {
    std::string key(8, '\0');
    for (std::size_t i = key.size(); i-- > 0; size >>= 8U) key[i] = static_cast<char>(size & 0xffU);
    return key;
}

}  // namespace

History::History(const Journal& journal, RowStore& rows, std::vector<tlog::VerifierKey> keys)
    : journal_(journal), rows_(rows), keys_(std::move(keys)), tree_(journal, subtrees_kept_max) {}

std::expected<SignedCheckpoint, Fault> History::latest() const {
    auto found = journal_.latest_checkpoint();
    if (!found) return std::unexpected(std::move(found.error()));
    if (*found) return **std::move(found);
    return std::unexpected(Fault{FaultCode::unavailable, "checkpoint", "nothing signs this log"});
}

std::expected<SignedCheckpoint, Fault> History::published() const {
    auto newest = latest();
    if (!newest) return newest;
    auto witnessed = cosigned(quorum_ ? quorum_->choose(newest->size) : newest->size);
    if (!witnessed) return std::unexpected(std::move(witnessed.error()));
    return *witnessed ? **std::move(witnessed) : *std::move(newest);
}

std::expected<std::optional<SignedCheckpoint>, Fault> History::cosigned(std::uint64_t size) const {
    auto row = rows_.get(RowSpace::cosigned, row_of(size));
    if (!row) return std::unexpected(std::move(row.error()));
    if (*row) return SignedCheckpoint{size, **std::move(row)};
    auto bare = journal_.find_checkpoint(size);
    if (!bare) return std::unexpected(std::move(bare.error()));
    if (*bare && (*bare)->size == size) return *std::move(bare);
    return std::nullopt;
}

std::expected<void, Fault> History::await_quorum(tlog::Policy policy, Quorum::Clock clock) {
    if (policy.is_quorum_none) return {};
    quorum_ = std::make_unique<Quorum>(std::move(policy), std::move(clock));
    const auto newest = latest();
    if (!newest) return std::unexpected(newest.error());
    const auto witnessed = cosigned(newest->size);
    if (!witnessed) return std::unexpected(witnessed.error());
    const auto note = *witnessed ? tlog::Note::parse((*witnessed)->note) : tlog::Note::parse(newest->note);
    if (note && quorum_->is_met(*note)) quorum_->reached(newest->size);
    return {};
}

std::expected<bool, Fault> History::add_cosignatures(
    std::uint64_t size, const std::vector<tlog::NoteSignature>& cosignatures
) {
    const std::scoped_lock lock(cosigning_mutex_);
    const auto so_far = cosigned(size);
    if (!so_far) return std::unexpected(so_far.error());
    const std::string where = "checkpoint of " + std::to_string(size);
    if (!*so_far) return std::unexpected(Fault{FaultCode::not_found, where, "it was never signed"});
    auto note = tlog::Note::parse((*so_far)->note);
    if (!note) return std::unexpected(Fault{FaultCode::corrupt, where, note.error().detail});
    for (const auto& cosignature : cosignatures) {
        std::erase_if(note->signatures, [&](const tlog::NoteSignature& old) {
            return old.name == cosignature.name && old.id == cosignature.id;
        });
        note->signatures.push_back(cosignature);
    }
    std::vector<RowChange> changes{{row_of(size), note->serialized()}};
    if (std::ranges::find(cosigned_, size) == cosigned_.end()) cosigned_.push_back(size);
    if (cosigned_.size() > cosigned_kept_max) {
        changes.push_back({row_of(cosigned_.front()), std::nullopt});
        cosigned_.pop_front();
    }
    if (auto kept = rows_.write(RowSpace::cosigned, changes, false); !kept) {
        return std::unexpected(std::move(kept.error()));
    }
    const bool is_met = quorum_ && quorum_->is_met(*note);
    if (is_met) quorum_->reached(size);
    return is_met;
}

std::expected<std::optional<Bytes>, Fault> History::tile(const tlog::TilePath& path) const {
    const std::uint64_t size = journal_.size();
    if (path.width == 0 || path.width > tlog::width_in(path, size)) return std::nullopt;
    if (path.is_entries) return entries_tile(path);
    const auto hashes = journal_.read_nodes(
        path.level * tlog::tile_height, path.index * tlog::tile_width, path.width
    );
    if (!hashes) return std::unexpected(hashes.error());
    Bytes bytes;
    bytes.reserve(hashes->size() * merkle::Hash{}.size());
    for (const auto& hash : *hashes) bytes.insert(bytes.end(), hash.begin(), hash.end());
    return bytes;
}

std::expected<std::optional<Bytes>, Fault> History::entries_tile(const tlog::TilePath& path) const {
    Bytes bytes;
    const std::uint64_t end = path.index * tlog::tile_width + path.width;
    for (std::uint64_t next = path.index * tlog::tile_width; next < end;) {
        const auto page = journal_.read(
            next, Direction::forward, {.entries_max = static_cast<std::size_t>(end - next)}
        );
        if (!page) return std::unexpected(page.error());
        if (page->empty()) return std::nullopt;
        for (const auto& record : *page) tlog::append_entry(bytes, record.bytes);
        next += page->size();
    }
    return bytes;
}

std::expected<merkle::Proof, Fault> History::prove(std::uint64_t index, std::uint64_t size) const {
    return merkle::prove_inclusion(index, size, tree_.nodes());
}

std::expected<merkle::Proof, Fault> History::prove_consistency(
    std::uint64_t old_size, std::uint64_t new_size
) const {
    return merkle::prove_consistency(old_size, new_size, tree_.nodes());
}

std::expected<merkle::Hash, Fault> History::root(std::uint64_t size) const {
    if (size > journal_.size()) {
        return std::unexpected(Fault{FaultCode::invalid, "root of " + std::to_string(size), "the log is not that long"});
    }
    return merkle::root_of(size, tree_.nodes());
}

std::expected<tlog::ProofFile, Fault> History::receipt(std::uint64_t index) const {
    auto checkpoint = published();
    if (checkpoint && checkpoint->size <= index) checkpoint = latest();
    if (!checkpoint) return std::unexpected(std::move(checkpoint.error()));
    if (checkpoint->size <= index) {
        return std::unexpected(Fault{
            FaultCode::not_found,
            "entry " + std::to_string(index),
            "the log has " + std::to_string(checkpoint->size) + " entries"
        });
    }
    auto path = prove(index, checkpoint->size);
    if (!path) return std::unexpected(std::move(path.error()));
    auto note = tlog::Note::parse(checkpoint->note);
    if (!note) return std::unexpected(std::move(note.error()));
    return tlog::ProofFile{index, *std::move(path), *std::move(note)};
}

}  // namespace yishi::eventstore
