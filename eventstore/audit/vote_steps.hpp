// 表决: opened in a sitting session with a quorum → ballots, or hands counted by one and confirmed by another → closed →
// declared.
#pragma once

#include "domain/vote/events.hpp"
#include "eventstore/audit/session_steps.hpp"
#include "eventstore/audit/step_notes.hpp"

#include <map>
#include <string>

namespace yishi::eventstore::audit {

class VoteSteps {
  public:
    // `sessions` must outlive this and be told of each entry first.
    VoteSteps(StepNotes& notes, const SessionSteps& sessions)
        : notes_(notes), sessions_(sessions) {}

    void add(const Entry& entry, std::string_view stream);
    void finish();

  private:
    struct Vote {
        Standing standing;
        std::string rule;
        std::string rule_set;
        bool opened = false;
        bool by_hands = false;
        bool confirmed = false;
        bool closed = false;
        bool declared = false;
        domain::PersonId counted_by;
    };
    void opened(Vote& vote, const Entry& entry, const domain::vote::Opened& opened);
    void advance(Vote& vote, const Entry& entry, const domain::vote::Event& event);
    void skipped(const Vote& vote, const Entry& entry, Sentence what);

    StepNotes& notes_;
    const SessionSteps& sessions_;
    std::map<std::string, Vote, std::less<>> votes_;
};

}  // namespace yishi::eventstore::audit
