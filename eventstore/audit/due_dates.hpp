// The deadlines of one stream, as its state sets them, and whether anything happened when they came.
#pragma once

#include "eventstore/audit/finding.hpp"
#include "eventstore/pipeline/deciding.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace yishi::eventstore::audit {

class DueDates {
  public:
    // After the entries of one command, at least one, which `held` has folded. `by_clock`: they were
    // recorded because a deadline had come. One that passed unnoticed is a finding, once.
    void after(
        std::span<const Entry> entries,
        const Held& held,
        bool by_clock,
        Findings& findings,
        Numbers& numbers
    );

    // When the log has ended: what should have happened by then and did not.
    void finish(std::string_view stream, domain::Instant last_at, Findings& findings) const;

  private:
    std::vector<domain::Deadline> deadlines_;
    Position set_by_ = 0;
};

}  // namespace yishi::eventstore::audit
