// The frame of a bundle: a POSIX tar (ustar) in which nothing is left to choose, so that one log at one
// size has one bundle. docs/adr/0012 says why this is ours.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "eventstore/bytes.hpp"

namespace yishi::eventstore::tlog {

constexpr std::size_t tar_block = 512;
using TarBlock = std::array<std::uint8_t, tar_block>;

// What stands before a member: a regular file, mode 0644, of nobody, of no time. The name takes 1 to 99
// bytes, the size at most 11 octal digits.
TarBlock tar_header(std::string_view name, std::uint64_t size);

// The size in a header for this name; what is wrong in words when the block is not byte for byte
// `tar_header(name, that size)`.
std::expected<std::uint64_t, std::string> size_from_tar_header(std::string_view name, const TarBlock& block);

// The name a header gives, whatever else is wrong with the block; nothing where no header begins.
std::optional<std::string> name_in_tar_header(const TarBlock& block);

// Zeros behind a member, up to the next block.
constexpr std::size_t tar_padding(std::uint64_t size) {
    return static_cast<std::size_t>((tar_block - size % tar_block) % tar_block);
}

// What stands before the texts of a part (part.hpp), and in no whole log.
constexpr std::string_view part_index_name = "part";

// A file that begins with this one is of a kind that came later.
constexpr std::string_view newer_kind_name = "format";

// Whether another text than those there must be may have this name: 1 to 32 letters a to z, digits and "_",
// a letter first, then ".json".
bool is_other_text_name(std::string_view name);

}  // namespace yishi::eventstore::tlog
