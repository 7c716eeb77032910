// What the fields of an action item are called, and what they may hold; kernel/field.hpp says what
// several contexts share.
#pragma once

#include "domain/action/terms.hpp"
#include "domain/kernel/field.hpp"
#include "domain/kernel/published.hpp"

#include <array>

namespace yishi::domain::action {

// clang-format off
inline constexpr std::array fields{
    Field{"detail", {"具体要求", "what is to be done"}},
    Field{"body", {"承办机构", "body to do it"}},
    Field{"person", {"承办人", "person to do it"}},
    Field{"supervisor", {"监督人", "supervisor"}},
    Field{"report", {"办理情况", "report"}},
    Field{"reported_by", {"报告人", "reported by"}},
    Field{"upheld", {"核实通过", "upheld"}},
    Field{"note", {"说明", "note"}, lines(note_bytes_max)},
    Field{"sent_back", {"退回原因", "why it was sent back"}},
    Field{"stars", {"星级", "stars"}, between(1, stars_max)},
    Field{"comment", {"评语", "comment"}},
    Field{"ratings", {"群众评价", "ratings"}},
    Field{"task", {"任务", "task"}},
    Field{"overdue", {"是否逾期", "overdue"}},
    Field{"urged", {"催办次数", "times urged"}},
    Field{"last_urge", {"最近一次催办", "last urge"}},
};
// clang-format on

inline constexpr std::array published{
    Published{"assigned", {"title", "due_at"}},
};

}  // namespace yishi::domain::action
