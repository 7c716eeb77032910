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
    EXPECT_EQ(value_of({digest_of(text), "family_name", text}).value(), "Möbius");
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

TEST(Disclosure, is_not_taken_for_the_value_of_another_field) {
    auto disclosure = make_disclosure("contact", "13800000000");
    disclosure.field = "name";
    EXPECT_EQ(value_of(disclosure).error().code, FaultCode::corrupt);
}

TEST(Disclosure, says_its_salt_its_field_and_its_text) {
    const auto claim = claim_of("WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgIm5hbWUiLCAi5byg5qGC5YWwIl0");
    ASSERT_TRUE(claim);
    EXPECT_EQ(claim->salt, "2GLC42sKQveCfGfryNRN9w");
    EXPECT_EQ(claim->field, "name");
    EXPECT_EQ(claim->value, "张桂兰");
}

TEST(Disclosure, has_a_salt_that_cannot_be_guessed) {
    EXPECT_TRUE(is_salt(claim_of(make_disclosure("name", "张桂兰").text)->salt));
    EXPECT_TRUE(is_salt("AAAAAAAAAAAAAAAAAAAAAA")) << "16 bytes, whatever they are";
    EXPECT_FALSE(is_salt("AAAAAAAAAAAAAAAAAAAA")) << "15 bytes";
    EXPECT_FALSE(is_salt(""));
    EXPECT_FALSE(is_salt("a long text, but no base64url at all"));
}

TEST(Disclosure, that_is_none_is_refused) {
    for (const std::string text :
         {"",
          "!",
          "bm90IGpzb24",
          "e30",
          "WyJzYWx0IiwibmFtZSJd",
          "WyJzYWx0IiwibmFtZSIsNDJd",
          "WzQyLCJuYW1lIiwidGV4dCJd"}) {
        EXPECT_EQ(value_of({digest_of(text), "name", text}).error().code, FaultCode::corrupt)
            << text;
    }
}

}  // namespace
}  // namespace yishi::tests
