// What a council's entries add up to, as far as a replay tells it: who is in the room, how votes stand.
// Of its own making, not the domain's: what is played may be anything that somebody put into a log, and
// the domain folds only what its own rules allowed.
#pragma once

#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/session/session.hpp"
#include "domain/vote/vote.hpp"
#include "tools/yishi/council_entries.hpp"

namespace yishi::tools {

struct SessionSoFar {
    std::string title;
    std::uint32_t last_type = 0;  // of the last event that changed its course
    std::set<domain::PersonId> present;
    std::optional<domain::session::QuorumCount> quorum;  // as last recorded: at the opening or on resuming
};

struct VoteSoFar {
    std::string question;
    std::optional<eventstore::StreamId> session;  // where the log knew it when the vote was opened
    bool hidden = false;
    bool closed = false;
    std::vector<std::string> options;  // empty: yes or no
    std::map<domain::PersonId, std::vector<std::string>> ballots;
    std::optional<domain::vote::HandsCounted> hands;
    std::optional<domain::vote::Declared> declared;

    // As declared; before that as cast. Nothing while they are hidden.
    [[nodiscard]] std::optional<std::map<std::string, std::uint64_t>> counts() const;
};

class ReplayState {
  public:
    // Faults as event_of gives them, with the position; unknown_type likewise.
    std::expected<void, eventstore::Fault> apply(const CouncilEntries::Item& item);

    // Null when the stream is none.
    [[nodiscard]] const SessionSoFar* session(eventstore::StreamId stream) const;
    [[nodiscard]] const VoteSoFar* vote(eventstore::StreamId stream) const;

    [[nodiscard]] const std::string& council_name() const { return council_name_; }
    // Streams begun, by context.
    [[nodiscard]] const std::map<std::string, std::uint64_t>& begun() const { return begun_; }
    // By the order of their beginning.
    [[nodiscard]] const std::map<eventstore::StreamId, SessionSoFar>& sessions() const { return sessions_; }
    [[nodiscard]] const std::map<eventstore::StreamId, VoteSoFar>& votes() const { return votes_; }

  private:
    std::string council_name_;
    std::map<std::string, std::uint64_t> begun_;
    std::map<domain::StreamName, eventstore::StreamId> session_ids_;
    std::map<eventstore::StreamId, SessionSoFar> sessions_;
    std::map<eventstore::StreamId, VoteSoFar> votes_;
};

}  // namespace yishi::tools
