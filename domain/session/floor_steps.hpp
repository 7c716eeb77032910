// The steps of the floor: speeches and points of order.
#pragma once

#include "domain/session/steps_sources.hpp"

#include <array>

namespace yishi::domain::session {

inline constexpr std::array floor_steps{
    Step{
        .command = "request_floor",
        .events = {"floor_requested"},
        .from = {"open"},
        .by = {"member"},
        .source = one_question_at_a_time},
    Step{
        .command = "withdraw_request",
        .events = {"request_withdrawn"},
        .from = {"open"},
        .by = {"member"},
        .source = one_question_at_a_time},
    Step{
        .command = "grant_floor",
        .events = {"floor_granted"},
        .from = {"open"},
        .to = {"speech.on"},
        .keep = {{"ends_at", "ends_at"}},
        .by = {"chair"},
        .source = one_question_at_a_time,
        .missing = {"未经准予就发言", "the floor was never granted"}},
    Step{
        .command = "yield_floor",
        .events = {"floor_ended"},
        .from = {"open", "speech.on"},
        .to = {"speech.over"},
        .when = {"how", "yielded"},
        .by = {"speaker"},
        .source = one_question_at_a_time},
    Step{
        .command = "end_floor",
        .events = {"floor_ended"},
        .from = {"open", "speech.on"},
        .to = {"speech.over"},
        .when = {"how", "by_chair"},
        .by = {"chair"},
        .source = one_question_at_a_time},
    Step{
        .command = "time_out_floor",
        .events = {"floor_ended"},
        .from = {"open", "speech.on"},
        .also = {"convened", "adjourned", "deferred", "closed", "minuted", "signed", "published", "cancelled"},
        .to = {"speech.over"},
        .when = {"how", "timed_out"},
        .by = {"clock"},
        .within = {.until = "ends_at", .since = "grant_floor"},
        .is_clocks = true,
        .source = one_question_at_a_time,
        .late =
            {"发言时间已过而没有终止记录",
             "the time of a speech passed and nothing was recorded of it"}},
    Step{
        .command = "raise_point_of_order",
        .events = {"point_of_order_raised"},
        .from = {"open"},
        .to = {"point.raised"},
        .by = {"member"},
        .source = one_question_at_a_time,
        .missing = {"没有提出过程序问题", "no point of order was raised"}},
    Step{
        .command = "give_ruling",
        .events = {"ruling_given"},
        .from = {"open", "point.raised"},
        .to = {"point.ruled"},
        .by = {"chair"},
        .source = one_question_at_a_time},
};

}  // namespace yishi::domain::session
