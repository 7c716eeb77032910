// What a session says about itself to the catalogue.
#include "domain/session/session.hpp"

namespace yishi::domain::session {

std::vector<Deadline> Procedure::deadlines(const State& state) {
    const auto* now = std::get_if<Sitting>(&state);
    if (now == nullptr || !now->held.floor.speech) return {};
    return {{now->held.floor.speech->ends_at, "time_out_floor"}};
}

}  // namespace yishi::domain::session
