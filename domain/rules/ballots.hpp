// What makes ballots void, and who is elected by them (Zhejiang election measures, arts. 24–32).
#pragma once

#include "domain/rules/terms.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace yishi::domain::rules {

// One voter carries at most this many others' written proxies; none may be passed on.
constexpr std::uint32_t proxies_max = 3;

// More ballots than voters void the whole election, not only the ones too many.
constexpr bool is_whole_vote_void(std::uint64_t ballots, std::uint64_t voters) {
    return ballots > voters;
}

// A ballot that names more than there are seats is void; one that names fewer stands.
constexpr bool is_ballot_void(std::size_t named, std::size_t seats) { return named > seats; }

struct Elected {
    std::vector<std::size_t> seated;  // candidates by index, most votes first
    std::vector<std::size_t> tied;    // who must be voted on again, for the seats that are left
    bool operator==(const Elected&) const = default;
};

// Who takes the seats: the most votes among those who meet `threshold` out of `of`. Where equal
// votes reach across the last seat, none of those is seated and there is a new vote among them.
Elected elect(
    std::span<const std::uint64_t> votes,
    std::size_t seats,
    const Threshold& threshold,
    std::uint64_t of
);

}  // namespace yishi::domain::rules
