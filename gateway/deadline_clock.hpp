// Sends the commands whose deadline has passed, as the clock: decided and recorded like any other.
#pragma once

#include <cstdint>
#include <map>

#include "domain/kernel/id.hpp"
#include "eventstore/pipeline/pipeline.hpp"
#include "gateway/service/tally.hpp"
#include "projections/views.hpp"

namespace yishi::gateway {

// One thread. What it is made of must outlive it and the pipeline's last answer.
class DeadlineClock {
  public:
    DeadlineClock(
        const projections::Views& views, eventstore::Pipeline& pipeline, const domain::LogId& log, Tally& tally)
        : views_(views), pipeline_(pipeline), log_(log), tally_(tally) {}

    // Sends what is due and was not sent lately. The command's id follows from what is due, so that
    // the same deadline is never recorded twice, not even by two servers or after a restart.
    void look(domain::Instant now);

  private:
    const projections::Views& views_;
    eventstore::Pipeline& pipeline_;
    const domain::LogId log_;
    Tally& tally_;
    std::map<domain::CommandId, domain::Instant> sent_;
};

// Version 8 (RFC 9562), from a hash over the log, the stream, the command and the time it was due.
domain::CommandId deadline_command_id(const domain::LogId& log, const projections::Views::Due& due);

}  // namespace yishi::gateway
