// How long to wait between two entries that are played again.
#pragma once

#include <chrono>
#include <optional>

#include "domain/kernel/instant.hpp"

namespace yishi::tools {

class Pacing {
  public:
    static constexpr std::chrono::milliseconds pause_max{3'000};

    // Recorded time passes `speed` times as fast; 0: no waiting at all. Not negative.
    explicit Pacing(double speed) : speed_(speed) {}

    struct Pause {
        std::chrono::milliseconds wait{0};
        // What lay between the two entries, when it was more than `pause_max` at this speed.
        std::optional<domain::Duration> shortened;
    };
    // Before the next entry, recorded at `at`. None before the first, nor when a clock was set back.
    Pause before(domain::Instant at);

  private:
    double speed_;
    std::optional<domain::Instant> last_;
};

}  // namespace yishi::tools
