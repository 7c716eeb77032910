// 任务: what came out of a deliberation and has to be done, until somebody who did not do it has
// verified it and the residents have rated it.
#pragma once

#include "domain/action/commands.hpp"
#include "domain/action/events.hpp"
#include "domain/action/fields.hpp"
#include "domain/action/id.hpp"
#include "domain/action/state.hpp"
#include "domain/council/state.hpp"
#include "domain/action/steps.hpp"
#include "domain/kernel/decision.hpp"
#include "domain/kernel/misfit.hpp"
#include "domain/kernel/refusal.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace yishi::domain::action {

// What a person is told, in plain words; kernel/refusal.hpp says what several contexts say.
// clang-format off
YISHI_REFUSALS(
    (wrong_phase),
    (bad_text),
    (bad_stars, "评价为一至五星", "a rating has one to five stars"),
    (needs_an_assignee, "请指明承办机构或承办人", "name the body or the person to do it"),
    (unknown_body),
    (unknown_person),
    (due_in_the_past, "办理期限已过", "the due time is in the past"),
    (not_a_supervisor, "此人不是监督人员", "that person does not supervise here"),
    (own_work, "不能核实或评价自己承办的任务", "nobody verifies or rates their own work"),
    (no_deadline, "此任务没有期限", "this item has no due time"),
    (not_yet, "还没有到期限", "the due time has not come yet")
)
// clang-format on

using Decision = domain::Decision<Event, Refusal>;

Decision decide(const State& state, const Command& command, const Context& context);

// Total over Event: a misfit leaves the state as it was.
Evolved evolve(State& state, const Event& event);

// ---- Questions others ask ----------------------------------------------------------------------

// What is to be done; null before it was assigned.
const Task* task_of(const State& state);

// The register of the council; an unfounded one where it cannot be seen, in which nobody is
// anybody.
const council::State& register_of(const CouncilId& council, const Context& context);

// Whether the task is that person's to do: his own, or that of a body in which he holds a seat.
bool does_it(const Assignment& task, const PersonId& person, const Context& context);

// What this context says about itself; domain/catalogue lists it.
struct Procedure {
    using Command = action::Command;
    using Event = action::Event;
    using State = action::State;
    using Refusal = action::Refusal;
    static constexpr ContextName name{"action", {"任务", "action item"}};
    static constexpr const auto& steps = action::steps;
    static constexpr const auto& fields = action::fields;
    static constexpr const auto& published = action::published;
    static Decision decide(const State& s, const Command& c, const Context& x) {
        return action::decide(s, c, x);
    }
    static Evolved evolve(State& s, const Event& e) { return action::evolve(s, e); }
    static RelationSet relations(
        const State& state, const Command* command, const Context& context
    );
};

}  // namespace yishi::domain::action
