// One command decided: who may, under which rules, in sight of which states. The pipeline decides
// each command here once; an audit decides every one of them here again.
#pragma once

#include "domain/kernel/decision.hpp"
#include "eventstore/entry.hpp"
#include "eventstore/pipeline/authority.hpp"
#include "eventstore/pipeline/reply.hpp"
#include "eventstore/pipeline/submission.hpp"
#include "eventstore/procedure/fold.hpp"

#include <expected>
#include <optional>
#include <string_view>
#include <vector>

namespace yishi::eventstore {

// Where a decision finds the streams it needs.
class HeldStreams {
  public:
    virtual ~HeldStreams() = default;

    // Valid until the decision is over. The name's context must be in the catalogue. Faults name
    // the stream, and the position where an entry is at fault.
    virtual std::expected<Held*, Fault> load(const domain::StreamName& name) = 0;

    // The council of the first entry in the open that named a stream by that id, of which there is none
    // yet; nothing where none did.
    virtual std::expected<std::optional<domain::CouncilId>, Fault> announced_in(
        const domain::IdBytes& id
    ) = 0;
};

struct Decided {
    Authority authority;
    domain::CouncilId council;  // that the entries belong to; nil for the log's own
    domain::Context context;    // without its sight, which ended with the decision
    std::vector<EncodedEvent> events;  // to be recorded and folded; none: already so
};

// Decides `submission` on the stream it is for, which `held` is, as of `at` and under `rule_set`
// (domain/rules). One thread at a time.
std::expected<Decided, Rejection> decide_command(
    HeldStreams& streams,
    const Held& held,
    const Submission& submission,
    domain::Instant at,
    std::string_view rule_set
);

// What that person is to the matter of a command on that stream, and what the matter is under and about.
std::expected<Matter, Rejection> matter_for(
    HeldStreams& streams,
    const Held& held,
    const Submission& submission,
    const domain::CouncilId& council,
    domain::Context context
);

// What every entry of the decision has in common; position, stream, version, event and evidence are
// still to be filled in.
Entry entry_of(const Submission& submission, const Decided& decided);

}  // namespace yishi::eventstore
