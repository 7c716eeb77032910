#include "eventstore/tlog/note.hpp"

#include <algorithm>
#include <cassert>

#include "domain/kernel/text.hpp"
#include "eventstore/codec/base64.hpp"

namespace yishi::eventstore::tlog {
namespace {

constexpr std::string_view dash = "\u2014 ";  // an em dash and a space

Fault malformed(std::string detail) { return {FaultCode::invalid, "signed note", std::move(detail)}; }

ByteView view_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string cosigned_message(std::string_view text, std::uint64_t time) {
    return "cosignature/v1\ntime " + std::to_string(time) + "\n" + std::string(text);
}

bool is_valid_text(std::string_view text) {
    // Plain text allows tabs; a note does not.
    return domain::is_plain_text(text, note_bytes_max) && text.find('\t') == std::string_view::npos;
}

std::optional<Verified> check(const Note& note, const NoteSignature& signature, const VerifierKey& key) {
    Signature bytes{};
    if (key.type == KeyType::ed25519) {
        if (signature.payload.size() != bytes.size()) return std::nullopt;
        std::ranges::copy(signature.payload, bytes.begin());
        if (!key.verify(view_of(note.text), bytes)) return std::nullopt;
        return Verified{key, 0};
    }
    if (signature.payload.size() != 8 + bytes.size()) return std::nullopt;
    std::uint64_t time = 0;
    for (std::size_t i = 0; i < 8; ++i) time = (time << 8U) | signature.payload[i];
    std::copy(signature.payload.begin() + 8, signature.payload.end(), bytes.begin());
    const std::string message = cosigned_message(note.text, time);
    if (!key.verify(view_of(message), bytes)) return std::nullopt;
    return Verified{key, time};
}

}  // namespace

std::string NoteSignature::line() const {
    Bytes bytes(id.begin(), id.end());
    bytes.insert(bytes.end(), payload.begin(), payload.end());
    return std::string(dash) + name + " " + codec::base64(bytes) + "\n";
}

std::optional<NoteSignature> NoteSignature::from_line(std::string_view line) {
    if (line.ends_with('\n')) line.remove_suffix(1);
    if (!line.starts_with(dash)) return std::nullopt;
    line.remove_prefix(dash.size());
    const auto space = line.find(' ');
    if (space == std::string_view::npos || !is_key_name(line.substr(0, space))) return std::nullopt;
    const auto bytes = codec::from_base64(line.substr(space + 1));
    if (!bytes || bytes->size() < 5) return std::nullopt;
    NoteSignature signature{std::string(line.substr(0, space)), {}, {}};
    std::copy_n(bytes->begin(), signature.id.size(), signature.id.begin());
    signature.payload.assign(bytes->begin() + 4, bytes->end());
    return signature;
}

std::string Note::serialized() const {
    std::string out = text + "\n";
    for (const auto& signature : signatures) out += signature.line();
    return out;
}

std::expected<Note, Fault> Note::parse(std::string_view serialized) {
    if (serialized.size() > note_bytes_max) return std::unexpected(malformed("larger than 64 KiB"));
    if (!is_valid_text(serialized)) return std::unexpected(malformed("control characters or no UTF-8"));
    const auto split = serialized.rfind("\n\n");
    if (split == std::string_view::npos) return std::unexpected(malformed("no empty line before signatures"));
    Note note{std::string(serialized.substr(0, split + 1)), {}};
    std::string_view rest = serialized.substr(split + 2);
    if (rest.empty() || !rest.ends_with('\n')) return std::unexpected(malformed("no signature line"));
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        auto signature = NoteSignature::from_line(rest.substr(0, end));
        if (!signature) return std::unexpected(malformed("a malformed signature line"));
        if (note.signatures.size() == note_signatures_max) return std::unexpected(malformed("too many signatures"));
        note.signatures.push_back(*std::move(signature));
        rest.remove_prefix(end + 1);
    }
    return note;
}

std::expected<std::vector<Verified>, Fault> verify_note(const Note& note, std::span<const VerifierKey> known) {
    std::vector<Verified> verified;
    for (const auto& signature : note.signatures) {
        const auto key = std::ranges::find_if(known, [&](const VerifierKey& candidate) {
            return candidate.name == signature.name && candidate.id == signature.id;
        });
        if (key == known.end()) continue;
        const auto is_seen = std::ranges::any_of(verified, [&](const Verified& v) { return v.key == *key; });
        auto checked = check(note, signature, *key);
        if (!checked) {
            return std::unexpected(Fault{
                FaultCode::corrupt, "signature of " + key->name, "does not fit the text it stands under"});
        }
        if (!is_seen) verified.push_back(*std::move(checked));
    }
    return verified;
}

NoteSignature sign_note(const SigningKey& key, std::string_view text) {
    assert(key.verifier().type == KeyType::ed25519);
    const Signature signature = key.sign(view_of(text));
    return {key.verifier().name, key.verifier().id, {signature.begin(), signature.end()}};
}

NoteSignature cosign_note(const SigningKey& key, std::string_view text, std::uint64_t time) {
    assert(key.verifier().type == KeyType::cosignature_v1);
    const Signature signature = key.sign(view_of(cosigned_message(text, time)));
    NoteSignature cosignature{key.verifier().name, key.verifier().id, {}};
    for (unsigned i = 0; i < 8; ++i) {
        cosignature.payload.push_back(static_cast<std::uint8_t>(time >> (8 * (7 - i))));
    }
    cosignature.payload.insert(cosignature.payload.end(), signature.begin(), signature.end());
    return cosignature;
}

}  // namespace yishi::eventstore::tlog
