#include "domain/consultation/consultation.hpp"

namespace yishi::domain::consultation {

const Gathering* gathered(const State& state) {
    if (const auto* over = std::get_if<Concluded>(&state)) return &over->gathered;
    return std::get_if<Gathering>(&state);
}

std::vector<Deadline> Procedure::deadlines(const State& state) {
    const auto* now = std::get_if<Gathering>(&state);
    if (now == nullptr || !now->closes_at) return {};
    return {{*now->closes_at, "pass_deadline"}};
}

}  // namespace yishi::domain::consultation
