// Lets many readers in, and a writer before any reader that comes after it.
#pragma once

#include <mutex>
#include <shared_mutex>

namespace yishi::projections {

// A bare std::shared_mutex may let a stream of readers keep the writer out for ever.
class Gate {
  public:
    // While it lives, rows do not change.
    [[nodiscard]] std::shared_lock<std::shared_mutex> reading() {
        const std::scoped_lock queue(turn_);
        return std::shared_lock(rows_);
    }
    // While it lives, nobody reads.
    [[nodiscard]] std::unique_lock<std::shared_mutex> writing() {
        const std::scoped_lock queue(turn_);
        return std::unique_lock(rows_);
    }

  private:
    std::mutex turn_;
    std::shared_mutex rows_;
};

}  // namespace yishi::projections
