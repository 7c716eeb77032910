// RFC 9901 disclosures: how a personal value becomes the digest that the log holds.
#pragma once

#include "domain/kernel/personal.hpp"
#include "eventstore/fault.hpp"
#include "eventstore/journal.hpp"

#include <boost/json/value.hpp>

#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace yishi::eventstore {

// Fewer could be tried out one by one.
constexpr std::size_t salt_bytes_min = 16;

// base64url(JSON ["<salt>", "<field>", "<value>"]) with 16 fresh random bytes of salt (libsodium).
Disclosure make_disclosure(std::string_view field, std::string_view value);

// The text of a disclosure of any JSON value, likewise with a fresh salt.
std::string disclosure_text(std::string_view field, const boost::json::value& value);

// SHA-256 over the ASCII text, as RFC 9901 section 4.2.3 says.
domain::Digest digest_of(std::string_view disclosure_text);

// What a disclosure's text says; `corrupt` when it is not one of a string.
struct Claim {
    std::string salt;
    std::string field;
    std::string value;
};
std::expected<Claim, Fault> claim_of(std::string_view disclosure_text);

// The same of any JSON value.
struct JsonClaim {
    std::string salt;
    std::string field;
    boost::json::value value;
};
std::expected<JsonClaim, Fault> json_claim_of(std::string_view disclosure_text);

std::optional<Bytes> bytes_from_base64url(std::string_view text);

// Whether it is the base64url of salt_bytes_min bytes or more.
bool is_salt(std::string_view salt);

// The value behind a disclosure; `corrupt` when its text does not give this digest and this field.
std::expected<std::string, Fault> value_of(const Disclosure& disclosure);

}  // namespace yishi::eventstore
