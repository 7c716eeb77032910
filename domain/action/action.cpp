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

}  // namespace yishi::domain::action
