// RFC 9901 disclosures: how a personal value becomes the digest that the log holds.
#pragma once

#include "domain/kernel/personal.hpp"
#include "eventstore/fault.hpp"
#include "eventstore/journal.hpp"

#include <expected>
#include <string>
#include <string_view>

namespace yishi::eventstore {

// base64url(JSON ["<salt>", "<field>", "<value>"]) with 16 fresh random bytes of salt (libsodium).
Disclosure make_disclosure(std::string_view field, std::string_view value);

// SHA-256 over the ASCII text, as RFC 9901 section 4.2.3 says.
domain::Digest digest_of(std::string_view disclosure_text);

// The value inside a disclosure's text; `corrupt` when it is not a disclosure of a string.
std::expected<std::string, Fault> value_of(const Disclosure& disclosure);

}  // namespace yishi::eventstore
