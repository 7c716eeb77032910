#include "eventstore/tlog/witness.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include "eventstore/codec/base64.hpp"

namespace yishi::eventstore::tlog {
namespace {

constexpr std::size_t proof_hashes_max = 63;

Fault malformed(std::string detail) { return {FaultCode::invalid, "add-checkpoint", std::move(detail)}; }

WitnessAnswer refuse(unsigned status, std::string body) {
    WitnessAnswer answer;
    answer.status = status;
    answer.body = std::move(body) + "\n";
    return answer;
}

WitnessAnswer conflict(std::uint64_t size) {
    WitnessAnswer answer = refuse(409, std::to_string(size));
    answer.content_type = "text/x.tlog.size";
    return answer;
}

}  // namespace

std::string AddCheckpoint::text() const {
    std::string out = "old " + std::to_string(old_size) + "\n";
    for (const auto& hash : proof) out += codec::base64(hash) + "\n";
    return out + "\n" + checkpoint.serialized();
}

std::expected<AddCheckpoint, Fault> AddCheckpoint::from_text(std::string_view text) {
    const auto split = text.find("\n\n");
    if (split == std::string_view::npos) return std::unexpected(malformed("no checkpoint"));
    auto checkpoint = Note::parse(text.substr(split + 2));
    if (!checkpoint) return std::unexpected(std::move(checkpoint.error()));
    AddCheckpoint request;
    request.checkpoint = *std::move(checkpoint);
    std::string_view rest = text.substr(0, split + 1);
    for (bool first = true; !rest.empty(); first = false) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(line.size() + 1);
        if (first) {
            const auto old = line.starts_with("old ") ? number_from_decimal(line.substr(4)) : std::nullopt;
            if (!old) return std::unexpected(malformed("no old size"));
            request.old_size = *old;
            continue;
        }
        const auto bytes = codec::from_base64(line);
        if (!bytes || bytes->size() != merkle::Hash{}.size()) return std::unexpected(malformed("a broken hash"));
        if (request.proof.size() == proof_hashes_max) return std::unexpected(malformed("more than 63 hashes"));
        std::ranges::copy(*bytes, request.proof.emplace_back().begin());
    }
    return request;
}

WitnessAnswer add_checkpoint(
    std::string_view body, std::span<const VerifierKey> known,
    const std::map<std::string, Checkpoint>& latest, const SigningKey& witness, std::uint64_t now
) {
    const auto request = AddCheckpoint::from_text(body);
    if (!request) return refuse(400, request.error().detail);
    const auto checkpoint = Checkpoint::from_text(request->checkpoint.text);
    if (!checkpoint) return refuse(400, checkpoint.error().detail);
    std::vector<VerifierKey> trusted;
    std::ranges::copy_if(known, std::back_inserter(trusted), [&](const VerifierKey& key) {
        return key.name == checkpoint->origin;
    });
    if (trusted.empty()) return refuse(404, "this witness does not follow that log");
    const auto verified = verify_note(request->checkpoint, trusted);
    if (!verified || verified->empty()) return refuse(403, "no good signature of the log");
    if (request->old_size > checkpoint->size) return refuse(400, "the old size is beyond the checkpoint");

    const auto seen = latest.find(checkpoint->origin);
    const std::uint64_t last_size = seen == latest.end() ? 0 : seen->second.size;
    if (request->old_size != last_size) return conflict(last_size);
    if (last_size == 0) {
        if (!request->proof.empty()) return refuse(422, "a proof from nothing must be empty");
    } else if (last_size == checkpoint->size) {
        // Two roots for one size: the log has forked, and the specification wants a conflict said.
        if (seen->second.root != checkpoint->root) return conflict(last_size);
        if (!request->proof.empty()) return refuse(422, "a proof between equal sizes must be empty");
    } else if (!merkle::verify_consistency(
                   last_size, checkpoint->size, seen->second.root, checkpoint->root, request->proof)) {
        return refuse(422, "the proof of consistency does not hold");
    }
    WitnessAnswer answer;
    answer.status = 200;
    const NoteSignature cosignature = cosign_note(witness, request->checkpoint.text, now);
    answer.body = cosignature.line();
    answer.latest = *checkpoint;
    // Only what was checked is kept: whatever else rode along is no business of this witness.
    Note kept{request->checkpoint.text, {}};
    for (const auto& signature : request->checkpoint.signatures) {
        const bool is_checked = std::ranges::any_of(*verified, [&](const Verified& good) {
            return good.key.name == signature.name && good.key.id == signature.id;
        });
        if (is_checked) kept.signatures.push_back(signature);
    }
    kept.signatures.push_back(cosignature);
    answer.note = kept.serialized();
    return answer;
}

}  // namespace yishi::eventstore::tlog
