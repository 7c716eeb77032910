#include "eventstore/audit/reactions.hpp"

#include "eventstore/sender.hpp"
#include "eventstore/steps/course.hpp"

#include <algorithm>
#include <utility>

namespace yishi::eventstore::audit {
namespace {

std::string command_of(const Submission& submission) {
    return std::string(submission.procedure->name.name) + "." +
           std::string(submission.command->type().name);
}

// Whether the clock sends it because a time has passed, and not because of an event.
bool is_deadline(const Submission& submission) {
    const auto name = submission.command->type().name;
    return std::ranges::any_of(submission.procedure->steps, [&](const domain::Step& row) {
        return row.is_clocks && row.command == name;
    });
}

}  // namespace

void Reactions::find(
    const Entry& entry, std::string_view stream, Severity severity, Sentence what
) {
    findings_.add(
        finding_on(severity, Part::reaction, entry, stream, {"", entry.rule_set}, std::move(what))
    );
}

void Reactions::followed(const Held& after, const Entry& entry) {
    auto demanded = reactions_to(after, entry);
    if (!demanded) return;  // it was folded, so it can be read
    for (auto& one : *demanded) {
        const auto id = one.id;
        outstanding_.emplace(
            id,
            Demanded{std::move(one), entry.command, entry.position, entry.recorded_at, after.name.text}
        );
    }
}

std::optional<StreamId> Reactions::sent(const Entry& first, const Submission& submission) {
    if (submission.credential.kind != Credential::Kind::clock) return std::nullopt;
    const auto found = outstanding_.find(submission.id);
    if (found == outstanding_.end()) {
        // What a sealed event sets off does not name it.
        const bool may_be_of_sealed = !submission.causation.has_value();
        if (may_be_of_sealed && is_deadline(submission)) return std::nullopt;
        const auto unopened = unopened_in_.find(first.council);
        if (may_be_of_sealed && unopened != unopened_in_.end()) return unopened->second;
        find(
            first,
            submission.stream.text,
            Severity::breach,
            {"以系统名义执行了没有任何事件引发的“" + command_of(submission) + "”",
             "\"" + command_of(submission) + "\" was sent in the clock's name, and no event had set it off"}
        );
        return std::nullopt;
    }
    const SetOff& wanted = found->second.command.set_off;
    const bool is_as_wanted = found->second.command.cause == submission.causation &&
                              wanted.stream == submission.stream &&
                              wanted.command == command_of(submission) &&
                              wanted.correlation == submission.correlation &&
                              wanted.data == submission.procedure->public_document(*submission.command);
    if (!is_as_wanted) {
        const auto cause = std::to_string(found->second.position);
        find(
            first,
            submission.stream.text,
            Severity::breach,
            {"第 " + cause + " 条所引发的不是这项命令",
             "this is not what entry " + cause + " set off"}
        );
    }
    outstanding_.erase(found);
    return std::nullopt;
}

void Reactions::passed(const Entry& first, const MayBeOf& may_be_of) {
    if (!first.sealed && sender_of(first).kind != SenderKind::clock) return;
    const auto found = outstanding_.find(first.command);
    if (found != outstanding_.end() && may_be_of(found->second.command.set_off.stream)) outstanding_.erase(found);
}

void Reactions::finish(domain::Instant last_at, const StandingOf& standing_of) {
    for (const auto& [id, demanded] : outstanding_) {
        const auto standing = standing_of(demanded.command);
        if (standing == Standing::is_so) continue;
        const bool is_unseen = standing == Standing::not_opened;
        // The clock may have been on its way.
        const bool may_come = last_at - demanded.at <= steps::clock_may_take;
        const auto& command = demanded.command.set_off.command;
        const auto& stream = demanded.command.set_off.stream.text;
        Entry cause;
        cause.position = demanded.position;
        cause.command = demanded.cause;
        find(
            cause,
            demanded.stream,
            may_come || is_unseen ? Severity::open : Severity::breach,
            {"应随之在 " + stream + " 执行“" + command + "”，记录中没有" +
                 (is_unseen ? "；那里有未开封的内容，是否早已如此无从得知" : ""),
             "it sets off \"" + command + "\" in " + stream + ", which was never recorded" +
                 (is_unseen ? "; what was not opened there may have made it so before" : "")}
        );
    }
    outstanding_.clear();
}

}  // namespace yishi::eventstore::audit
