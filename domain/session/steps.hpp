// The steps of a session (design pages domain.md 3.3 to 3.5): called in due time, opened with a
// quorum, each motion moved, seconded by another, put and its result announced; closed; the minutes
// drafted, signed by chair and clerk, published.
#pragma once

#include "domain/session/floor_steps.hpp"
#include "domain/session/minutes_steps.hpp"
#include "domain/session/motions_steps.hpp"
#include "domain/session/recusal_steps.hpp"
#include "domain/session/sitting_steps.hpp"
#include "domain/session/succession_steps.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace yishi::domain::session {

// All of them, part after part.
inline constexpr auto steps = [] {
    constexpr auto count =
        sitting_steps.size() + succession_steps.size() + floor_steps.size() + motions_steps.size() +
        recusal_steps.size() + minutes_steps.size();
    std::array<Step, count> all{};
    auto* next = all.data();
    for (const auto rows : {std::span<const Step>(sitting_steps), std::span<const Step>(succession_steps),
                            std::span<const Step>(floor_steps), std::span<const Step>(motions_steps),
                            std::span<const Step>(recusal_steps),
                            std::span<const Step>(minutes_steps)}) {
        next = std::copy(rows.begin(), rows.end(), next);
    }
    return all;
}();

}  // namespace yishi::domain::session
