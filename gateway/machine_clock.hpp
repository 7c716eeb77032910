// The clock of the machine, as a Timekeeper judges it.
#pragma once

#include "eventstore/pipeline/timekeeper.hpp"

namespace yishi::gateway {

// Any thread. The steady half counts the time the machine was asleep as well: a notebook whose lid was closed has
// a right clock when it wakes.
eventstore::ClockReading machine_clock();

}  // namespace yishi::gateway
