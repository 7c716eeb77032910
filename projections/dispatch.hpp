// Which views hear of which events: the one list that joins contexts and hand-written views.
#pragma once

#include "eventstore/fault.hpp"
#include "eventstore/procedure/table.hpp"
#include "projections/change.hpp"

#include <cstdint>
#include <expected>

namespace yishi::projections {

// How the events of one context reach its views. A context without views of its own is only checked
// to be readable; its documents come from the generic ones (current_state.hpp).
struct Feed {
    const eventstore::ProcedureTable* procedure = nullptr;
    std::expected<void, eventstore::Fault> (*views)(const Change& change) = nullptr;

    // unknown_type or corrupt where the payload is not what its type says; misfit where the event
    // cannot follow what its stream holds. Then nothing changed.
    [[nodiscard]] std::expected<void, eventstore::Fault> apply(const Change& change) const;
};

// By the number of an event type, or null when no context has it.
const Feed* feed_of(std::uint32_t type);

}  // namespace yishi::projections
