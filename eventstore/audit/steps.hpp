// The procedure itself: every step a matter had to take, in its order and in its time. The missing
// step is looked for in the events alone, so it is found even where the deciding code let it pass.
#pragma once

#include "eventstore/audit/appointment_steps.hpp"
#include "eventstore/audit/session_steps.hpp"
#include "eventstore/audit/step_notes.hpp"
#include "eventstore/audit/topic_steps.hpp"
#include "eventstore/audit/vote_steps.hpp"
#include "eventstore/audit/work_steps.hpp"

namespace yishi::eventstore::audit {

class Steps {
  public:
    Steps(Findings& findings, Numbers& numbers)
        : notes_(findings, numbers),
          sessions_(notes_),
          topics_(notes_, sessions_),
          votes_(notes_, sessions_),
          work_(notes_),
          appointments_(notes_) {}
    Steps(const Steps&) = delete;
    Steps& operator=(const Steps&) = delete;

    // Every entry, in order.
    void add(const Entry& entry, std::string_view stream) {
        sessions_.add(entry, stream);
        topics_.add(entry, stream);
        votes_.add(entry, stream);
        work_.add(entry, stream);
        appointments_.add(entry, stream);
    }

    // What is still open when the log ends.
    void finish(domain::Instant last_at) {
        topics_.finish();
        sessions_.finish(last_at);
        votes_.finish();
        work_.finish(last_at);
    }

  private:
    StepNotes notes_;
    SessionSteps sessions_;
    TopicSteps topics_;
    VoteSteps votes_;
    WorkSteps work_;
    AppointmentSteps appointments_;
};

}  // namespace yishi::eventstore::audit
