// The people, places and hours that tests speak of. Every id is made from a small number, so that a
// failure prints something one can follow.
#pragma once

#include "domain/kernel/decision.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"

#include <cstdint>

namespace yishi::tests {

// numbered<domain::PersonId>(7): never nil for n > 0; different for every n.
template <class Id>
constexpr Id numbered(std::uint16_t n) {
    Id id;
    id.bytes[6] = 0x70;
    id.bytes[8] = 0x80;
    id.bytes[14] = static_cast<std::uint8_t>(n >> 8U);
    id.bytes[15] = static_cast<std::uint8_t>(n & 0xffU);
    return id;
}

constexpr domain::PersonId person(std::uint16_t n) { return numbered<domain::PersonId>(n); }

inline constexpr domain::PersonId ada = person(1);  // chairs
inline constexpr domain::PersonId ben = person(2);  // keeps the minutes
inline constexpr domain::PersonId cai = person(3);  // a member
inline constexpr domain::PersonId dan = person(4);  // a member
inline constexpr domain::PersonId eve = person(5);  // a resident without a seat
inline constexpr domain::PersonId fan = person(6);  // another
inline constexpr domain::PersonId gao = person(7);  // supervises
inline constexpr domain::PersonId operator_id{};  // the operator and the clock are nobody's person

// Monday, 23 November 2026, 19:30 in Shanghai.
inline constexpr domain::Instant evening{1'795'433'400'000};

// Stands for a sealed text about a person; the same `n` is the same disclosure.
constexpr domain::PrivateText sealed(std::uint8_t n) {
    domain::PrivateText text;
    text.digest.bytes[0] = n;
    text.digest.bytes[31] = 1;
    return text;
}

constexpr domain::PrivateLine sealed_name(std::uint8_t n) { return {sealed(n).digest}; }

constexpr domain::Digest digest(std::uint8_t n) { return sealed(n).digest; }

// An act of that person.
inline domain::Context by(domain::PersonId actor, domain::Instant at = evening) {
    domain::Context context;
    context.at = at;
    context.actor = actor;
    return context;
}

inline domain::Context by_the_clock(domain::Instant at) { return by(operator_id, at); }

}  // namespace yishi::tests
