#include "eventstore/codec/text_forms.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>

namespace yishi::eventstore::codec {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

// Takes `count` digits off the front, or nothing if they are not there.
std::optional<int> take_digits(std::string_view& rest, std::size_t count) {
    if (rest.size() < count) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (rest[i] < '0' || rest[i] > '9') return std::nullopt;
        value = value * 10 + (rest[i] - '0');
    }
    rest.remove_prefix(count);
    return value;
}

bool take(std::string_view& rest, char expected) {
    if (rest.empty() || rest.front() != expected) return false;
    rest.remove_prefix(1);
    return true;
}

// Minutes east of UTC.
std::optional<int> take_offset(std::string_view& rest) {
    if (take(rest, 'Z') || take(rest, 'z')) return 0;
    if (rest.empty() || (rest.front() != '+' && rest.front() != '-')) return std::nullopt;
    const int sign = rest.front() == '-' ? -1 : 1;
    rest.remove_prefix(1);
    const auto hour = take_digits(rest, 2);
    if (!hour || *hour > 23 || !take(rest, ':')) return std::nullopt;
    const auto minute = take_digits(rest, 2);
    if (!minute || *minute > 59) return std::nullopt;
    return sign * (*hour * 60 + *minute);
}

std::optional<int> take_milliseconds(std::string_view& rest) {
    if (!take(rest, '.')) return 0;
    int ms = 0;
    std::size_t digits = 0;
    for (; !rest.empty() && rest.front() >= '0' && rest.front() <= '9'; ++digits) {
        if (digits < 3) ms = ms * 10 + (rest.front() - '0');
        rest.remove_prefix(1);
    }
    if (digits == 0 || digits > 9) return std::nullopt;
    for (; digits < 3; ++digits) ms *= 10;
    return ms;
}

}  // namespace

std::string rfc3339(domain::Instant at) {
    using namespace std::chrono;
    const sys_time<milliseconds> time{milliseconds(at.ms)};
    const auto day = floor<days>(time);
    const year_month_day date{day};
    const hh_mm_ss clock{time - day};
    std::array<char, 40> text{};
    const int size = std::snprintf(
        text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
        static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
        static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()),
        static_cast<int>(clock.subseconds().count()));
    return {text.data(), static_cast<std::size_t>(size)};
}

std::optional<domain::Instant> instant_from_rfc3339(std::string_view text) {
    using namespace std::chrono;
    const auto year_n = take_digits(text, 4);
    if (!year_n || *year_n < 1970 || !take(text, '-')) return std::nullopt;
    const auto month_n = take_digits(text, 2);
    if (!month_n || !take(text, '-')) return std::nullopt;
    const auto day_n = take_digits(text, 2);
    if (!day_n || !(take(text, 'T') || take(text, 't'))) return std::nullopt;
    const auto hour = take_digits(text, 2);
    if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
    const auto minute = take_digits(text, 2);
    if (!minute || *minute > 59 || !take(text, ':')) return std::nullopt;
    const auto second = take_digits(text, 2);
    if (!second || *second > 59) return std::nullopt;
    const auto ms = take_milliseconds(text);
    const auto offset = ms ? take_offset(text) : std::nullopt;
    if (!offset || !text.empty()) return std::nullopt;
    const year_month_day date{
        year(*year_n), month(static_cast<unsigned>(*month_n)), day(static_cast<unsigned>(*day_n))};
    if (!date.ok()) return std::nullopt;
    const auto time = sys_days(date) + hours(*hour) + minutes(*minute - *offset) + seconds(*second);
    return domain::Instant{duration_cast<milliseconds>(time.time_since_epoch()).count() + *ms};
}

std::string base64url(std::span<const std::uint8_t> bytes) {
    std::string text;
    text.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t bits = 0;
    int held = 0;
    for (const std::uint8_t byte : bytes) {
        bits = (bits << 8U) | byte;
        held += 8;
        while (held >= 6) {
            held -= 6;
            text.push_back(alphabet[(bits >> static_cast<unsigned>(held)) & 0x3fU]);
        }
    }
    if (held > 0) text.push_back(alphabet[(bits << static_cast<unsigned>(6 - held)) & 0x3fU]);
    return text;
}

std::optional<domain::Digest> digest_from_base64url(std::string_view text) {
    if (text.size() != 43) return std::nullopt;
    domain::Digest digest;
    std::uint32_t bits = 0;
    int held = 0;
    std::size_t at = 0;
    for (const char c : text) {
        const auto value = alphabet.find(c);
        if (value == std::string_view::npos) return std::nullopt;
        bits = (bits << 6U) | static_cast<std::uint32_t>(value);
        held += 6;
        if (held >= 8) {
            held -= 8;
            digest.bytes[at++] = static_cast<std::uint8_t>(bits >> static_cast<unsigned>(held));
        }
    }
    // Two bits are left over; anything but zero would give one digest two spellings.
    if ((bits & 0x3U) != 0) return std::nullopt;
    return digest;
}

}  // namespace yishi::eventstore::codec
