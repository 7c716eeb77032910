#include "tools/yishi/pacing.hpp"

#include <utility>

namespace yishi::tools {

Pacing::Pause Pacing::before(domain::Instant at) {
    const auto last = std::exchange(last_, at);
    if (!last || speed_ == 0 || at <= *last) return {};
    // The log is somebody else's: its times may be of any size.
    const double gap_ms = static_cast<double>(at.ms) - static_cast<double>(last->ms);
    const double wait_ms = gap_ms / speed_;
    if (wait_ms <= static_cast<double>(pause_max.count())) {
        return {std::chrono::milliseconds(static_cast<std::int64_t>(wait_ms)), std::nullopt};
    }
    constexpr double duration_max = 9e18;
    return {pause_max, domain::Duration{static_cast<std::int64_t>(gap_ms < duration_max ? gap_ms : duration_max)}};
}

}  // namespace yishi::tools
