// The text forms values take on the wire: RFC 3339 times, base64url digests.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"

namespace yishi::eventstore::codec {

// "2026-11-23T19:38:00.123Z": always UTC and milliseconds.
std::string rfc3339(domain::Instant at);

// Reads RFC 3339 with "Z" or a numeric offset and up to nine fractional digits (those beyond the
// millisecond are cut off); years 1970 to 9999. Leap seconds are not times here.
std::optional<domain::Instant> instant_from_rfc3339(std::string_view text);

// base64url without padding (RFC 4648 section 5).
std::string base64url(std::span<const std::uint8_t> bytes);

// 43 characters of base64url, or not a digest.
std::optional<domain::Digest> digest_from_base64url(std::string_view text);

}  // namespace yishi::eventstore::codec
