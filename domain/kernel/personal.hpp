// What may be said about a person: only its salted digest. The value lives outside the log.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>

namespace yishi::domain {

// A SHA-256 digest, of an attachment's bytes or of a disclosure. On the wire: base64url, no padding.
struct Digest {
    std::array<std::uint8_t, 32> bytes{};
    auto operator<=>(const Digest&) const = default;
    [[nodiscard]] bool is_zero() const { return *this == Digest{}; }
};

// A personal field of type T. The domain and the log hold only the digest of its RFC 9901
// disclosure, so no rule can read a private value, and every decision comes out the same after the
// value is erased. The gateway seals what people type into disclosures before a command is decided;
// readers with the right to see it open the digest again at the moment of answering. A disclosure is
// that of one field of one stream, so the field keeps its name from command to event and state.
template <class T>
struct Private {
    Digest digest{};
    auto operator<=>(const Private&) const = default;
    [[nodiscard]] bool is_absent() const { return digest.is_zero(); }
};

using PrivateText = Private<std::string>;     // of many lines: what people write
using PrivateLine = Private<struct LineTag>;  // of one line: names, ways to reach somebody

}  // namespace yishi::domain
