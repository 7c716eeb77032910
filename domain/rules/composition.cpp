#include "domain/rules/composition.hpp"

#include "domain/rules/counting.hpp"

namespace yishi::domain::rules {

std::uint64_t reps_needed(std::uint32_t members) {
    return needed(at_least(4, 5, Base::eligible), members);
}

std::uint64_t women_reps_needed(std::uint32_t members) {
    return needed(at_least(1, 3, Base::eligible), members);
}

bool is_lawful(const Composition& composition) {
    return composition.reps >= reps_needed(composition.members) &&
           composition.women_reps >= women_reps_needed(composition.members);
}

std::uint32_t reps_min(std::uint32_t population) {
    if (population < 500) return 30;
    return population < 1'000 ? 40 : 50;
}

bool is_lawful_ratio(std::uint32_t reps, std::uint32_t households) {
    const std::uint64_t wide = reps;
    return wide * 5 <= households && households <= wide * 15;
}

}  // namespace yishi::domain::rules
