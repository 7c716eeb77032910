// Times and digests as text.
#include "eventstore/codec/text_forms.hpp"

#include <gtest/gtest.h>

#include <string>

namespace yishi::tests {
namespace {

using eventstore::codec::base64url;
using eventstore::codec::digest_from_base64url;
using eventstore::codec::instant_from_rfc3339;
using eventstore::codec::rfc3339;

TEST(Rfc3339, is_always_written_in_utc_with_milliseconds) {
    EXPECT_EQ(rfc3339({0}), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(rfc3339({1'795'433'400'123}), "2026-11-23T11:30:00.123Z");
    EXPECT_EQ(rfc3339({253'402'300'799'999}), "9999-12-31T23:59:59.999Z");
}

TEST(Rfc3339, is_read_in_every_form_the_rfc_allows) {
    for (const char* text :
         {"2026-11-23T11:30:00Z",
          "2026-11-23T19:30:00+08:00",
          "2026-11-23t11:30:00z",
          "2026-11-23T11:30:00.000Z",
          "2026-11-23T11:30:00.0Z",
          "2026-11-23T11:30:00.000000000Z",
          "2026-11-23T11:30:00-00:00",
          "2026-11-22T11:31:00-23:59",
          "2026-11-23T17:00:00+05:30"}) {
        EXPECT_EQ(instant_from_rfc3339(text), domain::Instant{1'795'433'400'000}) << text;
    }
    EXPECT_EQ(instant_from_rfc3339("2026-11-23T11:30:00.5Z"), domain::Instant{1'795'433'400'500});
    EXPECT_EQ(
        instant_from_rfc3339("2026-11-23T11:30:00.123999999Z"), domain::Instant{1'795'433'400'123}
    ) << "cut off, not rounded";
    EXPECT_EQ(instant_from_rfc3339("2024-02-29T00:00:00Z").has_value(), true);
}

TEST(Rfc3339, refuses_what_is_not_a_time) {
    for (const char* text :
         {"",
          "2026",
          "2026-11-23",
          "2026-11-23T11:30Z",
          "2026-11-23T11:30:00",
          "2026-11-23 11:30:00Z",
          "2026-11-23T11:30:00+08",
          "2026-11-23T11:30:00+0800",
          "2026-11-23T11:30:00+24:00",
          "2026-11-23T11:30:00+08:60",
          "2026-11-23T24:00:00Z",
          "2026-11-23T11:60:00Z",
          "2026-11-23T11:30:60Z",
          "2026-13-01T00:00:00Z",
          "2026-00-01T00:00:00Z",
          "2026-02-29T00:00:00Z",
          "2026-11-31T00:00:00Z",
          "2026-11-00T00:00:00Z",
          "1969-12-31T23:59:59Z",
          "2026-11-23T11:30:00.Z",
          "2026-11-23T11:30:00.1234567890Z",
          "2026-11-23T11:30:00Z ",
          " 2026-11-23T11:30:00Z",
          "2026-11-23T11:30:00ZZ",
          "+2026-11-23T11:30:00Z",
          "2026-1-23T11:30:00Z",
          "２026-11-23T11:30:00Z",
          "2026-11-23T11:30:-1Z"}) {
        EXPECT_FALSE(instant_from_rfc3339(text)) << text;
    }
}

TEST(Rfc3339, reads_back_what_it_wrote) {
    for (std::int64_t ms = 0; ms < 253'402'300'800'000; ms += 86'399'999'337) {
        EXPECT_EQ(instant_from_rfc3339(rfc3339({ms})), domain::Instant{ms});
    }
}

TEST(Base64url, agrees_with_the_examples_of_rfc_4648) {
    const auto encoded = [](std::string_view text) {
        return base64url({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    };
    EXPECT_EQ(encoded(""), "");
    EXPECT_EQ(encoded("f"), "Zg");
    EXPECT_EQ(encoded("fo"), "Zm8");
    EXPECT_EQ(encoded("foo"), "Zm9v");
    EXPECT_EQ(encoded("foob"), "Zm9vYg");
    EXPECT_EQ(encoded("fooba"), "Zm9vYmE");
    EXPECT_EQ(encoded("foobar"), "Zm9vYmFy");
    EXPECT_EQ(encoded("\xff\xef\xbe"), "_---") << "the alphabet of URLs";
}

TEST(Base64url, gives_every_digest_one_spelling) {
    domain::Digest digest;
    for (std::size_t i = 0; i < 32; ++i) digest.bytes[i] = static_cast<std::uint8_t>(i * 37);
    const std::string text = base64url(digest.bytes);
    ASSERT_EQ(text.size(), 43U);
    EXPECT_EQ(digest_from_base64url(text), digest);

    EXPECT_FALSE(digest_from_base64url(text + "=")) << "padding";
    EXPECT_FALSE(digest_from_base64url(text.substr(1)));
    EXPECT_FALSE(digest_from_base64url(""));
    std::string standard = text;
    standard[5] = '+';
    EXPECT_FALSE(digest_from_base64url(standard)) << "the other alphabet";
    std::string loose(43, 'A');
    EXPECT_TRUE(digest_from_base64url(loose));
    loose.back() = 'B';
    EXPECT_FALSE(digest_from_base64url(loose)) << "bits behind the last byte";
}

}  // namespace
}  // namespace yishi::tests
