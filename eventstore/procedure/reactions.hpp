// What a recorded event sets off, as the clock will send it and as an audit demands it.
#pragma once

#include "domain/kernel/id.hpp"
#include "eventstore/procedure/fold.hpp"

#include <expected>
#include <vector>

namespace yishi::eventstore {

struct DemandedCommand {
    domain::CommandId id;       // the same whoever works it out, so that it is recorded once
    SetOff set_off;
    domain::CommandId cause;    // the command of the event; the entry's `causation`
};

// Whether events of that type set anything off.
bool reacts_to(const ProcedureTable& procedure, std::uint32_t type);

// `after` holds the stream with that entry folded in as the last. Faults as fold's.
std::expected<std::vector<DemandedCommand>, Fault> reactions_to(const Held& after, const Entry& entry);

}  // namespace yishi::eventstore
