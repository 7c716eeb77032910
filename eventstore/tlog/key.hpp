// Keys of logs and witnesses as C2SP signed-note names them: a name, a type, 32 bytes of Ed25519.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "eventstore/bytes.hpp"

namespace yishi::eventstore::tlog {

using KeyId = std::array<std::uint8_t, 4>;
using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

enum class KeyType : std::uint8_t {
    ed25519 = 0x01,         // signs the note's text: a log
    cosignature_v1 = 0x04,  // signs a time and the note's text: a witness
};

// SHA256(name ‖ LF ‖ type ‖ key), the first four bytes.
KeyId key_id(std::string_view name, KeyType type, const PublicKey& key);

// Not empty, no spaces of any kind, no plus sign, no control characters, valid UTF-8, at most 255 bytes.
bool is_key_name(std::string_view name);

struct VerifierKey {
    std::string name;
    KeyType type{};
    PublicKey key{};
    KeyId id{};
    bool operator==(const VerifierKey&) const = default;

    // "<name>+<8 hex digits of the id>+<base64 of type ‖ key>"
    [[nodiscard]] std::string text() const;
    // Nothing when the text is not such a key, the id does not fit the rest, or the type is unknown.
    static std::optional<VerifierKey> from_text(std::string_view text);

    [[nodiscard]] bool verify(ByteView message, const Signature& signature) const;
};

// Whether a text has the form of a verifier key whose type this program does not know.
bool is_key_of_unknown_kind(std::string_view text);

// The secret half. Moves, never copies; wiped when it goes.
class SigningKey {
  public:
    // A new key from the machine's randomness. `name` must be a key name.
    static SigningKey make(std::string name, KeyType type);

    // "PRIVATE+KEY+<name>+<8 hex digits>+<base64 of type ‖ 32-byte seed>", the form of Go's sumdb/note.
    static std::optional<SigningKey> from_text(std::string_view text);
    // Whether a text has that form with a type this program does not know.
    static bool is_of_unknown_kind(std::string_view text);
    [[nodiscard]] std::string text() const;

    SigningKey(SigningKey&& other) noexcept;
    SigningKey& operator=(SigningKey&& other) noexcept;
    SigningKey(const SigningKey&) = delete;
    SigningKey& operator=(const SigningKey&) = delete;
    ~SigningKey();

    [[nodiscard]] const VerifierKey& verifier() const { return verifier_; }
    [[nodiscard]] Signature sign(ByteView message) const;

  private:
    using Seed = std::array<std::uint8_t, 32>;
    SigningKey(std::string name, KeyType type, const Seed& seed);

    VerifierKey verifier_;
    Seed seed_{};
    std::array<std::uint8_t, 64> secret_{};
};

}  // namespace yishi::eventstore::tlog
