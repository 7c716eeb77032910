#include "eventstore/pipeline/timekeeper.hpp"

#include "eventstore/codec/text_forms.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace yishi::eventstore {

const char* name_of(ClockWrong why) {
    switch (why) {
        case ClockWrong::before_the_program: return "before_the_program";
        case ClockWrong::behind_the_log: return "behind_the_log";
        case ClockWrong::far_ahead: return "far_ahead";
        case ClockWrong::leapt: return "leapt";
    }
    return "unknown";
}

std::optional<Fault> Timekeeper::Look::fault() const {
    if (!wrong) return std::nullopt;
    return Fault{
        FaultCode::clock_wrong, "the clock",
        std::string(name_of(*wrong)) + ": it reads " + codec::rfc3339(wall) + " where " + codec::rfc3339(now) +
            " was to be expected"};
}

Timekeeper::Timekeeper(Clock clock) : clock_(std::move(clock)), known_{earliest, clock_().steady} {}

std::optional<ClockWrong> Timekeeper::judge(const ClockReading& read) const {
    if (read.wall < earliest) return ClockWrong::before_the_program;
    if (last_ && read.wall + off_by_max < *last_) return ClockWrong::behind_the_log;
    if (is_known_) {
        const auto leap = (read.wall - known_.wall).ms - (read.steady.ms - known_.steady.ms);
        const bool has_leapt = leap > off_by_max.ms || leap < -off_by_max.ms;
        return has_leapt ? std::optional(ClockWrong::leapt) : std::nullopt;
    }
    if (last_ && *last_ + silence_max < read.wall) return ClockWrong::far_ahead;
    return std::nullopt;
}

Timekeeper::Look Timekeeper::look() {
    const std::scoped_lock lock(mutex_);
    const auto read = clock_();
    const auto wrong = judge(read);
    if (!wrong) {
        known_ = read;
        is_known_ = true;
    }
    const auto now = known_.wall + domain::Duration{read.steady.ms - known_.steady.ms};
    return {now, read.steady, read.wall, wrong};
}

void Timekeeper::recorded(domain::Instant last) {
    const std::scoped_lock lock(mutex_);
    last_ = last;
    if (!is_known_) known_.wall = std::max(known_.wall, last);
}

void Timekeeper::vouched(domain::Instant at) {
    const std::scoped_lock lock(mutex_);
    known_ = clock_();
    is_known_ = true;
    last_ = at;
}

}  // namespace yishi::eventstore
