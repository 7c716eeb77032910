#include "eventstore/audit/due_dates.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace yishi::eventstore::audit {
namespace {

// A clock that is a minute late was busy; later, somebody should have noticed.
constexpr domain::Duration clock_may_take = domain::minutes(1);

// The log says when something is due, and may say anything; `now` is a time to count with.
bool is_past(const domain::Deadline& deadline, domain::Instant now) {
    return deadline.due_at < now - clock_may_take;
}

Finding late(const Entry& entry, std::string_view stream, const domain::Deadline& deadline) {
    const auto minutes = std::to_string((entry.recorded_at - deadline.due_at).ms / 60'000);
    return finding_on(
        Severity::late,
        Part::deadline,
        entry,
        stream,
        {"", entry.rule_set},
        {"期限已过 " + minutes + " 分钟才有记录（" + deadline.command + "）",
         "a deadline (" + deadline.command + ") had passed " + minutes +
             " minutes before anything was recorded"}
    );
}

}  // namespace

void DueDates::after(
    std::span<const Entry> entries,
    const Held& held,
    bool by_clock,
    Findings& findings,
    Numbers& numbers
) {
    const ProcedureTable& procedure = *held.procedure;
    const bool concerned = std::ranges::any_of(entries, [&](const Entry& entry) {
        return procedure.concerns_deadlines(entry.type);
    });
    if (!concerned && deadlines_.empty()) return;
    const Entry& now = entries.front();
    const auto past = std::ranges::find_if(deadlines_, [&](const auto& deadline) {
        return is_past(deadline, now.recorded_at);
    });
    if (past != deadlines_.end()) {
        findings.add(late(now, held.name.text, *past));
        if (!by_clock) deadlines_.clear();  // said once
    }
    auto deadlines = procedure.deadlines(*held.aggregate);
    std::erase_if(deadlines, [](const auto& deadline) { return !is_countable(deadline.due_at); });
    for (const auto& deadline : deadlines) {
        if (std::ranges::find(deadlines_, deadline) == deadlines_.end()) {
            ++numbers.deadlines;
            set_by_ = now.position;
        }
    }
    std::erase_if(deadlines, [&](const auto& deadline) {
        return is_past(deadline, now.recorded_at);
    });
    deadlines_ = std::move(deadlines);
}

void DueDates::finish(
    std::string_view stream, domain::Instant last_at, Findings& findings
) const {
    for (const auto& deadline : deadlines_) {
        if (!is_past(deadline, last_at)) continue;
        Finding finding;
        finding.severity = Severity::late;
        finding.part = Part::deadline;
        finding.entry = set_by_;
        finding.stream = stream;
        finding.what = {
            "所定期限已过，至记录结束仍无到期记录（" + deadline.command + "）",
            "the deadline it sets passed, and to the end of the log nothing was recorded of it (" +
                deadline.command + ")"
        };
        findings.add(std::move(finding));
    }
}

}  // namespace yishi::eventstore::audit
