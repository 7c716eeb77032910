#include "domain/action/action.hpp"

namespace yishi::domain::action {

const Task* task_of(const State& state) {
    return std::visit(
        [](const auto& now) -> const Task* {
            if constexpr (requires { now.task; }) {
                return &now.task;
            } else {
                return nullptr;
            }
        },
        state
    );
}

std::vector<Deadline> Procedure::deadlines(const State& state) {
    const Task* task = task_of(state);
    if (task == nullptr || !task->due_at || task->overdue) return {};
    const bool still_to_do = std::holds_alternative<phase::Assigned>(state) ||
                             std::holds_alternative<phase::Accepted>(state) ||
                             std::holds_alternative<phase::InProgress>(state);
    if (!still_to_do) return {};
    return {{*task->due_at, std::string(PassDeadline::type.name)}};
}

}  // namespace yishi::domain::action
