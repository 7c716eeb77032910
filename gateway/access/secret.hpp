// Secrets and what is kept of them. A secret is shown once and stored only as its fingerprint.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/kernel/id.hpp"

namespace yishi::gateway {

// 256 random bits as 43 characters of base64url.
std::string make_token();

// Ten characters that cannot be taken for one another (no 0 1 I L O U), as "K7QMA-2XPRT": 49 bits.
std::string make_code();

// What was typed, as make_code would have written it: case, spaces and dashes do not count. Nothing
// when it cannot be a code.
std::optional<std::string> code_from_typed(std::string_view typed);

// SHA-256 over a tag and the secret, hex. The tag keeps a code from ever passing for a token.
std::string fingerprint_of(std::string_view tag, std::string_view secret);

// Takes as long for any two texts of one length.
bool equals_in_constant_time(std::string_view a, std::string_view b);

// A fresh UUID of version 7 (RFC 9562).
domain::IdBytes make_id(std::int64_t unix_ms);

}  // namespace yishi::gateway
