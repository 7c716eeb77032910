// Who was in the room of a session, and on which day, by its envelopes and comings and goings alone: a
// quorum counts nobody who did not sign in, a break does not last until another day, and a chair whom those
// in the room chose was chosen by more than half of them.
//
// Nothing here calls a decider or folds a state (audit/bonds.hpp says why).
#pragma once

#include "domain/session/sitting_events.hpp"
#include "eventstore/audit/finding.hpp"

#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>

namespace yishi::eventstore::audit {

class Sittings {
  public:
    explicit Sittings(Findings& findings) : findings_(findings) {}

    // Every entry in the open, in order.
    void add(const Entry& entry, std::string_view stream);

  private:
    struct Room {
        std::set<domain::PersonId> here;
        std::optional<domain::Instant> break_began;  // without an hour that was said
    };

    void counted(
        const Entry& entry, std::string_view stream, const Room& room,
        const std::vector<domain::session::QuorumCount>& counts
    );
    void chosen(
        const Entry& entry, std::string_view stream, const Room& room, const domain::session::Chosen& said
    );
    void resumed(const Entry& entry, std::string_view stream, Room& room);
    void wrong(const Entry& entry, std::string_view stream, Sentence what);

    Findings& findings_;
    std::unordered_map<StreamId, Room> rooms_;
};

}  // namespace yishi::eventstore::audit
