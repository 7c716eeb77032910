// R18: who the villagers' representatives' meeting is made of (VCOL art. 25; Zhejiang measures,
// art. 18).
#pragma once

#include <cstdint>

namespace yishi::domain::rules {

struct Composition {
    std::uint32_t members = 0;     // everybody in the meeting
    std::uint32_t reps = 0;        // those elected as representatives
    std::uint32_t women_reps = 0;  // of these
};

// At least four fifths of the members are representatives.
std::uint64_t reps_needed(std::uint32_t members);
// At least one third of the members are women representatives.
std::uint64_t women_reps_needed(std::uint32_t members);
bool is_lawful(const Composition& composition);

// Zhejiang: at least 30 representatives below 500 people, 40 below 1,000, else 50.
std::uint32_t reps_min(std::uint32_t population);
// One representative for every 5 to 15 households.
bool is_lawful_ratio(std::uint32_t reps, std::uint32_t households);

}  // namespace yishi::domain::rules
