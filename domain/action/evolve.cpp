// How an action item changes with each fact.
#include "domain/action/action.hpp"

#include <cassert>

namespace yishi::domain::action {
namespace {

Task& task_in(State& state) {
    Task* task = std::visit(
        [](auto& now) -> Task* {
            if constexpr (requires { now.task; }) {
                return &now.task;
            } else {
                return nullptr;
            }
        },
        state
    );
    assert(task != nullptr && "an event of an action item that was never assigned");
    return *task;
}

Task taken(State& state) { return std::move(task_in(state)); }

State after(State, const Assigned& e) {
    return phase::Assigned{Task{e}};
}

State after(State state, const Accepted&) { return phase::Accepted{taken(state)}; }

State after(State state, const Started&) { return phase::InProgress{taken(state)}; }

State after(State state, const ReportedDone& e) {
    return phase::Done{taken(state), e.by, e.report};
}

State after(State state, const Verified& e) {
    auto& now = std::get<phase::Done>(state);
    if (!e.upheld) return phase::InProgress{std::move(now.task), e.note};
    return phase::Verified{std::move(now.task), now.reported_by, now.report, e.note};
}

State after(State state, const Rated& e) {
    if (auto* first = std::get_if<phase::Verified>(&state)) {
        state = phase::Rated{std::move(first->task), first->reported_by, first->report, {}};
    }
    std::get<phase::Rated>(state).ratings.insert_or_assign(e.by, Rating{e.stars, e.comment});
    return state;
}

State after(State state, const Urged& e) {
    Task& task = task_in(state);
    ++task.urged;
    task.last_urge = LastUrge{e.by, e.note};
    return state;
}

State after(State state, const DeadlinePassed&) {
    task_in(state).overdue = true;
    return state;
}

}  // namespace

State evolve(State state, const Event& event) {
    return std::visit([&](const auto& e) { return after(std::move(state), e); }, event);
}

}  // namespace yishi::domain::action
