// A clock that stands still until a test sets it.
#pragma once

#include "eventstore/pipeline/timekeeper.hpp"

#include <atomic>

namespace yishi::tests {

// That time, on both clocks of a machine whose clock is right.
constexpr eventstore::ClockReading at_time(domain::Instant at) { return {at, {at.ms}}; }

class PlantedClock {
  public:
    explicit PlantedClock(domain::Instant at) : wall_ms_(at.ms) {}

    // Time passes until then, or, in a test that says so, has not come so far yet.
    void set(domain::Instant at) { wall_ms_ = at.ms; }
    void pass(domain::Duration span) { wall_ms_ += span.ms; }
    // Somebody sets the clock on the wall.
    void leap(domain::Duration by) {
        wall_ms_ += by.ms;
        leapt_ms_ += by.ms;
    }

    [[nodiscard]] domain::Instant wall() const { return {wall_ms_.load()}; }
    [[nodiscard]] eventstore::ClockReading read() const {
        const auto wall = wall_ms_.load();
        return {{wall}, {wall - leapt_ms_.load()}};
    }

  private:
    std::atomic<std::int64_t> wall_ms_;
    std::atomic<std::int64_t> leapt_ms_ = 0;
};

}  // namespace yishi::tests
