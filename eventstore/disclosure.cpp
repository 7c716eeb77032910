#include "eventstore/disclosure.hpp"

#include "eventstore/sha256.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cassert>

namespace yishi::eventstore {
namespace {

constexpr int base64url = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

std::string to_base64url(const unsigned char* bytes, std::size_t size) {
    std::string text(sodium_base64_encoded_len(size, base64url), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes, size, base64url);
    text.pop_back();  // the terminator that libsodium counts
    return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    auto* out = reinterpret_cast<unsigned char*>(bytes.data());
    const int failed = sodium_base642bin(
        out, bytes.size(), text.data(), text.size(), nullptr, &size, nullptr, base64url
    );
    if (failed != 0) return std::nullopt;
    bytes.resize(size);
    return bytes;
}

}  // namespace

std::string disclosure_text(std::string_view field, const boost::json::value& value) {
    std::array<unsigned char, salt_bytes_min> salt{};
    [[maybe_unused]] const int ready = sodium_init();
    assert(ready >= 0);
    randombytes_buf(salt.data(), salt.size());
    const boost::json::array claim{
        boost::json::string(to_base64url(salt.data(), salt.size())),
        boost::json::string(field),
        value
    };
    const std::string json = boost::json::serialize(claim);
    return to_base64url(reinterpret_cast<const unsigned char*>(json.data()), json.size());
}

Disclosure make_disclosure(std::string_view field, std::string_view value) {
    std::string text = disclosure_text(field, boost::json::string(value));
    const domain::Digest digest = digest_of(text);
    return {digest, std::string(field), std::move(text)};
}

std::expected<JsonClaim, Fault> json_claim_of(std::string_view disclosure_text) {
    const auto not_one = [](const char* why) {
        return std::unexpected(Fault{FaultCode::corrupt, "disclosure", why});
    };
    const auto text = from_base64url(disclosure_text);
    if (!text) return not_one("it is not base64url");
    boost::json::error_code failed;
    const auto claim = boost::json::parse(*text, failed);
    if (failed) return not_one("it is not JSON");
    const auto* parts = claim.if_array();
    const bool is_claim =
        parts != nullptr && parts->size() == 3 && (*parts)[0].is_string() && (*parts)[1].is_string();
    if (!is_claim) return not_one("it is not [salt, name, value]");
    const auto text_at = [&](std::size_t i) { return std::string((*parts)[i].get_string()); };
    return JsonClaim{text_at(0), text_at(1), (*parts)[2]};
}

std::expected<Claim, Fault> claim_of(std::string_view disclosure_text) {
    auto claim = json_claim_of(disclosure_text);
    if (!claim) return std::unexpected(std::move(claim.error()));
    if (!claim->value.is_string()) {
        return std::unexpected(
            Fault{FaultCode::corrupt, "disclosure", "it is not [salt, name, text]"}
        );
    }
    return Claim{
        std::move(claim->salt), std::move(claim->field), std::string(claim->value.get_string())
    };
}

std::optional<Bytes> bytes_from_base64url(std::string_view text) {
    const auto bytes = from_base64url(text);
    if (!bytes) return std::nullopt;
    return Bytes(bytes->begin(), bytes->end());
}

bool is_salt(std::string_view salt) {
    const auto bytes = from_base64url(salt);
    return bytes && bytes->size() >= salt_bytes_min;
}

domain::Digest digest_of(std::string_view disclosure_text) {
    return {sha256(disclosure_text)};
}

std::expected<std::string, Fault> value_of(const Disclosure& disclosure) {
    const auto not_one = [](const char* why) {
        return std::unexpected(Fault{FaultCode::corrupt, "disclosure", why});
    };
    if (digest_of(disclosure.text) != disclosure.digest) return not_one("its digest is another's");
    auto claim = claim_of(disclosure.text);
    if (!claim) return std::unexpected(std::move(claim.error()));
    if (claim->field != disclosure.field) return not_one("its field is another");
    return std::move(claim->value);
}

}  // namespace yishi::eventstore
