// What a witness decides (C2SP tlog-witness): never to cosign two inconsistent checkpoints of one log.
#pragma once

#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "eventstore/merkle/proof.hpp"
#include "eventstore/tlog/checkpoint.hpp"
#include "eventstore/tlog/key.hpp"
#include "eventstore/tlog/note.hpp"

namespace yishi::eventstore::tlog {

// The body of add-checkpoint: "old <n>", at most 63 hashes, an empty line, the checkpoint.
struct AddCheckpoint {
    std::uint64_t old_size = 0;
    merkle::Proof proof;
    Note checkpoint;

    [[nodiscard]] std::string text() const;
    static std::expected<AddCheckpoint, Fault> from_text(std::string_view text);
};

// The answer, as HTTP carries it.
struct WitnessAnswer {
    unsigned status = 0;  // 200, 400, 403, 404, 409 or 422
    std::string body;
    std::string content_type = "text/plain; charset=utf-8";
    // On 200: what must be durable before the answer leaves.
    std::optional<Checkpoint> latest;
    // The checkpoint with its log's signatures and this witness's cosignature, for monitors.
    std::string note;
};

// `known` are the log keys this witness follows; `latest` is what it cosigned last for the origin of the
// request, or nothing. Pure: the caller holds the state, and nobody else may change it in between.
WitnessAnswer add_checkpoint(
    std::string_view body, std::span<const VerifierKey> known,
    const std::map<std::string, Checkpoint>& latest, const SigningKey& witness, std::uint64_t now);

}  // namespace yishi::eventstore::tlog
