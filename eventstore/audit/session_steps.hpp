// 会议: called in due time, opened with a quorum, each motion seconded, put and its result announced,
// the minutes drafted, signed by both, published.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/session/events.hpp"
#include "eventstore/audit/step_notes.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace yishi::eventstore::audit {

class SessionSteps {
  public:
    struct Session {
        Standing standing;
        std::string rule;  // of its first body
        std::string rule_set;
        domain::PersonId chair;
        domain::PersonId clerk;
        domain::Instant starts_at;
        std::optional<domain::Instant> opened_at;
        bool sitting = false;
        bool over = false;  // published or cancelled
        bool closed = false;
        bool drafted = false;
        std::set<domain::PersonId> signed_by;
        struct Motion {
            bool seconded = false;
            bool awaits_result = false;
        };
        std::map<domain::MotionId, Motion> motions;
    };

    explicit SessionSteps(StepNotes& notes) : notes_(notes) {}

    void add(const Entry& entry, std::string_view stream);
    void finish(domain::Instant last_at);

    // Null when nothing was heard of it.
    [[nodiscard]] const Session* find(const domain::SessionId& session) const;

  private:
    void convened(
        Session& session, const Entry& entry, const domain::session::Convened& called
    );
    void check_quorum(
        const Session& session,
        const Entry& entry,
        const std::vector<domain::session::QuorumCount>& counts
    );
    void course(Session& session, const Entry& entry, const domain::session::Event& event);
    void motion(Session& session, const Entry& entry, const domain::session::Event& event);
    void minutes(Session& session, const Entry& entry, const domain::session::Event& event);
    void skipped(const Session& session, const Entry& entry, Sentence what);

    StepNotes& notes_;
    std::map<std::string, Session, std::less<>> sessions_;
};

}  // namespace yishi::eventstore::audit
