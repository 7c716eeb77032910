// What a recorded event sets off, as the clock will send it and as an audit demands it.
#pragma once

#include "domain/kernel/id.hpp"
#include "eventstore/procedure/fold.hpp"

#include <expected>
#include <optional>
#include <vector>

namespace yishi::eventstore {

// What an event that is sealed sets off tells of it what the command itself says, and no more: not by its
// `causation`, which would name the sealed entry, and not by its id, which only those can work out who were
// shown the whole entry.
struct DemandedCommand {
    domain::CommandId id;  // the same whoever works it out, so that it is recorded once
    SetOff set_off;
    std::optional<domain::CommandId> cause;  // the command of the event, for `causation`; none where it is sealed
};

// Whether events of that type set anything off.
bool reacts_to(const ProcedureTable& procedure, std::uint32_t type);

// `after` holds the stream with that entry folded in as the last, with its opening where it is sealed.
// Faults as fold's.
std::expected<std::vector<DemandedCommand>, Fault> reactions_to(const Held& after, const Entry& entry);

}  // namespace yishi::eventstore
