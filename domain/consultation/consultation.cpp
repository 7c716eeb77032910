#include "domain/consultation/consultation.hpp"

namespace yishi::domain::consultation {

const Gathering* gathered(const State& state) {
    if (const auto* over = std::get_if<Concluded>(&state)) return &over->gathered;
    return std::get_if<Gathering>(&state);
}

}  // namespace yishi::domain::consultation
