// What people may put into the record as text, and what only looks as if it were some.
#include "domain/kernel/text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace yishi::domain {
namespace {

bool is_text(const std::string& text) { return is_plain_text(text, 1'000); }
bool is_line(const std::string& text) { return is_line_of_text(text, 1'000); }

TEST(Text, is_what_people_write_in_any_script) {
    for (const auto* text : {
             "修桥",
             "First the bridge, then the road.",
             "ئۇيغۇر تىلى",
             "བོད་ཡིག",
             "ᠮᠣᠩᠭᠣᠯ",
             "买买提·艾山",
             "好 👍🏽",
             "𠮷野家",
         }) {
        EXPECT_TRUE(is_text(text)) << text;
        EXPECT_TRUE(is_line(text)) << text;
    }
}

TEST(Text, is_not_blank_whatever_the_space_is) {
    for (const auto* blank :
         {"", " ", "\n\t", "\u3000", "\u00a0", "\u1680", "\u2003\u2009", "\u202f", "\u205f"}) {
        EXPECT_FALSE(is_text(blank)) << testing::PrintToString(blank);
    }
}

// Found in the field: U+200B, U+3164 and U+2800 passed as names.
TEST(Text, holds_nothing_that_cannot_be_seen) {
    for (const auto* hidden : {
             "\u00ad",     "\u034f",     "\u115f",     "\u1160",     "\u17b4",     "\u200b",
             "\u200e",     "\u2060",     "\u2064",     "\u2800",     "\u3164",     "\ufeff",
             "\uffa0",     "\ufff9",     "\ufe00",     "\U0001d173", "\U000e0041", "\U000e01ff",
         }) {
        EXPECT_FALSE(is_text(hidden)) << testing::PrintToString(hidden);
        EXPECT_FALSE(is_text(std::string("修") + hidden + "桥")) << testing::PrintToString(hidden);
    }
}

TEST(Text, holds_nothing_that_reorders_or_controls) {
    for (const auto* control :
         {"\x01", "\r", "\x7f", "\u0085", "\u2028", "\u2029", "\u061c", "\u202e", "\u2066",
          "\ufffe"}) {
        EXPECT_FALSE(is_text(std::string("修桥") + control)) << testing::PrintToString(control);
    }
}

TEST(Text, holds_a_joiner_or_selector_only_where_it_changes_something) {
    for (const auto* meant : {
             "👩\u200d🌾",            // one emoji of two
             "❤\ufe0f",               // as emoji
             "1\ufe0f\u20e3",         // a key
             "क्\u200dष",              // a half form
             "می\u200cخواهم",         // letters that do not join
             "ᠠ\u180b",               // another form of the letter
             "葛\U000e0100",          // another form of the ideograph
         }) {
        EXPECT_TRUE(is_text(meant)) << meant;
    }
    for (const auto* hidden : {
             "修\u200d桥",
             "修\u200c桥",
             "👩\u200d",
             "❤\ufe0f\ufe0f",
             "1\ufe0f",
             "a\u180b",
             "a\U000e0100",
             "\u200d",
         }) {
        EXPECT_FALSE(is_text(hidden)) << testing::PrintToString(hidden);
    }
}

TEST(Text, is_well_formed_and_not_too_long) {
    EXPECT_FALSE(is_text("\xc0\xaf"));          // overlong
    EXPECT_FALSE(is_text("\xed\xa0\x80"));      // half of a surrogate pair
    EXPECT_FALSE(is_text("\xe4\xbf"));          // cut
    EXPECT_FALSE(is_text("\xf4\x90\x80\x80"));  // beyond the last code point
    EXPECT_TRUE(is_plain_text("修桥", 6));
    EXPECT_FALSE(is_plain_text("修桥", 5));
}

TEST(Text, of_one_line_has_no_line_feed_and_no_tab) {
    EXPECT_TRUE(is_text("修桥\n铺路\t。"));
    EXPECT_FALSE(is_line("修桥\n铺路"));
    EXPECT_FALSE(is_line("修桥\n"));
    EXPECT_FALSE(is_line("修\t桥"));
    EXPECT_FALSE(is_line_of_text("修桥", 5));
}

}  // namespace
}  // namespace yishi::domain
