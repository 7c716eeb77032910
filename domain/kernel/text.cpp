#include "domain/kernel/text.hpp"

#include "domain/kernel/code_points.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace yishi::domain {
namespace {

struct Span {
    char32_t first;
    char32_t last;
};

bool is_in(const auto& spans, char32_t code) {
    return std::ranges::any_of(spans, [&](const Span& span) {
        return code >= span.first && code <= span.last;
    });
}

// Control characters, line ends that are no line feed, Default_Ignorable_Code_Point (Unicode 15),
// letters without ink, interlinear annotations.
constexpr Span refused[] = {
    {0x00, 0x08},       {0x0b, 0x1f},       {0x7f, 0x9f},       {0xad, 0xad},
    {0x34f, 0x34f},     {0x61c, 0x61c},     {0x115f, 0x1160},   {0x17b4, 0x17b5},
    {0x180b, 0x180f},   {0x200b, 0x200f},   {0x2028, 0x202e},   {0x2060, 0x206f},
    {0x2800, 0x2800},   {0x3164, 0x3164},   {0xfdd0, 0xfdef},   {0xfe00, 0xfe0f},
    {0xfeff, 0xfeff},   {0xffa0, 0xffa0},   {0xfff0, 0xfffb},   {0x1bca0, 0x1bca3},
    {0x1d159, 0x1d159}, {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff},
};

// Extended_Pictographic with some neighbours, and the skin tones.
constexpr Span pictographs[] = {
    {0xa9, 0xa9},       {0xae, 0xae},       {0x203c, 0x203c},   {0x2049, 0x2049},
    {0x2122, 0x2122},   {0x2139, 0x2139},   {0x2194, 0x21aa},   {0x231a, 0x23ff},
    {0x24c2, 0x24c2},   {0x25aa, 0x25fe},   {0x2600, 0x27bf},   {0x2934, 0x2935},
    {0x2b05, 0x2b55},   {0x3030, 0x3030},   {0x303d, 0x303d},   {0x3297, 0x3299},
    {0x1f000, 0x1faff},
};

// Signs that end a consonant in Indic scripts (canonical combining class 9, of the basic plane):
// RFC 5892, appendix A.1 and A.2, lets a joiner follow them.
constexpr Span viramas[] = {
    {0x94d, 0x94d},   {0x9cd, 0x9cd},   {0xa4d, 0xa4d},   {0xacd, 0xacd},   {0xb4d, 0xb4d},
    {0xbcd, 0xbcd},   {0xc4d, 0xc4d},   {0xccd, 0xccd},   {0xd3b, 0xd3c},   {0xd4d, 0xd4d},
    {0xdca, 0xdca},   {0xf84, 0xf84},   {0x1039, 0x103a}, {0x17d2, 0x17d2}, {0x1a60, 0x1a60},
    {0xa806, 0xa806}, {0xa8c4, 0xa8c4}, {0xaaf6, 0xaaf6}, {0xabed, 0xabed},
};
constexpr Span arabic_letters[] = {
    {0x620, 0x64a}, {0x66e, 0x6d3}, {0x6ee, 0x6ef}, {0x6fa, 0x6ff}, {0x750, 0x77f}, {0x8a0, 0x8c9},
};
constexpr Span mongolian_letters[] = {{0x1820, 0x1878}, {0x1880, 0x18aa}};
constexpr Span ideographs[] = {{0x3400, 0x4dbf}, {0x4e00, 0x9fff}, {0x20000, 0x3fffd}};

bool is_keycap_base(char32_t code) {
    return (code >= '0' && code <= '9') || code == '#' || code == '*';
}

// Whether `code`, joiner or selector, changes what stands around it. Zero is the end of the text.
bool has_effect(char32_t before, char32_t code, char32_t behind) {
    if (code == 0x200d) {  // within one emoji, or the half form of a consonant
        const bool emoji = is_in(pictographs, before) || before == 0xfe0f;
        return is_in(viramas, before) || (emoji && is_in(pictographs, behind));
    }
    if (code == 0x200c) {  // keeps letters apart that would join
        return is_in(viramas, before) ||
               (is_in(arabic_letters, before) && is_in(arabic_letters, behind));
    }
    if (code == 0xfe0e || code == 0xfe0f) {  // as text, as emoji
        return is_in(pictographs, before) || (is_keycap_base(before) && behind == 0x20e3);
    }
    if (code >= 0xe0100) return is_in(ideographs, before);
    return is_in(mongolian_letters, before);
}

bool is_refused(char32_t code) { return is_in(refused, code) || (code & 0xfffeU) == 0xfffeU; }

bool is_visible_text(std::string_view text, bool one_line) {
    bool blank = true;
    char32_t before = 0;
    while (!text.empty()) {
        const auto code = next_code_point(text);
        if (!code) return false;
        if (is_shapeless(*code)) {
            auto rest = text;
            const auto behind = rest.empty() ? char32_t{0} : next_code_point(rest).value_or(0);
            if (!has_effect(before, *code, behind)) return false;
        } else if (is_refused(*code)) {
            return false;
        }
        if (one_line && (*code == '\n' || *code == '\t')) return false;
        blank = blank && is_white_space(*code);
        before = *code;
    }
    return !blank;
}

}  // namespace

bool is_plain_text(std::string_view text, std::size_t bytes_max) {
    return text.size() <= bytes_max && is_visible_text(text, false);
}

bool is_line_of_text(std::string_view text, std::size_t bytes_max) {
    return text.size() <= bytes_max && is_visible_text(text, true);
}

}  // namespace yishi::domain
