// The one command that is about the clock itself, and is therefore taken while the clock is thought wrong.
#pragma once

#include "eventstore/pipeline/reply.hpp"
#include "eventstore/pipeline/submission.hpp"
#include "eventstore/pipeline/timekeeper.hpp"

#include <optional>

namespace yishi::eventstore {

// The time the operator reads elsewhere, where he vouches for the clock of that log; nothing of any other command.
std::optional<domain::Instant> vouching(const Submission& submission, const domain::LogId& log);

// Two clocks have to agree before one of them is believed: what he read, and what the machine says now.
std::optional<Rejection> not_to_be_vouched_for(domain::Instant at, const Timekeeper::Look& look);

}  // namespace yishi::eventstore
