// The one fold: what the entries of a stream add up to. The writer, the views, the past, the replay
// and the audit all fold here, so none of them can read a history otherwise than the others.
#pragma once

#include "domain/kernel/sight.hpp"
#include "domain/kernel/stream.hpp"
#include "eventstore/entry.hpp"
#include "eventstore/journal.hpp"
#include "eventstore/procedure/table.hpp"

#include <expected>
#include <limits>
#include <memory>
#include <string_view>
#include <vector>

namespace yishi::eventstore {

// One stream, folded up to some version.
struct Held {
    domain::StreamName name;
    const ProcedureTable* procedure = nullptr;
    std::unique_ptr<Aggregate> aggregate;
    bool exists =
        false;  // where false, the aggregate is in its first state and the two below are 0
    StreamId stream = 0;
    Version version = 0;
    domain::CouncilId council;  // that its entries belong to; nil while it does not exist
    std::vector<SealedSoFar> sealed;  // entries that no event in the open has shown in whole, in order
    std::uint64_t unopened = 0;       // entries that were passed over: the state lacks them
};

// The stream before its first entry. The name's context must be in the catalogue.
Held unwritten(domain::StreamName name);

// One entry more, of that stream; its number and version are taken from it as they are. `misfit`
// where it cannot follow what is held; unknown_type or corrupt where it cannot be read. Every fault
// names stream, position and event type, and leaves `held` as it was.
// A sealed entry is folded as it would be in the open, with the opening that shows it; as the log has
// it, it is a fault.
std::expected<void, Fault> fold(Held& held, const Entry& entry, std::string_view opening = {});

// A sealed entry that cannot be opened, or one that does not follow without those: its place is taken,
// and the state lacks it.
void pass_over(Held& held, const Entry& entry);

// Which of a stream's entries are folded.
struct FoldRange {
    Position end = std::numeric_limits<Position>::max();        // those before it
    Version versions_max = std::numeric_limits<Version>::max();  // too_large where there are more
};

// What the journal holds of the stream beyond what is held already, sealed entries opened. Faults as
// `fold` and Journal give them, `erased` where the stream's key was destroyed, and `corrupt` where an entry is not the one that has to stand there; `held` then holds
// everything in front of the entry at fault.
std::expected<void, Fault> fold_stored(Held& held, const Journal& journal, FoldRange range = {});

// The state, of a stream whose context is the one that has it; null otherwise.
template <class State>
const State* state_in(const Held& held) {
    if (held.procedure->state_type != domain::Sight::type_tag<State>()) return nullptr;
    return static_cast<const State*>(held.aggregate->state());
}

}  // namespace yishi::eventstore
