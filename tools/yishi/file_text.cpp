#include "tools/yishi/file_text.hpp"

#include "domain/kernel/code_points.hpp"
#include "domain/kernel/text.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iconv.h>
#include <iterator>
#include <optional>

namespace yishi::tools {
namespace {

unsigned char byte_at(std::string_view bytes, std::size_t at) {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}

bool is_between(unsigned char byte, unsigned from, unsigned to) {
    return byte >= from && byte <= to;
}

// GB 2312 has its punctuation in rows A1 to A3 and the everyday characters, level 1, in B0 to D7:
// nearly all of any Chinese text. Western letters pair up by chance, and then mostly to rare ones.
bool is_likely_gbk(std::string_view bytes) {
    std::size_t pairs = 0;
    std::size_t everyday = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const auto lead = byte_at(bytes, at);
        if (lead < 0x80) continue;
        if (!is_between(lead, 0x81, 0xfe)) return false;
        const auto trail = byte_at(bytes, ++at);
        if (is_between(trail, 0x30, 0x39)) {  // four bytes, GB 18030
            at += 2;
            continue;
        }
        if (!is_between(trail, 0x40, 0xfe) || trail == 0x7f) return false;
        ++pairs;
        const bool in_row = is_between(lead, 0xa1, 0xa3) || is_between(lead, 0xb0, 0xd7);
        if (in_row && trail >= 0xa1) ++everyday;
    }
    return pairs > 0 && everyday * 2 >= pairs;
}

bool has_mark_of_utf16(std::string_view bytes) {
    return bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff");
}

// Where the first byte is that is no UTF-8.
std::size_t end_of_utf8(std::string_view bytes) {
    auto rest = bytes;
    while (!rest.empty()) {
        const auto before = rest.size();
        if (!domain::next_code_point(rest)) return bytes.size() - before;
    }
    return bytes.size();
}

struct Named {
    const char* name;
    const char* in_iconv;
};

Named named(Encoding encoding) {
    switch (encoding) {
        case Encoding::gbk:
            return {"GBK", "GB18030"};
        case Encoding::cp1252:
            return {"Windows-1252 (cp1252)", "WINDOWS-1252"};
        case Encoding::utf16:
            return {"UTF-16 (“Unicode text”)", "UTF-16"};
        case Encoding::utf8:
        case Encoding::unknown:
            break;
    }
    return {"neither UTF-8 nor anything else that is known here", nullptr};
}

Trouble not_utf8(const std::filesystem::path& path, std::string_view bytes, Encoding found) {
    const auto at = found == Encoding::utf16 ? 0 : end_of_utf8(bytes);
    const auto line = std::ranges::count(bytes.substr(0, at), '\n') + 1;
    char byte[8] = {};
    std::snprintf(byte, sizeof byte, "0x%02X", byte_at(bytes, at));
    const auto [name, in_iconv] = named(found);
    std::string advice = "nothing was sent; save it as UTF-8 (“CSV UTF-8” in a spreadsheet)";
    if (in_iconv != nullptr) {
        const auto file = path.filename().string();
        advice +=
            std::string(", or: iconv -f ") + in_iconv + " -t UTF-8 " + file + " > utf8-" + file;
    }
    return {
        ExitCode::usage,
        path.string() + ":" + std::to_string(line) + ": expected UTF-8, found " + name + " (byte " +
            byte + ")",
        advice
    };
}

// GB 18030 is GBK and more. Nothing where it is not, or the machine cannot convert it.
std::optional<std::string> from_gbk(std::string_view bytes) {
    iconv_t converter = iconv_open("UTF-8", "GB18030");
    if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
    std::string copy(bytes);
    std::string text(bytes.size() * 2 + 16, '\0');  // two bytes become three, four become four
    char* from = copy.data();
    char* to = text.data();
    std::size_t left = copy.size();
    std::size_t room = text.size();
    const auto done = iconv(converter, &from, &left, &to, &room);
    iconv_close(converter);
    if (done == static_cast<std::size_t>(-1) || left != 0) return std::nullopt;
    text.resize(text.size() - room);
    return text;
}

std::string with_code_point(char32_t code, std::size_t at) {
    char text[48] = {};
    std::snprintf(text, sizeof text, "U+%04X at character %zu", static_cast<unsigned>(code), at);
    return text;
}

}  // namespace

Encoding encoding_of(std::string_view bytes) {
    if (has_mark_of_utf16(bytes)) return Encoding::utf16;
    if (domain::is_utf8(bytes)) return Encoding::utf8;
    if (is_likely_gbk(bytes)) return Encoding::gbk;
    const bool is_cp1252 = bytes.find_first_of("\x81\x8d\x8f\x90\x9d") == std::string_view::npos;
    return is_cp1252 ? Encoding::cp1252 : Encoding::unknown;
}

Outcome<std::string> read_text(const std::filesystem::path& path, Takes takes) {
    std::ifstream file(path, std::ios::binary);
    if (!file || std::filesystem::is_directory(path)) {
        return trouble(ExitCode::usage, "cannot read " + path.string(), "nothing was sent");
    }
    std::error_code unknown;
    if (std::filesystem::file_size(path, unknown) > file_bytes_max && !unknown) {
        return trouble(
            ExitCode::usage, path.string() + " is larger than 1 GiB", "nothing was sent"
        );
    }
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const auto found = encoding_of(bytes);
    if (found == Encoding::gbk && takes == Takes::utf8_or_gbk) {
        if (auto text = from_gbk(bytes)) return *std::move(text);
    }
    if (found != Encoding::utf8) return std::unexpected(not_utf8(path, bytes, found));
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.erase(0, 3);
    return bytes;
}

std::string with_line_feeds(std::string_view text) {
    std::string lines;
    lines.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\r') {
            lines.push_back(text[at]);
        } else if (at + 1 == text.size() || text[at + 1] != '\n') {
            lines.push_back('\n');
        }
    }
    return lines;
}

std::string fault_in_text(std::string_view text, std::size_t bytes_max) {
    if (domain::is_plain_text(text, bytes_max)) return {};
    if (text.size() > bytes_max) {
        return std::to_string(text.size()) + " bytes, at most " + std::to_string(bytes_max) +
               " are allowed";
    }
    // Joiners depend on what stands around them, so each character is judged between its
    // neighbours.
    const auto is_sound = [&](std::string_view piece) {
        return domain::is_plain_text(std::string(piece) + " x", bytes_max + 2);
    };
    std::size_t before = 0;  // of the last character with a shape
    std::size_t at = 0;
    for (std::size_t number = 1; at < text.size(); ++number) {
        auto rest = text.substr(at);
        const auto code = domain::next_code_point(rest);
        if (!code) return "no UTF-8 at character " + std::to_string(number);
        const auto next = text.size() - rest.size();
        if (!rest.empty()) static_cast<void>(domain::next_code_point(rest));
        const auto behind = text.size() - rest.size();
        const bool sound = is_sound(text.substr(before, next - before)) ||
                           is_sound(text.substr(before, behind - before));
        if (!sound) return with_code_point(*code, number);
        if (!domain::is_shapeless(*code)) before = at;
        at = next;
    }
    return "there is nothing to be seen in it";
}

}  // namespace yishi::tools
