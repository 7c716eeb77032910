// Disclosures: the digest is that of RFC 9901, and only the digest says anything without the text.
#include "eventstore/disclosure.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

#include <set>

namespace yishi::tests {
namespace {

using namespace eventstore;

std::string base64url(const domain::Digest& digest) {
    std::string text(44, '\0');
    sodium_bin2base64(
        text.data(),
        text.size(),
        digest.bytes.data(),
        digest.bytes.size(),
        sodium_base64_VARIANT_URLSAFE_NO_PADDING
    );
    text.resize(43);
    return text;
}

TEST(Disclosure, has_the_digest_that_the_rfc_shows) {  // RFC 9901 section 4.2.3
    const std::string text =
        "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0";
    EXPECT_EQ(base64url(digest_of(text)), "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0");
    EXPECT_EQ(value_of({digest_of(text), text}).value(), "Möbius");
}

TEST(Disclosure, gives_back_what_was_typed) {
    for (const std::string value :
         {"", "张桂兰", "a \"quoted\" \\ text\nwith lines", "\xf0\x9f\x99\x82"}) {
        const auto disclosure = make_disclosure("name", value);
        EXPECT_EQ(disclosure.digest, digest_of(disclosure.text));
        EXPECT_EQ(value_of(disclosure).value(), value);
    }
}

TEST(Disclosure, of_the_same_value_is_never_the_same) {
    std::set<std::string> texts;
    for (int i = 0; i < 100; ++i) texts.insert(make_disclosure("name", "张桂兰").text);
    EXPECT_EQ(texts.size(), 100U);
}

TEST(Disclosure, is_not_taken_for_the_value_of_another_digest) {
    auto disclosure = make_disclosure("name", "张桂兰");
    disclosure.digest.bytes[0] ^= 1U;
    EXPECT_EQ(value_of(disclosure).error().code, FaultCode::corrupt);
}

TEST(Disclosure, that_is_none_is_refused) {
    for (const std::string text :
         {"", "!", "bm90IGpzb24", "e30", "WyJzYWx0IiwibmFtZSJd", "WyJzYWx0IiwibmFtZSIsNDJd"}) {
        EXPECT_EQ(value_of({digest_of(text), text}).error().code, FaultCode::corrupt) << text;
    }
}

}  // namespace
}  // namespace yishi::tests
