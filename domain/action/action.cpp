#include "domain/action/action.hpp"

#include "domain/council/council.hpp"

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

const council::State& register_of(const CouncilId& council, const Context& context) {
    static const council::State nobody;
    const auto* seen = context.sight.find<council::State>(stream_of("council", council).text);
    return seen != nullptr ? *seen : nobody;
}

bool does_it(const Assignment& task, const PersonId& person, const Context& context) {
    if (task.person == person) return true;
    if (!task.body) return false;
    return council::holds_seat(register_of(task.council, context), person, *task.body, context.at);
}

RelationSet Procedure::relations(const State& state, const Command*, const Context& context) {
    RelationSet relations;
    const Task* task = task_of(state);
    if (task == nullptr) return relations;
    relations.insert_if(does_it(*task, context.actor, context), Relation::assignee);
    relations.insert_if(
        !task->supervisor || *task->supervisor == context.actor, Relation::overseer
    );
    return relations;
}

}  // namespace yishi::domain::action
