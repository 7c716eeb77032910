// A point in time and a length of time as data; the domain never asks the machine what time it is.
#pragma once

#include <compare>
#include <cstdint>

namespace yishi::domain {

// Milliseconds; may be negative only as a difference.
struct Duration {
    std::int64_t ms = 0;
    auto operator<=>(const Duration&) const = default;
};

constexpr Duration seconds(std::int64_t n) { return {n * 1000}; }
constexpr Duration minutes(std::int64_t n) { return {n * 60'000}; }
constexpr Duration hours(std::int64_t n) { return {n * 3'600'000}; }
constexpr Duration days(std::int64_t n) { return {n * 86'400'000}; }

// Milliseconds since 1970-01-01T00:00:00Z, without leap seconds. On the wire: RFC 3339 in UTC.
struct Instant {
    std::int64_t ms = 0;
    auto operator<=>(const Instant&) const = default;
    friend constexpr Instant operator+(Instant at, Duration by) { return {at.ms + by.ms}; }
    friend constexpr Instant operator-(Instant at, Duration by) { return {at.ms - by.ms}; }
    friend constexpr Duration operator-(Instant a, Instant b) { return {a.ms - b.ms}; }
};

}  // namespace yishi::domain
