// The steps of a task (design page domain.md 3.3, "Action"): assigned → accepted → in progress →
// done → verified by somebody else → rated.
#pragma once

#include "domain/kernel/step.hpp"

#include <array>

namespace yishi::domain::action {

inline constexpr Words closed_loop{
    "设计文档 3.3、11（交办、处置、反馈、评价）",
    "design 3.3, 11 (assign, handle, feed back, assess)"};
inline constexpr Words supervised{
    "《村民委员会组织法》第三十二条；设计文档 3.3",
    "Organic Law of Villagers' Committees, art. 32; design 3.3"};
inline constexpr Distinct not_own_work{
    "by",
    "reported_by",
    {"核实人就是承办报告人", "verified by the very person who reported it done"}};

inline constexpr std::array steps{
    Step{
        .command = "assign",
        .events = {"assigned"},
        .from = {"unassigned"},
        .also = {"assigned"},
        .to = {"assigned", "term.running"},
        .keep = {{"due_at", "due_at"}, {"person", "person"}, {"supervisor", "supervisor"}},
        .by = {"chair", "clerk"},
        .source = closed_loop,
        .missing = {"任务未经交办", "the task was never assigned"}},
    Step{
        .command = "accept",
        .events = {"accepted"},
        .from = {"assigned"},
        .also = {"accepted"},
        .to = {"accepted"},
        .by = {"person", "assignee"},
        .source = closed_loop,
        .missing = {"任务未经接受", "the task was never accepted"},
        .unfinished =
            {"任务尚未完成：等待接受", "the task is not done yet: it waits to be accepted"}},
    Step{
        .command = "start",
        .events = {"started"},
        .from = {"accepted"},
        .also = {"in_progress"},
        .to = {"in_progress"},
        .by = {"person", "assignee"},
        .source = closed_loop,
        .missing = {"任务未开始办理", "the task was never begun"},
        .unfinished = {"任务尚未完成：等待办理", "the task is not done yet: it waits to be begun"}},
    Step{
        .command = "report_done",
        .events = {"reported_done"},
        .from = {"in_progress"},
        .also = {"done"},
        .to = {"done"},
        .keep = {{"reported_by", "by"}},
        .by = {"person", "assignee"},
        .within = {.until = "due_at", .since = "assign"},
        .source = closed_loop,
        .missing = {"任务未报告完成", "the task was never reported done"},
        .late =
            {"任务逾期仍未报告完成",
             "the task is overdue: it was not reported done by the time it was due"},
        .unfinished = {"任务尚未完成", "the task is not done yet"}},
    Step{
        .command = "verify",
        .events = {"verified"},
        .from = {"done"},
        .also = {"verified", "in_progress"},
        .to = {"verified"},
        .when = {"upheld", "true"},
        .by = {"supervisor"},
        .distinct = {not_own_work},
        .source = supervised,
        .missing = {"任务未经核实", "the task was never verified"},
        .unfinished =
            {"任务已报告完成，尚未核实", "the task is reported done and not verified yet"}},
    Step{
        .name = "send_back",
        .command = "verify",
        .events = {"verified"},
        .from = {"done"},
        .to = {"in_progress"},
        .when = {"upheld", "false"},
        .by = {"supervisor"},
        .distinct = {not_own_work},
        .source = supervised},
    Step{
        .command = "rate",
        .events = {"rated"},
        .from = {"verified", "rated"},
        .to = {"rated"},
        .by = {"resident"},
        .distinct =
            {{"by",
              "reported_by",
              {"评价人就是承办报告人", "rated by the very person who reported it done"}}},
        .source = closed_loop},
    Step{
        .command = "urge",
        .events = {"urged"},
        .from = {"assigned", "accepted", "in_progress"},
        .by = {"supervisor", "chair"},
        .source = closed_loop},
    Step{
        .command = "pass_deadline",
        .events = {"deadline_passed"},
        .from = {"assigned", "accepted", "in_progress", "term.running"},
        .also = {"done", "verified", "rated"},
        .to = {"term.over"},
        .by = {"clock"},
        .within = {.until = "due_at", .since = "assign"},
        .is_clocks = true,
        .source = closed_loop,
        .late =
            {"任务期限已过而没有到期记录",
             "the deadline of the task passed and nothing was recorded of it"}},
};

}  // namespace yishi::domain::action
