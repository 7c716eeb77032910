// Whether the time can be what the machine says. What is recorded under a wrong clock stays wrong for ever, and
// with it every deadline that follows, so the clock that anybody may set is held against the log, which never
// goes back, and against a clock that nobody sets.
#pragma once

#include "domain/kernel/instant.hpp"
#include "eventstore/fault.hpp"

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>

namespace yishi::eventstore {

struct ClockReading {
    domain::Instant wall;     // what the machine takes the time to be; it may be set at any moment
    domain::Duration steady;  // since some moment: nobody sets it, it never goes back, sleep does not stop it
};

// The one clock of the process, or a test's. Any thread.
using Clock = std::function<ClockReading()>;

enum class ClockWrong : std::uint8_t {
    before_the_program,  // no clock that was ever set shows a time before there was this program
    behind_the_log,      // more than `off_by_max` before the newest entry
    far_ahead,           // at a start: nothing was recorded for longer than `silence_max`
    leapt,               // by more than `off_by_max` against the steady clock, and it has not come back
};

const char* name_of(ClockWrong why);

class Timekeeper {
  public:
    static constexpr domain::Duration off_by_max = domain::minutes(1);
    static constexpr domain::Duration silence_max = domain::days(366);
    static constexpr domain::Instant earliest{1'735'689'600'000};  // 2025-01-01T00:00:00Z

    explicit Timekeeper(Clock clock);

    struct Look {
        domain::Instant now;      // what the time is, as well as can be known
        domain::Duration steady;  // for paces
        domain::Instant wall;     // what the machine says
        std::optional<ClockWrong> wrong;

        // clock_wrong, and what an operator needs to see which of the clocks it is.
        [[nodiscard]] std::optional<Fault> fault() const;
        [[nodiscard]] ClockReading reading() const { return {now, steady}; }
    };

    // Judges the clock. It is right again once it agrees with itself before, as the steady clock tells the time
    // that has passed since; where nothing was known before, once it is not behind the log. Any thread.
    Look look();

    // Meanwhile `now` goes on from when the clock was right, or from the log's newest entry. Never recorded
    // without a `look`.
    domain::Instant now() { return look().now; }
    domain::Duration steady() { return clock_().steady; }

    // The newest entry is of that time.
    void recorded(domain::Instant last);

    // Somebody answers for the clock: what it says now is right, whatever it said before, and the log goes on from
    // `at`, were it before the newest entry (eventstore/clock_entry.hpp).
    void vouched(domain::Instant at);

  private:
    [[nodiscard]] std::optional<ClockWrong> judge(const ClockReading& read) const;

    const Clock clock_;
    std::mutex mutex_;
    ClockReading known_;      // when the time was known last
    bool is_known_ = false;   // that it was: else `known_` is the best there is
    std::optional<domain::Instant> last_;  // of the newest entry
};

}  // namespace yishi::eventstore
