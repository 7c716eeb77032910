#include "domain/consultation/consultation.hpp"

namespace yishi::domain::consultation {

const Gathering* gathered(const State& state) {
    if (const auto* over = std::get_if<Concluded>(&state)) return &over->gathered;
    return std::get_if<Gathering>(&state);
}

CouncilId Procedure::council_of(const StreamName&, const State& state, const Command* command) {
    if (const auto* known = gathered(state)) return known->council;
    const auto* open = command != nullptr ? std::get_if<Open>(command) : nullptr;
    return open != nullptr ? open->council : CouncilId{};
}

std::vector<Deadline> Procedure::deadlines(const State& state) {
    const auto* now = std::get_if<Gathering>(&state);
    if (now == nullptr || !now->closes_at) return {};
    return {{*now->closes_at, "pass_deadline"}};
}

}  // namespace yishi::domain::consultation
