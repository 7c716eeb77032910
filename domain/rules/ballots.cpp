#include "domain/rules/ballots.hpp"

#include "domain/rules/counting.hpp"

#include <algorithm>

namespace yishi::domain::rules {

Elected elect(
    std::span<const std::uint64_t> votes,
    std::size_t seats,
    const Threshold& threshold,
    std::uint64_t of
) {
    std::vector<std::size_t> ranked;
    for (std::size_t i = 0; i < votes.size(); ++i) {
        if (meets(threshold, votes[i], of)) ranked.push_back(i);
    }
    std::ranges::stable_sort(ranked, std::ranges::greater{}, [&](std::size_t i) {
        return votes[i];
    });
    Elected elected;
    if (ranked.size() <= seats) {
        elected.seated = std::move(ranked);
        return elected;
    }
    const std::uint64_t first_without = votes[ranked[seats]];
    for (const std::size_t candidate : ranked) {
        if (votes[candidate] > first_without) {
            elected.seated.push_back(candidate);
        } else if (votes[candidate] == first_without && elected.seated.size() < seats) {
            elected.tied.push_back(candidate);
        }
    }
    return elected;
}

}  // namespace yishi::domain::rules
