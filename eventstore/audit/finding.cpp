#include "eventstore/audit/finding.hpp"

#include "domain/rules/rule_set.hpp"

#include <algorithm>
#include <utility>

namespace yishi::eventstore::audit {

void Findings::add(Finding finding) {
    auto& count = counts_[static_cast<std::size_t>(finding.severity)];
    if (++count <= kept_max) kept_.push_back(std::move(finding));
}

std::uint64_t Findings::count(Severity severity) const {
    return counts_[static_cast<std::size_t>(severity)];
}

Finding finding_on(
    Severity severity, Part part, const Entry& entry, std::string_view stream, Basis basis, Sentence what
) {
    Finding finding;
    finding.severity = severity;
    finding.part = part;
    finding.entry = entry.position;
    finding.stream = stream;
    finding.command = entry.command.text();
    finding.rule = basis.rule;
    finding.rule_set = basis.rule_set;
    const auto* set = domain::rules::built_in_set(basis.rule_set);
    const auto* rule = set != nullptr ? set->find(basis.rule) : nullptr;
    if (rule != nullptr) {
        finding.statute = {std::string(rule->source.zh), std::string(rule->source.en)};
    } else if (set != nullptr && basis.rule.empty()) {
        finding.statute = {std::string(set->words.zh), std::string(set->words.en)};
    }
    finding.what = std::move(what);
    return finding;
}

std::string_view name_of(Severity severity) {
    switch (severity) {
        case Severity::breach:
            return "breach";
        case Severity::late:
            return "late";
        case Severity::open:
            return "open";
    }
    return "unknown";
}

std::string_view name_of(Part part) {
    switch (part) {
        case Part::order:
            return "order";
        case Part::decision:
            return "decision";
        case Part::recount:
            return "recount";
        case Part::step:
            return "step";
        case Part::deadline:
            return "deadline";
        case Part::reaction:
            return "reaction";
        case Part::signature:
            return "signature";
    }
    return "unknown";
}

}  // namespace yishi::eventstore::audit
