#include "domain/action/action.hpp"

namespace yishi::domain::action {

Words words(Refusal refusal) {
    switch (refusal) {
        case Refusal::wrong_phase:
            return {"现阶段不能这样做", "not possible at this stage"};
        case Refusal::bad_text:
            return {
                "文字为空、过长或含有不允许的字符",
                "the text is empty, too long, or holds characters that are not allowed"
            };
        case Refusal::bad_stars:
            return {"评价为一至五星", "a rating has one to five stars"};
        case Refusal::needs_an_assignee:
            return {"请指明承办机构或承办人", "name the body or the person to do it"};
        case Refusal::unknown_body:
            return {"没有这个机构", "there is no such body"};
        case Refusal::unknown_person:
            return {"名册中没有此人", "that person is not in the register"};
        case Refusal::due_in_the_past:
            return {"办理期限已过", "the due time is in the past"};
        case Refusal::not_a_supervisor:
            return {"此人不是监督人员", "that person does not supervise here"};
        case Refusal::not_the_assignee:
            return {"只有承办人可以这样做", "only those it was assigned to may do this"};
        case Refusal::not_the_supervisor:
            return {"此任务由另一人监督", "another person supervises this item"};
        case Refusal::own_work:
            return {"不能核实或评价自己承办的任务", "nobody verifies or rates their own work"};
        case Refusal::no_deadline:
            return {"此任务没有期限", "this item has no due time"};
        case Refusal::not_yet:
            return {"还没有到期限", "the due time has not come yet"};
    }
    return {};
}

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
