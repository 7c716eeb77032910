// Which checkpoint to show when witnesses are asked for: the newest that enough of them have signed. When
// none has had a quorum for a while although the log grew, the newest there is: a council must not stand
// still because its witnesses do, and whoever holds the policy sees that signatures are missing.
#pragma once

#include "eventstore/tlog/note.hpp"
#include "eventstore/tlog/policy.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>

namespace yishi::eventstore {

// Any thread.
class Quorum {
  public:
    // `clock` never goes back.
    using Clock = std::function<std::chrono::milliseconds()>;
    static constexpr std::chrono::milliseconds patience{30'000};

    Quorum(tlog::Policy policy, Clock clock) : policy_(std::move(policy)), clock_(std::move(clock)) {}

    // Whether enough witnesses have signed; false as well when a signature of one of them is wrong.
    [[nodiscard]] bool is_met(const tlog::Note& note) const;

    void reached(std::uint64_t size);
    // The log has grown beyond what was reached.
    void grown();
    // The size of the checkpoint to show when the newest is of `newest`. Never less than before.
    std::uint64_t choose(std::uint64_t newest);

  private:
    const tlog::Policy policy_;
    const Clock clock_;
    std::mutex mutex_;
    std::optional<std::uint64_t> reached_;
    std::optional<std::chrono::milliseconds> behind_since_;
    std::uint64_t shown_ = 0;
};

}  // namespace yishi::eventstore
