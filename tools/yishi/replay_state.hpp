// What a council's entries add up to, as far as a replay tells it: who is in the room, how votes stand.
#pragma once

#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/council/state.hpp"
#include "domain/session/session.hpp"
#include "domain/vote/vote.hpp"
#include "eventstore/procedure/fold.hpp"
#include "tools/yishi/council_entries.hpp"

namespace yishi::tools {

struct SessionSoFar {
    const domain::session::State* state = nullptr;       // of the ReplayState it is from
    std::optional<domain::session::QuorumCount> quorum;  // as last recorded: at the opening or on resuming
};

class ReplayState {
  public:
    // What is played may be anything that somebody put into a log: faults as eventstore::fold gives them,
    // with stream and position. After one, nothing more may be applied.
    std::expected<void, eventstore::Fault> apply(const CouncilEntries::Item& item);

    // The session that a vote is taken in; null when the log does not know it.
    [[nodiscard]] const SessionSoFar* session_of(const domain::vote::State& vote) const;
    // Null when the stream is none.
    [[nodiscard]] const domain::vote::State* vote(eventstore::StreamId stream) const;

    // Empty before it was founded.
    [[nodiscard]] std::string council_name() const;
    // Streams begun, by context.
    [[nodiscard]] const std::map<std::string, std::uint64_t>& begun() const { return begun_; }
    // Entries that stay sealed so far: what they say is not in the state.
    [[nodiscard]] std::uint64_t sealed() const { return sealed_; }
    // By the order of their beginning.
    [[nodiscard]] const std::map<eventstore::StreamId, SessionSoFar>& sessions() const { return sessions_; }
    [[nodiscard]] const std::map<eventstore::StreamId, const domain::vote::State*>& votes() const { return votes_; }

  private:
    // A stream of a context that seals is kept entry by entry, because what is shown later belongs
    // where it was sealed.
    struct Kept {
        eventstore::Entry entry;
        std::string opening;
    };
    struct Known {
        eventstore::Held held;
        std::vector<Kept> kept;
    };

    void begin(const eventstore::Held& held);
    std::expected<void, eventstore::Fault> take(Known& known, const eventstore::Entry& entry);
    std::expected<bool, eventstore::Fault> open_kept(Known& known, const eventstore::Entry& entry);
    static std::expected<void, eventstore::Fault> fold_or_pass(eventstore::Held& held, const Kept& kept);
    std::expected<void, eventstore::Fault> fold_anew(Known& known);

    std::map<eventstore::StreamId, Known> streams_;
    std::map<std::string, std::uint64_t> begun_;
    std::uint64_t sealed_ = 0;
    const domain::council::State* council_ = nullptr;
    std::map<domain::StreamName, eventstore::StreamId> session_ids_;
    std::map<eventstore::StreamId, SessionSoFar> sessions_;
    std::map<eventstore::StreamId, const domain::vote::State*> votes_;
};

}  // namespace yishi::tools
