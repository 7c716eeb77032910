// What one procedure had to set off in another, held against what was recorded: nothing left out,
// nothing sent in the clock's name that no event set off.
#pragma once

#include "eventstore/audit/finding.hpp"
#include "eventstore/pipeline/submission.hpp"
#include "eventstore/procedure/reactions.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>

namespace yishi::eventstore::audit {

// One thread.
class Reactions {
  public:
    explicit Reactions(Findings& findings) : findings_(findings) {}

    // An entry that was just folded into its stream.
    void followed(const Held& after, const Entry& entry);

    // Something stays sealed there: what that sets off in its council nobody can say.
    void not_opened_in(const domain::CouncilId& council, StreamId stream) { unopened_in_.emplace(council, stream); }

    // A command as its evidence shows it, before it is followed. Where only a sealed entry that was not opened
    // could have set it off, so that nobody can say whether one did: a stream of its council that has such.
    std::optional<StreamId> sent(const Entry& first, const Submission& submission);

    // What is still missing when the log ends, unless it is so already: that is for `is_so` to say.
    using IsSo = std::function<bool(const DemandedCommand&)>;
    void finish(domain::Instant last_at, const IsSo& is_so);

  private:
    struct Demanded {
        DemandedCommand command;
        domain::CommandId cause;
        Position position = 0;
        domain::Instant at;
        std::string stream;
    };
    void find(const Entry& entry, std::string_view stream, Severity severity, Sentence what);

    Findings& findings_;
    std::map<domain::CommandId, Demanded> outstanding_;
    std::map<domain::CouncilId, StreamId> unopened_in_;
};

}  // namespace yishi::eventstore::audit
