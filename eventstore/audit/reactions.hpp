// What one procedure had to set off in another, held against what was recorded: nothing left out,
// nothing sent in the clock's name that no event set off.
#pragma once

#include "eventstore/audit/finding.hpp"
#include "eventstore/pipeline/submission.hpp"
#include "eventstore/procedure/reactions.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace yishi::eventstore::audit {

// One thread.
class Reactions {
  public:
    explicit Reactions(Findings& findings) : findings_(findings) {}

    // An entry that was just folded into its stream.
    void followed(const Held& after, const Entry& entry);

    // Something that may set off others stays sealed there: what it set off in its council nobody can say.
    void not_opened_in(const domain::CouncilId& council, StreamId stream) { unopened_in_.emplace(council, stream); }

    // A command that cannot be decided again. It is there, so it is not missing, if it may be of the stream that it
    // was set off in: senders choose their ids. Whether it is as it was set off nobody can say.
    using MayBeOf = std::function<bool(const domain::StreamName&)>;
    void passed(const Entry& first, const MayBeOf& may_be_of);

    // A command as its evidence shows it, before it is followed. Where only a sealed entry that was not opened
    // could have set it off, so that nobody can say whether one did: a stream of its council that has such.
    std::optional<StreamId> sent(const Entry& first, const Submission& submission);

    // How what a command asks for stands without it.
    enum class Standing : std::uint8_t {
        lacking,
        is_so,       // in another way
        not_opened,  // it rests on what was not opened, so nobody can say
    };

    // What is still missing when the log ends, unless it is so already: that is for `standing_of` to say.
    using StandingOf = std::function<Standing(const DemandedCommand&)>;
    void finish(domain::Instant last_at, const StandingOf& standing_of);

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
