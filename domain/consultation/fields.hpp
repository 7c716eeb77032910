// What the fields of a consultation are called, and what they may hold; kernel/field.hpp says what
// several contexts share.
#pragma once

#include "domain/consultation/terms.hpp"
#include "domain/kernel/field.hpp"
#include "domain/kernel/published.hpp"

#include <array>

namespace yishi::domain::consultation {

// clang-format off
inline constexpr std::array fields{
    Field{"question", {"问题", "question"}, lines()},
    Field{"closes_at", {"截止时间", "closes"}},
    Field{"premoderated", {"意见先审后发", "statements are moderated first"}},
    Field{"statement", {"意见编号", "label of the statement"}, a_line(label_bytes_max).told_otherwise()},
    Field{"participant", {"参与者编号", "label of the participant"}, a_line(label_bytes_max).told_otherwise()},
    Field{"opinion", {"态度", "opinion"}},
    Field{"accepted", {"通过审核", "accepted"}},
    Field{"moderate.reason", {"理由（通过时可不填）", "reason (may be empty where accepted)"}, a_line().or_empty()},
    Field{"at_deadline", {"到期结束", "closed at the deadline"}},
    Field{"statements", {"意见", "statements"}},
    Field{"participants", {"参与者", "participants"}},
    Field{"labels", {"参与者编号", "labels"}},
    Field{"next_number", {"下一编号", "next number"}},
    Field{"number", {"序号", "number"}},
    Field{"moderation", {"审核", "moderation"}},
    Field{"tally", {"统计", "tally"}},
    Field{"agree", {"赞成", "agree"}},
    Field{"disagree", {"不赞成", "disagree"}},
    Field{"pass", {"略过", "pass"}},
    Field{"opinions", {"态度", "opinions"}},
    Field{"gathered", {"征集情况", "what was gathered"}},
};
// clang-format on

inline constexpr std::array published{
    Published{"opened", {"title", "question", "closes_at"}},
};

}  // namespace yishi::domain::consultation
