// What counts as text that people may put into the record.
#pragma once

#include <cstddef>
#include <string_view>

namespace yishi::domain {

constexpr std::size_t title_bytes_max = 300;    // about 100 Chinese characters
constexpr std::size_t body_bytes_max = 12'000;  // about 4,000 Chinese characters

// Valid UTF-8, not blank, at most `bytes_max` bytes, without control characters (line feed and tab
// aside) and without the bidirectional controls U+202A–U+202E and U+2066–U+2069, which can make a
// text read differently from what is stored.
bool is_plain_text(std::string_view text, std::size_t bytes_max);

}  // namespace yishi::domain
