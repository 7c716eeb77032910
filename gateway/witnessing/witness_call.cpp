#include "gateway/witnessing/witness_call.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <sodium.h>

#include "eventstore/tlog/note.hpp"
#include "eventstore/tlog/witness.hpp"

namespace yishi::gateway {
namespace {

namespace tlog = eventstore::tlog;
using eventstore::Fault;
using eventstore::FaultCode;

std::string origin_hex(const std::string& origin) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(origin.data()), origin.size());
    std::string hex(digest.size() * 2 + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
    hex.pop_back();
    return hex;
}

std::string trimmed(std::string url) {
    while (url.ends_with('/')) url.pop_back();
    return url;
}

Fault behind(const std::string& witness, std::string detail) {
    return {FaultCode::behind_witnesses, "witness " + witness, std::move(detail)};
}

}  // namespace

std::optional<Fault> contradiction(
    const eventstore::History& history, const std::string& witness, const tlog::Checkpoint& seen
) {
    const auto newest = history.latest();
    if (!newest) return newest.error();
    if (seen.size > newest->size) {
        return behind(
            witness, "it has cosigned " + std::to_string(seen.size) + " entries of this log, which holds " +
                         std::to_string(newest->size) + ": is this an older copy of the data directory?");
    }
    const auto root = history.root(seen.size);
    if (!root) return root.error();
    if (*root == seen.root) return std::nullopt;
    return behind(
        witness, "its checkpoint of " + std::to_string(seen.size) + " entries has another root than this log: two histories");
}

WitnessCall::WitnessCall(
    eventstore::History& history, tlog::Policy::Voucher witness, std::vector<tlog::VerifierKey> log_keys,
    Outbound outbound
)
    : history_(history), witness_(std::move(witness)), log_keys_(std::move(log_keys)), outbound_(std::move(outbound)) {}

std::expected<std::optional<tlog::Checkpoint>, std::string> WitnessCall::seen(const std::stop_token& stop) {
    const auto url = trimmed(witness_.url) + "/" + origin_hex(history_.origin()) + "/checkpoint";
    const auto answer = outbound_({"GET", url, {}}, stop);
    if (!answer) return std::unexpected(answer.error());
    if (answer->status == 404) return std::nullopt;
    if (answer->status != 200) return std::unexpected("it answers " + std::to_string(answer->status));
    const auto note = tlog::Note::parse(answer->body);
    if (!note) return std::unexpected("its checkpoint is no signed note");
    const auto checkpoint = tlog::Checkpoint::from_text(note->text);
    if (!checkpoint || checkpoint->origin != history_.origin()) {
        return std::unexpected(std::string("its checkpoint is not of this log"));
    }
    const auto by_witness = tlog::verify_note(*note, {&witness_.key, 1});
    if (!by_witness || by_witness->empty()) return std::unexpected(std::string("it has not signed its checkpoint"));
    const auto by_log = tlog::verify_note(*note, log_keys_);
    if (!by_log || by_log->empty()) return std::unexpected(std::string("this log has not signed its checkpoint"));
    known_size_ = checkpoint->size;
    return *checkpoint;
}

WitnessCall::Outcome WitnessCall::failed(std::string why) {
    failure_ = std::move(why);
    return Outcome::failed;
}

std::expected<std::string, std::string> WitnessCall::body(const eventstore::SignedCheckpoint& newest) const {
    auto note = tlog::Note::parse(newest.note);
    if (!note) return std::unexpected("our own checkpoint: " + note.error().detail);
    tlog::AddCheckpoint request{known_size_, {}, *std::move(note)};
    if (known_size_ != 0 && known_size_ < newest.size) {
        auto proof = history_.prove_consistency(known_size_, newest.size);
        if (!proof) return std::unexpected(proof.error().detail);
        request.proof = *std::move(proof);
    }
    return request.text();
}

WitnessCall::Outcome WitnessCall::offer(const std::stop_token& stop) {
    const auto newest = history_.latest();
    if (!newest) return failed(newest.error().detail);
    // More than this log has: what it says of itself counts, and only when it can show it.
    if (known_size_ > newest->size) return Outcome::contradicted;
    const auto request = body(*newest);
    if (!request) return failed(request.error());
    const auto answer = outbound_({"POST", trimmed(witness_.url) + "/add-checkpoint", *request}, stop);
    if (!answer) return failed(answer.error());
    if (answer->status == 200) return keep(newest->size, newest->note, answer->body);
    failure_ = "it refuses our checkpoint and does not show why";
    if (answer->status == 422) return Outcome::contradicted;
    if (answer->status != 409) return failed("it answers " + std::to_string(answer->status));
    auto text = std::string_view(answer->body);
    if (text.ends_with('\n')) text.remove_suffix(1);
    const auto size = tlog::number_from_decimal(text);
    if (!size) return failed("it answers 409 without a size");
    // At the size it was thought to be at, it can only mean another root.
    if (*size == known_size_ || *size > newest->size) return Outcome::contradicted;
    known_size_ = *size;
    return Outcome::again;
}

WitnessCall::Outcome WitnessCall::keep(std::uint64_t size, const std::string& text, const std::string& lines) {
    auto note = tlog::Note::parse(text);
    if (!note) return failed(note.error().detail);
    note->signatures.clear();
    for (std::string_view rest = lines; !rest.empty();) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        auto signature = tlog::NoteSignature::from_line(line);
        if (!signature) return failed("it answers what is no signature line");
        // It may sign with several keys; one is known.
        if (signature->name == witness_.key.name && signature->id == witness_.key.id) {
            note->signatures.assign(1, *std::move(signature));
        }
    }
    const auto verified = tlog::verify_note(*note, {&witness_.key, 1});
    if (!verified) return failed("its signature is wrong");
    if (verified->empty()) return failed("it does not sign with the key that the policy names");
    const auto kept = history_.add_cosignatures(size, note->signatures);
    if (!kept) return failed(kept.error().where + ": " + kept.error().detail);
    known_size_ = size;
    cosigned_size_ = size;
    return Outcome::cosigned;
}

}  // namespace yishi::gateway
