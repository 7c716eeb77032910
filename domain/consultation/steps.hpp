// The steps of a consultation (design pages domain.md 3.1, 14.7): opened → statements and opinions
// → closed, by a person or at its time by the clock.
#pragma once

#include "domain/kernel/step.hpp"

#include <array>

namespace yishi::domain::consultation {

inline constexpr Words deliberation{
    "《浙江省实施〈村民委员会组织法〉办法》第四十一条；设计文档 3.1",
    "Zhejiang measures on the Organic Law, art. 41; design 3.1"};

inline constexpr std::array steps{
    Step{
        .command = "open",
        .events = {"opened"},
        .from = {"unopened"},
        .also = {"open", "closed"},
        .to = {"open"},
        .keep = {{"closes_at", "closes_at"}},
        .by = {"chair", "clerk"},
        .source = deliberation,
        .missing = {"征求意见未经开始", "the consultation was never opened"}},
    Step{
        .command = "state",
        .events = {"stated", "participant_joined"},
        .from = {"open"},
        .by = {"resident"},
        .source = deliberation},
    Step{
        .command = "opine",
        .events = {"opined", "participant_joined"},
        .from = {"open"},
        .by = {"resident"},
        .source = deliberation},
    Step{
        .command = "moderate",
        .events = {"moderated"},
        .from = {"open", "closed"},
        .by = {"chair", "clerk"},
        .source =
            {"《民法典》第一千一百九十五条；设计文档 13", "Civil Code, art. 1195; design 13"}},
    Step{
        .command = "close",
        .events = {"closed"},
        .from = {"open"},
        .also = {"closed"},
        .to = {"closed"},
        .when = {"at_deadline", "false"},
        .by = {"chair", "clerk"},
        .source = deliberation,
        .unfinished = {"征求意见尚未结束", "the consultation is not closed yet"}},
    Step{
        .command = "pass_deadline",
        .events = {"closed"},
        .from = {"open"},
        .also = {"closed"},
        .to = {"closed"},
        .when = {"at_deadline", "true"},
        .by = {"clock"},
        .within = {.until = "closes_at", .since = "open"},
        .is_clocks = true,
        .source = deliberation,
        .late =
            {"征求意见期限已过而没有到期记录",
             "the deadline of the consultation passed and nothing was recorded of it"}},
};

}  // namespace yishi::domain::consultation
