// What counts as text that people may put into the record.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace yishi::domain {

constexpr std::size_t title_bytes_max = 300;    // about 100 Chinese characters
constexpr std::size_t body_bytes_max = 12'000;  // about 4,000 Chinese characters

// Text of many lines. Valid UTF-8, at most `bytes_max` bytes, and what is read is what is stored:
// - something to be seen in it: more than White_Space;
// - no control characters, line feed and tab aside, nor other line ends (U+2028, U+2029);
// - nothing that reorders text (bidirectional controls) and nothing invisible: no
//   Default_Ignorable_Code_Point, no blank letter (Hangul fillers, U+2800), no noncharacter.
// Joiners and variation selectors are invisible too, yet some scripts and emoji cannot be written
// without them; one is allowed right behind a character that it changes, and nowhere else.
bool is_plain_text(std::string_view text, std::size_t bytes_max);

// The same on one line, without line feed and tab: titles, names, options, reasons.
bool is_line_of_text(std::string_view text, std::size_t bytes_max);

// What a reader who looks quickly takes in: two texts of one skeleton look the same, so of several
// that stand side by side to be told apart no two may share it. White space, accents, joiners and
// selectors are left out; case, width and style are folded, and so is what looks alike: letters of
// different scripts, digits and letters (0 O, 1 l I), a radical and its ideograph, dashes. For
// comparing only, never for showing. `text` is plain text; it is cut where it is no UTF-8.
std::string skeleton(std::string_view text);

}  // namespace yishi::domain
