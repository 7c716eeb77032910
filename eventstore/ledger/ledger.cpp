#include "eventstore/ledger/ledger.hpp"

#include "eventstore/ledger/tree_reader.hpp"
#include "eventstore/tlog/checkpoint.hpp"
#include "eventstore/tlog/note.hpp"

#include <algorithm>
#include <utility>

namespace yishi::eventstore {
namespace {

std::unexpected<Fault> disagree(std::uint64_t size, std::string detail) {
    return std::unexpected(
        Fault{FaultCode::corrupt, "checkpoint of " + std::to_string(size), std::move(detail)}
    );
}

bool is_stored(unsigned level) { return level % stored_level_step == 0; }

}  // namespace

Ledger::Ledger(Journal& journal, std::vector<tlog::SigningKey> keys)
    : journal_(journal), keys_(std::move(keys)) {}

std::expected<std::unique_ptr<Ledger>, Fault> Ledger::open(
    Journal& journal, std::vector<tlog::SigningKey> keys
) {
    const auto is_ours = [&](const tlog::SigningKey& key) {
        return key.verifier().type == tlog::KeyType::ed25519 &&
               key.verifier().name == keys.front().verifier().name;
    };
    if (keys.empty() || !std::ranges::all_of(keys, is_ours)) {
        return std::unexpected(Fault{
            FaultCode::invalid,
            "the log's keys",
            "there must be one at least, each of the log and of the same name"
        });
    }
    std::unique_ptr<Ledger> ledger(new Ledger(journal, std::move(keys)));
    if (auto begun = ledger->begin(); !begun) return std::unexpected(std::move(begun.error()));
    return ledger;
}

std::expected<void, Fault> Ledger::begin() {
    const auto last = journal_.latest_checkpoint();
    if (!last) return std::unexpected(last.error());
    return *last ? go_on(**last) : build();
}

std::expected<void, Fault> Ledger::go_on(const SignedCheckpoint& last) {
    const auto note = tlog::Note::parse(last.note);
    if (!note) return disagree(last.size, note.error().detail);
    const auto checkpoint = tlog::Checkpoint::from_text(note->text);
    if (!checkpoint) return disagree(last.size, checkpoint.error().detail);
    if (checkpoint->origin != origin()) {
        return std::unexpected(Fault{
            FaultCode::invalid,
            "the log's keys",
            "they are of \"" + origin() + "\", the log is \"" + checkpoint->origin + "\""
        });
    }
    const auto signatures = tlog::verify_note(*note, verifiers());
    if (!signatures) return disagree(last.size, signatures.error().detail);
    if (signatures->empty()) {
        return std::unexpected(Fault{
            FaultCode::invalid,
            "the log's keys",
            "none of them signed the last checkpoint; put the key back that did, and add new ones "
            "behind it"
        });
    }
    if (checkpoint->size != last.size || last.size != journal_.size()) {
        return disagree(
            last.size, "the log holds " + std::to_string(journal_.size()) + " entries"
        );
    }
    const TreeReader reader(journal_);
    std::vector<merkle::Hash> edge;
    for (const auto id : merkle::edge_of(last.size)) {
        auto hash = reader.node(id);
        if (!hash) return std::unexpected(std::move(hash.error()));
        edge.push_back(*hash);
    }
    range_ = merkle::CompactRange(last.size, std::move(edge));
    if (range_.root() != checkpoint->root) return disagree(last.size, "the stored tree has another root");
    if (signatures->size() == keys_.size()) return {};
    return publish_edge();
}

// The tree of a log that has none yet. Interrupted, it is built again.
std::expected<void, Fault> Ledger::build() {
    while (range_.size() < journal_.size()) {
        const auto page = journal_.read(range_.size(), Direction::forward, {.entries_max = 4'096});
        if (!page) return std::unexpected(page.error());
        Group group;
        for (const auto& record : *page) {
            range_.append(merkle::leaf_hash(record.bytes), [&](merkle::NodeId id, const auto& hash) {
                if (is_stored(id.level)) group.nodes.push_back({id.level, id.index, hash});
            });
        }
        if (auto kept = journal_.commit(group); !kept) return kept;
    }
    return publish_edge();
}

// Signs what there is, with every key.
std::expected<void, Fault> Ledger::publish_edge() {
    Group group;
    group.checkpoint = SignedCheckpoint{range_.size(), sign(range_.size(), range_.root())};
    return journal_.commit(group);
}

std::expected<std::shared_ptr<const Sealed>, Fault> Ledger::seal(Group& group) {
    if (group.appends.empty() || group.appends.front().record.position != range_.size()) {
        return std::unexpected(Fault{
            FaultCode::invalid,
            "a group",
            "it does not begin behind entry " + std::to_string(range_.size())
        });
    }
    auto sealed = std::make_shared<Sealed>(range_, group.appends.size());
    next_ = range_;
    for (const auto& append : group.appends) {
        const auto completed = [&](merkle::NodeId id, const merkle::Hash& hash) {
            sealed->add(id, hash);
            if (is_stored(id.level)) group.nodes.push_back({id.level, id.index, hash});
        };
        next_.append(merkle::leaf_hash(append.record.bytes), completed);
    }
    std::string note = sign(next_.size(), next_.root());
    group.checkpoint = SignedCheckpoint{next_.size(), note};
    sealed->sign(next_.size(), std::move(note));
    return sealed;
}

void Ledger::keep() { range_ = next_; }

std::vector<tlog::VerifierKey> Ledger::verifiers() const {
    std::vector<tlog::VerifierKey> verifiers;
    for (const auto& key : keys_) verifiers.push_back(key.verifier());
    return verifiers;
}

std::string Ledger::sign(std::uint64_t size, const merkle::Hash& root) const {
    tlog::Note note{tlog::Checkpoint{origin(), size, root}.text(), {}};
    for (const auto& key : keys_) note.signatures.push_back(tlog::sign_note(key, note.text));
    return note.serialized();
}

}  // namespace yishi::eventstore
