// A log of a few entries kept whole in memory, with its own key, for tests of proofs and witnesses.
#pragma once

#include <map>
#include <string>

#include "eventstore/merkle/proof.hpp"
#include "eventstore/tlog/checkpoint.hpp"
#include "eventstore/tlog/key.hpp"
#include "eventstore/tlog/note.hpp"
#include "eventstore/tlog/proof_file.hpp"

namespace yishi::eventstore::tlog {

struct SmallLog {
    SigningKey key;
    merkle::CompactRange range;
    std::map<merkle::NodeId, merkle::Hash> nodes;
    std::uint8_t flavour = 0;

    explicit SmallLog(int entries, const std::string& origin = "log.example/village", std::uint8_t flavour_ = 0)
        : key(SigningKey::make(origin, KeyType::ed25519)), flavour(flavour_) {
        add(entries);
    }

    [[nodiscard]] Bytes entry(std::uint64_t i) const { return {'e', flavour, static_cast<std::uint8_t>(i)}; }
    [[nodiscard]] std::string origin() const { return key.verifier().name; }

    void add(int entries) {
        for (int i = 0; i < entries; ++i) {
            range.append(merkle::leaf_hash(entry(range.size())), [&](merkle::NodeId id, const merkle::Hash& hash) {
                nodes[id] = hash;
            });
        }
    }

    // Another history of the same size under the same key.
    [[nodiscard]] SmallLog fork() const {
        SmallLog other(static_cast<int>(range.size()), origin(), static_cast<std::uint8_t>(flavour + 1));
        other.key = *SigningKey::from_text(key.text());
        return other;
    }

    [[nodiscard]] Note checkpoint() const {
        const auto text = Checkpoint{origin(), range.size(), range.root()}.text();
        return {text, {sign_note(key, text)}};
    }
    [[nodiscard]] merkle::Proof consistency(std::uint64_t old_size) const {
        return *merkle::prove_consistency(old_size, range.size(), source());
    }
    [[nodiscard]] ProofFile receipt(std::uint64_t index) const {
        return {index, *merkle::prove_inclusion(index, range.size(), source()), checkpoint()};
    }
    [[nodiscard]] merkle::NodeHash source() const {
        return [this](merkle::NodeId id) -> std::expected<merkle::Hash, Fault> { return nodes.at(id); };
    }
};

}  // namespace yishi::eventstore::tlog
