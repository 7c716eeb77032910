#include "eventstore/audit/steps.hpp"

#include "eventstore/procedure/catalogue.hpp"

#include <algorithm>
#include <utility>

namespace yishi::eventstore::audit {
namespace {

Severity severity_of(const steps::Remark& remark) {
    if (remark.about == steps::About::unfinished) return Severity::open;
    return remark.is_late ? Severity::late : Severity::breach;
}

Entry envelope_of(const Entry& entry) {
    Entry envelope;
    envelope.position = entry.position;
    envelope.command = entry.command;
    envelope.rule_set = entry.rule_set;
    envelope.recorded_at = entry.recorded_at;
    return envelope;
}

}  // namespace

void Steps::find(const Followed& followed, const steps::Remark& remark) {
    const std::string rule = remark.rule.empty() ? followed.course.fact("rule") : remark.rule;
    Finding finding = finding_on(
        severity_of(remark),
        remark.row->is_clocks ? Part::deadline : Part::step,
        followed.last,
        followed.stream,
        {rule, followed.last.rule_set},
        {remark.zh, remark.en}
    );
    finding.step = std::string(followed.course.plan().context()) + "." + std::string(name_of(*remark.row));
    finding.statute = {std::string(remark.row->source.zh), std::string(remark.row->source.en)};
    findings_.add(std::move(finding));
}

void Steps::add(const Entry& entry, std::string_view stream) {
    const auto* procedure = procedure_of_event(entry.type);
    if (procedure == nullptr) return;
    const auto& plan = steps::plan_of(*procedure);
    const auto happening = steps::happening_of(*procedure, plan, entry);
    if (!happening) return;  // said by the redecision
    ++numbers_.steps;
    std::string key(stream);
    // An event in a stream of another context has a course of its own.
    if (domain::StreamName{key}.context() != plan.context()) key += "#" + std::string(plan.context());
    auto found = streams_.find(key);
    if (found == streams_.end()) {
        ++numbers_.streams_of[std::string(plan.context())];
        found = streams_.emplace(std::move(key), Followed{steps::Course(plan), std::string(stream), {}}).first;
    }
    Followed& followed = found->second;
    followed.last = envelope_of(entry);
    const bool sets_times = plan.has_clocks() && happening->event->leads_on;
    const auto due_before = sets_times ? followed.course.due() : std::vector<steps::Course::Due>{};
    bool rests_on_unseen = false;
    const auto remarks = followed.course.take(*happening, [&](const std::string& name, Position) {
        rests_on_unseen = rests_on_unseen || unseen_.contains(name);
        const auto other = streams_.find(name);
        const bool is_known = other != streams_.end() && other->second.course.is_proven();
        return is_known ? std::optional(other->second.course.phase()) : std::nullopt;
    });
    for (const auto& remark : remarks) {
        if (rests_on_unseen && remark.about == steps::About::unmet) continue;  // it may have been so far
        find(followed, remark);
    }
    if (!sets_times) return;
    for (const auto& due : followed.course.due()) {
        const bool is_new = std::ranges::none_of(due_before, [&](const auto& before) {
            return before.row == due.row && before.at == due.at;
        });
        if (is_new) ++numbers_.deadlines;
    }
}

void Steps::forget(std::string_view stream) {
    if (!unseen_.emplace(stream).second) return;
    std::erase_if(streams_, [&](const auto& one) { return one.second.stream == stream; });
}

void Steps::finish(domain::Instant last_at) {
    for (const auto& [key, followed] : streams_) {
        for (const auto& remark : followed.course.at_the_end(last_at)) find(followed, remark);
    }
}

}  // namespace yishi::eventstore::audit
