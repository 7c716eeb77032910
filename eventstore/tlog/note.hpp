// Signed notes (C2SP signed-note): a text and signature lines under it.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "eventstore/fault.hpp"
#include "eventstore/tlog/key.hpp"

namespace yishi::eventstore::tlog {

constexpr std::size_t note_bytes_max = 64U << 10U;
constexpr std::size_t note_signatures_max = 64;

struct NoteSignature {
    std::string name;
    KeyId id{};
    Bytes payload;  // of a log: 64 bytes; of a witness: an 8-byte big-endian time and 64 bytes
    bool operator==(const NoteSignature&) const = default;

    // "— <name> <base64 of id ‖ payload>\n"
    [[nodiscard]] std::string line() const;
    // From one line with or without its newline.
    static std::optional<NoteSignature> from_line(std::string_view line);
};

struct Note {
    std::string text;  // ends with a newline; this is what is signed
    std::vector<NoteSignature> signatures;

    [[nodiscard]] std::string serialized() const;

    // Strict: split at the last empty line, UTF-8 without control characters but the newline, at least
    // one well-formed signature line and nothing else after the empty line.
    static std::expected<Note, Fault> parse(std::string_view serialized);
};

// A signature that was checked.
struct Verified {
    VerifierKey key;
    std::uint64_t time = 0;  // of a cosignature, POSIX seconds; 0 for a log
};

// The signatures of known keys. Unknown (name, id) pairs are passed over, as the specification
// demands; a known key whose signature is wrong spoils the whole note.
std::expected<std::vector<Verified>, Fault> verify_note(const Note& note, std::span<const VerifierKey> known);

// The signature of a log over a text.
NoteSignature sign_note(const SigningKey& key, std::string_view text);

// The cosignature/v1 of a witness over a text, at a POSIX time in seconds.
NoteSignature cosign_note(const SigningKey& key, std::string_view text, std::uint64_t time);

}  // namespace yishi::eventstore::tlog
