#include "eventstore/audit/work_steps.hpp"

#include "domain/action/events.hpp"
#include "domain/consultation/events.hpp"
#include "eventstore/codec/event_of.hpp"

#include <utility>

namespace yishi::eventstore::audit {

namespace action = domain::action;

void WorkSteps::skipped(const Task& task, const Entry& entry, Sentence what) {
    notes_.skipped(entry, task.standing.stream, {"", entry.rule_set}, std::move(what));
}

void WorkSteps::add(const Entry& entry, std::string_view stream) {
    if (entry.type >= action::Assigned::type.number &&
        entry.type <= action::DeadlinePassed::type.number) {
        task(entry, stream);
    } else if (entry.type == domain::consultation::Opened::type.number ||
               entry.type == domain::consultation::Closed::type.number) {
        consultation(entry, stream);
    }
}

void WorkSteps::task(const Entry& entry, std::string_view stream) {
    const auto event = event_of<action::Event>(entry.type, entry.schema_version, entry.payload);
    if (!event) return;  // said by the redecision
    ++notes_.numbers().steps;
    auto found = tasks_.find(stream);
    if (found == tasks_.end()) {
        ++notes_.numbers().actions;
        found = tasks_.emplace(stream, Task{}).first;
    }
    Task& held = found->second;
    held.standing = standing_at(entry, stream);
    if (const auto* assigned = std::get_if<action::Assigned>(&*event)) {
        held.due_at = assigned->due_at;
    } else if (std::holds_alternative<action::Accepted>(*event)) {
        held.accepted = true;
    } else if (std::holds_alternative<action::Started>(*event)) {
        if (!held.accepted) skipped(held, entry, {"未接受就开始办理", "begun before it was accepted"});
        held.started = true;
    } else if (const auto* done = std::get_if<action::ReportedDone>(&*event)) {
        reported(held, entry, done->by);
    } else if (const auto* verified = std::get_if<action::Verified>(&*event)) {
        if (!held.reported) {
            skipped(held, entry, {"未报告完成就核实", "verified before it was reported done"});
        } else if (held.reported_by == verified->by) {
            skipped(
                held,
                entry,
                {"核实人就是承办报告人", "verified by the very person who reported it done"}
            );
        }
        held.verified = verified->upheld;
        held.reported = verified->upheld;
    } else if (std::holds_alternative<action::Rated>(*event) && !held.verified) {
        skipped(held, entry, {"未经核实就评价", "rated before it was verified"});
    }
}

void WorkSteps::reported(Task& held, const Entry& entry, const domain::PersonId& by) {
    if (!held.started) {
        skipped(held, entry, {"未开始办理就报告完成", "reported done before it was begun"});
    }
    if (held.due_at && entry.recorded_at > *held.due_at) {
        notes_.late(
            entry,
            held.standing.stream,
            {"", entry.rule_set},
            {"任务逾期后才报告完成", "reported done after the time it was due"}
        );
    }
    held.reported = true;
    held.reported_by = by;
}

void WorkSteps::consultation(const Entry& entry, std::string_view stream) {
    ++notes_.numbers().steps;
    auto found = consultations_.find(stream);
    if (found == consultations_.end()) {
        ++notes_.numbers().consultations;
        found = consultations_.emplace(stream, Consultation{}).first;
    }
    found->second.standing = standing_at(entry, stream);
    if (entry.type == domain::consultation::Closed::type.number) found->second.closed = true;
}

void WorkSteps::unfinished(const Task& held, domain::Instant last_at) {
    const Basis basis{"", held.standing.entry.rule_set};
    if (held.reported) {
        notes_.open(
            held.standing,
            basis,
            {"任务已报告完成，尚未核实", "the task is reported done and not verified yet"}
        );
    } else if (held.due_at && *held.due_at < last_at) {
        notes_.late(
            held.standing.entry,
            held.standing.stream,
            basis,
            {"任务已逾期，至记录结束仍未报告完成",
             "the task is overdue: to the end of the log nobody reported it done"}
        );
    } else {
        notes_.open(held.standing, basis, {"任务尚未完成", "the task is not done yet"});
    }
}

void WorkSteps::finish(domain::Instant last_at) {
    for (const auto& [stream, held] : tasks_) {
        if (!held.verified) unfinished(held, last_at);
    }
    for (const auto& [stream, held] : consultations_) {
        if (held.closed) continue;
        notes_.open(
            held.standing,
            {"", held.standing.entry.rule_set},
            {"征求意见尚未结束", "the consultation is not closed yet"}
        );
    }
}

}  // namespace yishi::eventstore::audit
