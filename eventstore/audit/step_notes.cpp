#include "eventstore/audit/step_notes.hpp"

#include <utility>

namespace yishi::eventstore::audit {

Standing standing_at(const Entry& entry, std::string_view stream) {
    Standing standing;
    standing.entry.position = entry.position;
    standing.entry.command = entry.command;
    standing.entry.rule_set = entry.rule_set;
    standing.entry.recorded_at = entry.recorded_at;
    standing.stream = stream;
    return standing;
}

void StepNotes::skipped(
    const Entry& entry, std::string_view stream, Basis basis, Sentence what
) {
    findings_.add(
        finding_on(Severity::breach, Part::step, entry, stream, basis, std::move(what))
    );
}

void StepNotes::late(const Entry& entry, std::string_view stream, Basis basis, Sentence what) {
    findings_.add(finding_on(Severity::late, Part::step, entry, stream, basis, std::move(what)));
}

void StepNotes::late_in_practice(
    const Entry& entry, std::string_view stream, Sentence statute, Sentence what
) {
    Finding finding =
        finding_on(Severity::late, Part::step, entry, stream, {"", entry.rule_set}, std::move(what));
    finding.statute = std::move(statute);
    findings_.add(std::move(finding));
}

void StepNotes::open(const Standing& standing, Basis basis, Sentence what) {
    findings_.add(finding_on(
        Severity::open, Part::step, standing.entry, standing.stream, basis, std::move(what)
    ));
}

}  // namespace yishi::eventstore::audit
