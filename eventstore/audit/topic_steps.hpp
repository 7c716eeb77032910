// 议题: submitted → screened → graded → scheduled → noticed → concluded (design: 9.3, the missing
// step). An instant topic may be concluded without a session.
#pragma once

#include "domain/topic/terms.hpp"
#include "domain/session/id.hpp"
#include "eventstore/audit/session_steps.hpp"
#include "eventstore/audit/step_notes.hpp"

#include <map>
#include <optional>
#include <string>

namespace yishi::eventstore::audit {

class TopicSteps {
  public:
    // `sessions` must outlive this and be told of each entry first.
    TopicSteps(StepNotes& notes, const SessionSteps& sessions)
        : notes_(notes), sessions_(sessions) {}

    void add(const Entry& entry, std::string_view stream);
    void finish();

  private:
    struct Topic {
        Standing standing;
        bool screened = false;
        std::optional<domain::Instant> graded_at;
        domain::topic::Track track{};
        std::optional<domain::SessionId> session;
        bool noticed = false;
        bool over = false;
        Sentence next;
    };
    void advance(Topic& topic, const Entry& entry);
    void scheduled(Topic& topic, const Entry& entry, const domain::SessionId& session);
    void noticed(Topic& topic, const Entry& entry);
    void concluded(
        Topic& topic, const Entry& entry, const std::optional<domain::SessionId>& session
    );
    void skipped(const Topic& topic, const Entry& entry, Sentence what);
    [[nodiscard]] Basis basis(const Topic& topic, const Entry& entry) const;

    StepNotes& notes_;
    const SessionSteps& sessions_;
    std::map<std::string, Topic, std::less<>> topics_;
};

}  // namespace yishi::eventstore::audit
