// What runs beside the sessions: tasks (任务: assigned → accepted → started → reported → verified by
// somebody else, in time) and consultations (征求意见: opened → closed).
#pragma once

#include "eventstore/audit/step_notes.hpp"

#include <map>
#include <optional>
#include <string>

namespace yishi::eventstore::audit {

class WorkSteps {
  public:
    explicit WorkSteps(StepNotes& notes) : notes_(notes) {}

    void add(const Entry& entry, std::string_view stream);
    void finish(domain::Instant last_at);

  private:
    struct Task {
        Standing standing;
        std::optional<domain::Instant> due_at;
        std::optional<domain::PersonId> reported_by;
        bool accepted = false;
        bool started = false;
        bool reported = false;
        bool verified = false;
    };
    struct Consultation {
        Standing standing;
        bool closed = false;
    };
    void task(const Entry& entry, std::string_view stream);
    void unfinished(const Task& task, domain::Instant last_at);
    void reported(Task& task, const Entry& entry, const domain::PersonId& by);
    void consultation(const Entry& entry, std::string_view stream);
    void skipped(const Task& task, const Entry& entry, Sentence what);

    StepNotes& notes_;
    std::map<std::string, Task, std::less<>> tasks_;
    std::map<std::string, Consultation, std::less<>> consultations_;
};

}  // namespace yishi::eventstore::audit
