// Text as code points. Used by the files of this folder that judge text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yishi::domain {

// Reads one code point and moves past it; nothing for overlong forms, surrogates and cut sequences.
// `rest` must not be empty.
std::optional<char32_t> next_code_point(std::string_view& rest);

// Whether all of it is code points (RFC 3629).
bool is_utf8(std::string_view text);

void append_utf8(std::string& text, char32_t code);

// White_Space of the Unicode Character Database.
bool is_white_space(char32_t code);

// What has no shape of its own and only changes its neighbours: joiners and variation selectors.
bool is_shapeless(char32_t code);

}  // namespace yishi::domain
