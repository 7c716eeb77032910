// The rules of an action item.
#include "domain/action/action.hpp"
#include "domain/council/council.hpp"

#include <concepts>
#include <optional>
#include <string>

namespace yishi::domain::action {
namespace {

template <class P>
concept Reported = std::same_as<P, phase::Done> || std::same_as<P, phase::Verified> ||
                   std::same_as<P, phase::Rated>;

std::unexpected<Refusal> refuse(Refusal why) { return std::unexpected(why); }

std::optional<Refusal> assignment_refused(const Assign& assign, const Context& context) {
    if (assign.detail.is_absent()) return Refusal::bad_text;
    if (!assign.body && !assign.person) return Refusal::needs_an_assignee;
    const council::State& known = register_of(assign.council, context);
    if (assign.body && council::find_body(known, *assign.body) == nullptr)
        return Refusal::unknown_body;
    if (assign.person && !council::is_enrolled(known, *assign.person))
        return Refusal::unknown_person;
    if (assign.due_at && *assign.due_at <= context.at) return Refusal::due_in_the_past;
    if (!assign.supervisor) return std::nullopt;
    if (!council::supervises(known, *assign.supervisor, context.at)) {
        return Refusal::not_a_supervisor;
    }
    if (does_it(assign, *assign.supervisor, context)) return Refusal::own_work;
    return std::nullopt;
}

Decision on(const phase::Unassigned&, const Assign& assign, const Context& context) {
    if (const auto why = assignment_refused(assign, context)) return refuse(*why);
    return {{Assigned{assign}}};
}

Decision on(const phase::Assigned& now, const Assign& assign, const Context&) {
    if (now.task == assign) return {};
    return refuse(Refusal::wrong_phase);
}

// ---- Doing it
// --------------------------------------------------------------------------------------

Decision on(const phase::Assigned&, const Accept&, const Context& context) {
    return {{Accepted{context.actor}}};
}

Decision on(const phase::Accepted&, const Accept&, const Context&) { return {}; }

Decision on(const phase::Accepted&, const Start&, const Context& context) {
    return {{Started{context.actor}}};
}

Decision on(const phase::InProgress&, const Start&, const Context&) { return {}; }

Decision on(const phase::InProgress&, const ReportDone& done, const Context& context) {
    if (done.report.is_absent()) return refuse(Refusal::bad_text);
    return {{ReportedDone{context.actor, done.report}}};
}

Decision on(const phase::Done& now, const ReportDone& done, const Context& context) {
    if (now.reported_by == context.actor && now.report == done.report) return {};
    return refuse(Refusal::wrong_phase);
}

// ---- Looking after it
// ------------------------------------------------------------------------------

Decision on(const ToDo auto& now, const Urge& urge, const Context& context) {
    if (now.task.last_urge == LastUrge{context.actor, urge.note}) return {};
    return {{Urged{context.actor, urge.note}}};
}

Decision on(const ToDo auto& now, const PassDeadline&, const Context& context) {
    if (!now.task.due_at) return refuse(Refusal::no_deadline);
    if (now.task.overdue) return {};
    if (!has_passed(*now.task.due_at, context.at)) return refuse(Refusal::not_yet);
    return {{DeadlinePassed{}}};
}

// Reported in time, while the clock's command was on its way.
Decision on(const Reported auto&, const PassDeadline&, const Context&) { return {}; }

Decision on(const phase::Done& now, const Verify& verify, const Context& context) {
    const bool did_it = now.reported_by == context.actor;
    if (did_it || does_it(now.task, context.actor, context)) return refuse(Refusal::own_work);
    return {{Verified{context.actor, verify.upheld, verify.note}}};
}

Decision on(const phase::Verified& now, const Verify& verify, const Context&) {
    if (verify.upheld && now.note == verify.note) return {};
    return refuse(Refusal::wrong_phase);
}

Decision on(const phase::InProgress& now, const Verify& verify, const Context&) {
    if (!verify.upheld && now.sent_back == verify.note) return {};
    return refuse(Refusal::wrong_phase);
}

Decision rated(
    const Task& task, const PersonId& reporter, const Rate& rate, const Context& context
) {
    if (rate.stars < 1 || rate.stars > stars_max) return refuse(Refusal::bad_stars);
    if (context.actor == reporter || does_it(task, context.actor, context)) {
        return refuse(Refusal::own_work);
    }
    return {{Rated{context.actor, rate.stars, rate.comment}}};
}

Decision on(const phase::Verified& now, const Rate& rate, const Context& context) {
    return rated(now.task, now.reported_by, rate, context);
}

// One rating a resident; a later one of the same resident takes the place of the earlier.
Decision on(const phase::Rated& now, const Rate& rate, const Context& context) {
    const auto given = now.ratings.find(context.actor);
    if (given != now.ratings.end() && given->second == Rating{rate.stars, rate.comment}) return {};
    return rated(now.task, now.reported_by, rate, context);
}

}  // namespace

Decision decide(const State& state, const Command& command, const Context& context) {
    return decide_by_steps<steps, fields, Decision>(state, command, [&](const auto& now, const auto& asked) {
        return on(now, asked, context);
    });
}

}  // namespace yishi::domain::action
