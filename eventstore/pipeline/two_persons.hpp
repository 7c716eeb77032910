// Acts of two persons (CommandType::second): the first sending proposes, a second person confirms, the
// clock carries it out. What was proposed lies in a stream of its own (domain/confirmation).
#pragma once

#include "eventstore/pipeline/command_request.hpp"
#include "eventstore/pipeline/deciding.hpp"
#include "eventstore/pipeline/reply.hpp"
#include "eventstore/pipeline/submission.hpp"

#include <expected>
#include <optional>

namespace yishi::eventstore {

// Whether the command, from that sender, is recorded as proposed only.
bool is_to_be_confirmed(const Submission& submission);

// The command that records it as proposed, in the stream confirmation/<its own id>. `council` is the
// one that the act is of. Refused where a version is expected: the act is decided as of its proposal, of
// its confirmation and of its being carried out, and no version could hold for all three.
std::expected<CommandRequest, Rejection> proposal_of(
    const CommandRequest& request, const Submission& submission, const domain::CouncilId& council
);

// What a confirmation asks of whoever sends it, because of the act it is of: another person than the
// proposer, in the second office. Nothing for other commands, and once nothing waits any more.
struct AskedOfSecond {
    domain::Permits permits;
    domain::PersonId proposer;  // nil: the operator
    domain::StreamName stream;  // that the act is for
};
std::optional<AskedOfSecond> asked_of_second(const Held& held, std::string_view command);

// The capacity in which an act may be proposed or confirmed, found by deciding it on trial in the
// proposer's name; nothing for other commands. Rejected as the act would be: whoever proposes it
// must be allowed it, whoever confirms it must hold its second office, and the rules must take it.
std::optional<std::expected<domain::Capacity, Rejection>> on_trial(
    HeldStreams& streams,
    const Held& held,
    const Submission& submission,
    const domain::CouncilId& council,
    domain::Instant at,
    std::string_view rule_set
);

// In whose name the clock carries out an act that takes two: the proposer's, submitted by whoever
// confirmed it. Denied unless this very act was confirmed, and after its time.
std::expected<Authority, Rejection> carried_out(
    HeldStreams& streams, const Submission& submission, domain::Instant at
);

}  // namespace yishi::eventstore
