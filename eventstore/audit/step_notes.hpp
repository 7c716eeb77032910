// How the checks of steps put down what they find.
#pragma once

#include "eventstore/audit/finding.hpp"

#include <string>
#include <string_view>

namespace yishi::eventstore::audit {

// Where a matter stood when it was last heard of.
struct Standing {
    Entry entry;  // without payload and evidence
    std::string stream;
};
Standing standing_at(const Entry& entry, std::string_view stream);

class StepNotes {
  public:
    StepNotes(Findings& findings, Numbers& numbers) : findings_(findings), numbers_(numbers) {}

    [[nodiscard]] Numbers& numbers() { return numbers_; }

    // A required step was left out before this entry.
    void skipped(const Entry& entry, std::string_view stream, Basis basis, Sentence what);
    // It was taken after its time.
    void late(const Entry& entry, std::string_view stream, Basis basis, Sentence what);
    // The same where the step comes from published practice and not from a rule of a rule set.
    void late_in_practice(
        const Entry& entry, std::string_view stream, Sentence statute, Sentence what
    );
    // The log ended before the next step was taken.
    void open(const Standing& standing, Basis basis, Sentence what);

  private:
    Findings& findings_;
    Numbers& numbers_;
};

}  // namespace yishi::eventstore::audit
