// Text files as other programs write them: in which encoding, and what to do about it.
#pragma once

#include "tools/yishi/trouble.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace yishi::tools {

enum class Encoding : std::uint8_t { utf8, gbk, cp1252, utf16, unknown };

// By its bytes. What is no UTF-8 can be told by likelihood alone: GBK where the bytes pair up and
// most pairs are everyday characters, else cp1252 where it has no byte that cp1252 lacks.
Encoding encoding_of(std::string_view bytes);

enum class Takes : std::uint8_t { utf8, utf8_or_gbk };

constexpr std::uint64_t file_bytes_max = 1ULL << 30U;

// The file in UTF-8, without a byte order mark. Trouble (usage) names the file, the line, the
// encoding found there, and how to convert it.
Outcome<std::string> read_text(const std::filesystem::path& path, Takes takes);

// Every line end as a line feed: CR LF, and CR alone.
std::string with_line_feeds(std::string_view text);

// What keeps it from being text of at most so many bytes (domain/kernel/text.hpp), for whoever has
// to mend it: "U+202E at character 17". Empty where nothing does.
std::string fault_in_text(std::string_view text, std::size_t bytes_max);

}  // namespace yishi::tools
