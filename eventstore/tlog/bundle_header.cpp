#include "eventstore/tlog/bundle_header.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace yishi::eventstore::tlog {
namespace {

constexpr std::size_t size_at = 124;
constexpr std::size_t size_digits = 11;
constexpr std::size_t checksum_at = 148;
constexpr std::size_t magic_at = 257;
constexpr std::string_view magic{"ustar\0" "00", 8};

void put(TarBlock& block, std::size_t at, std::string_view text) { std::ranges::copy(text, block.begin() + at); }

void put_octal(TarBlock& block, std::size_t at, std::size_t digits, std::uint64_t number) {
    for (std::size_t i = digits; i-- > 0; number >>= 3U) block[at + i] = static_cast<std::uint8_t>('0' + (number & 7U));
    assert(number == 0);
}

bool has_magic(const TarBlock& block) {
    return std::ranges::equal(std::span(block).subspan(magic_at, magic.size()), magic, {}, {}, [](char c) {
        return static_cast<std::uint8_t>(c);
    });
}

// A member name from a hostile file, fit to be shown.
std::string shown_name(const TarBlock& block) {
    std::string name;
    for (const auto byte : std::span(block).first(100)) {
        if (byte == 0) break;
        name += byte > 0x20 && byte < 0x7F ? static_cast<char>(byte) : '?';
    }
    return name;
}

}  // namespace

TarBlock tar_header(std::string_view name, std::uint64_t size) {
    assert(!name.empty() && name.size() < 100);
    TarBlock block{};
    put(block, 0, name);
    put_octal(block, 100, 7, 0644);
    put_octal(block, 108, 7, 0);  // user
    put_octal(block, 116, 7, 0);  // group
    put_octal(block, size_at, size_digits, size);
    put_octal(block, 136, 11, 0);  // time
    put(block, checksum_at, "        ");
    block[156] = '0';
    put(block, magic_at, magic);
    put_octal(block, 329, 7, 0);  // device
    put_octal(block, 337, 7, 0);
    put_octal(block, checksum_at, 6, std::accumulate(block.begin(), block.end(), std::uint64_t{0}));
    block[checksum_at + 6] = 0;
    return block;
}

std::expected<std::uint64_t, std::string> size_from_tar_header(std::string_view name, const TarBlock& block) {
    const auto wrong = [](std::string what) { return std::unexpected(std::move(what)); };
    if (std::ranges::all_of(block, [](std::uint8_t byte) { return byte == 0; })) {
        return wrong("is missing: the archive ends before it");
    }
    if (!has_magic(block)) return wrong("has no tar header before it");
    const auto found = shown_name(block);
    if (found != name) return wrong("is not there; the next member is called '" + found + "'");
    std::uint64_t size = 0;
    for (std::size_t i = 0; i < size_digits; ++i) {
        const auto digit = block[size_at + i];
        if (digit < '0' || digit > '7') return wrong("has a size that is no octal number");
        size = size << 3U | (digit - std::uint64_t{'0'});
    }
    const auto only = tar_header(name, size);
    const auto at = std::ranges::mismatch(block, only).in1 - block.begin();
    if (at != static_cast<std::ptrdiff_t>(tar_block)) {
        return wrong("has a header whose byte " + std::to_string(at) + " is not the only one allowed there");
    }
    return size;
}

std::optional<std::string> name_in_tar_header(const TarBlock& block) {
    if (!has_magic(block)) return std::nullopt;
    return shown_name(block);
}

bool is_other_text_name(std::string_view name) {
    constexpr std::string_view ending = ".json";
    if (!name.ends_with(ending)) return false;
    name.remove_suffix(ending.size());
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    return !name.empty() && name.size() <= 32 && is_letter(name.front()) && std::ranges::all_of(name, [&](char c) {
        return is_letter(c) || (c >= '0' && c <= '9') || c == '_';
    });
}

}  // namespace yishi::eventstore::tlog
