// A command decided only to see whether it could be: for whoever offers it to somebody.
#pragma once

#include "eventstore/pipeline/command_request.hpp"
#include "eventstore/pipeline/deciding.hpp"
#include "eventstore/pipeline/reply.hpp"

#include <optional>
#include <string_view>

namespace yishi::eventstore {

// Why the writer would not take `command` ("close") on the stream that `held` is, from that sender: decided
// as the writer decides it, so the two cannot disagree. Nothing where it would be taken, and of a command
// that says more than its name: what it would say is not known yet. A fault is no answer either. Costs a decision.
std::optional<Rejection> refused_on_trial(
    HeldStreams& streams,
    const Held& held,
    std::string_view command,
    const Credential& sender,
    domain::Instant at,
    std::string_view rule_set
);

}  // namespace yishi::eventstore
