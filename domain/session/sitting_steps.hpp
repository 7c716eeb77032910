// The steps of a sitting: called in due time, opened with a quorum, adjourned and resumed, closed.
#pragma once

#include "domain/session/steps_sources.hpp"

#include <array>

namespace yishi::domain::session {

inline constexpr Words called_in_time{
    "《村民委员会组织法》第二十一、二十六条（会议通知）；设计文档 2.3",
    "Organic Law of Villagers' Committees, arts. 21, 26 (notice of meetings); design 2.3"};
inline constexpr Words quorum_of_the_body{
    "《村民委员会组织法》第二十二、二十六条（法定人数）；设计文档 2.3、3.3",
    "Organic Law of Villagers' Committees, arts. 22, 26 (quorum); design 2.3, 3.3"};
inline constexpr When is_planned{"instant", "false"};
inline constexpr When is_at_once{"instant", "true"};

inline constexpr std::array sitting_steps{
    Step{
        .command = "convene",
        .events = {"convened"},
        .from = {"unconvened"},
        .also = {"convened", "open", "adjourned", "deferred"},
        .to = {"convened"},
        .when = is_planned,
        .keep =
            {{"chair", "chair"},
             {"clerk", "clerk"},
             {"starts_at", "starts_at"},
             {"instant", "instant"},
             {"rule", "rules/0/rule"}},
        .by = {"chair", "clerk"},
        .notice = {"starts_at", "rules"},
        .source = called_in_time,
        .missing = {"会议未经召集", "the session was never convened"},
        .late = {"会议通知时间不足", "called with less notice than its rule asks for"}},
    Step{
        .name = "convene_at_once",
        .command = "convene",
        .events = {"convened"},
        .from = {"unconvened"},
        .also = {"convened", "open", "adjourned", "deferred"},
        .to = {"convened"},
        .when = is_at_once,
        .keep =
            {{"chair", "chair"},
             {"clerk", "clerk"},
             {"starts_at", "starts_at"},
             {"instant", "instant"},
             {"rule", "rules/0/rule"}},
        .by = {"chair", "clerk"},
        .source =
            {"绍兴市地方标准 DB3306/T 075-2025（即时议）；设计文档 3.2",
             "Shaoxing standard DB3306/T 075-2025 (instant track); design 3.2"},
        .missing = {"会议未经召集", "the session was never convened"}},
    Step{
        .command = "set_agenda",
        .events = {"agenda_set"},
        .from = {"convened", "open", "adjourned", "deferred"},
        .by = {"chair", "clerk"},
        .source = called_in_time},
    Step{
        .command = "cancel",
        .events = {"cancelled"},
        .from = {"convened"},
        .also = {"cancelled"},
        .to = {"cancelled"},
        .by = {"chair", "clerk"},
        .source = called_in_time},
    Step{
        .command = "arrive",
        .events = {"arrived"},
        .from = {"convened", "open", "adjourned", "deferred"},
        .by = {"member", "clerk"},
        .source = quorum_of_the_body},
    Step{
        .command = "depart",
        .events = {"departed", "floor_ended", "request_withdrawn"},
        .from = {"convened", "open", "adjourned", "deferred"},
        .by = {"member", "clerk"},
        .source = quorum_of_the_body},
    Step{
        .command = "open",
        .events = {"opened"},
        .from = {"convened"},
        .also = {"open"},
        .to = {"open"},
        .when = is_planned,
        .by = {"chair"},
        .not_before = {.until = "starts_at"},
        .recount = "quorum",
        .source = quorum_of_the_body,
        .missing = {"会议未经开始", "the session was never opened"},
        .unfinished =
            {"开会时间已过，会议没有召开，也没有取消",
             "its time has passed; it was neither opened nor cancelled"}},
    Step{
        .name = "open_at_once",
        .command = "open",
        .events = {"opened"},
        .from = {"convened"},
        .also = {"open"},
        .to = {"open"},
        .when = is_at_once,
        .by = {"chair"},
        .recount = "quorum",
        .source = quorum_of_the_body,
        .missing = {"会议未经开始", "the session was never opened"},
        .unfinished = {"会议没有召开，也没有取消", "it was neither opened nor cancelled"}},
    Step{
        .command = "adjourn",
        .events = {"adjourned", "floor_ended"},
        .from = {"convened", "open", "adjourned"},
        .to = {"adjourned"},
        .by = {"chair"},
        .source = one_question_at_a_time,
        .missing = {"会议未经休会", "the session was never adjourned"}},
    Step{
        .name = "adjourn_with_notice",
        .command = "adjourn",
        .events = {"adjourned_to_day", "floor_ended"},
        .from = {"convened", "open", "adjourned", "deferred"},
        .to = {"deferred"},
        .when = {"grounds", "notice"},
        .keep = {{"resumes_at", "resumes_at"}},
        .by = {"chair"},
        .notice = {"resumes_at", "rules"},
        .source = called_in_time,
        .missing = {"会议未延至另日", "the session was never adjourned to another day"},
        .late =
            {"另日续会的通知时间不足", "adjourned to another day with less notice than its rule asks for"}},
    Step{
        .name = "adjourn_as_said",
        .command = "adjourn",
        .events = {"adjourned_to_day", "floor_ended"},
        .from = {"open"},
        .to = {"deferred"},
        .when = {"grounds", "assembly"},
        .keep = {{"resumes_at", "resumes_at"}},
        .by = {"chair"},
        .recount = "quorum",
        .source = quorum_of_the_body},
    Step{
        .name = "adjourn_at_once",
        .command = "adjourn",
        .events = {"adjourned_to_day", "floor_ended"},
        .from = {"convened", "open", "adjourned", "deferred"},
        .to = {"deferred"},
        .when = {"grounds", "at_once"},
        .keep = {{"resumes_at", "resumes_at"}},
        .by = {"chair"},
        .source =
            {"绍兴市地方标准 DB3306/T 075-2025（即时议）；设计文档 3.2",
             "Shaoxing standard DB3306/T 075-2025 (instant track); design 3.2"}},
    Step{
        .command = "resume",
        .events = {"resumed"},
        .from = {"adjourned"},
        .also = {"open"},
        .to = {"open"},
        .when = is_planned,
        .by = {"chair"},
        .not_before = {.until = "starts_at"},
        .recount = "quorum",
        .source = quorum_of_the_body,
        .missing = {"会议未经复会", "the session was never resumed"}},
    Step{
        .name = "resume_at_once",
        .command = "resume",
        .events = {"resumed"},
        .from = {"adjourned"},
        .also = {"open"},
        .to = {"open"},
        .when = is_at_once,
        .by = {"chair"},
        .recount = "quorum",
        .source = quorum_of_the_body,
        .missing = {"会议未经复会", "the session was never resumed"}},
    Step{
        .name = "resume_on_day",
        .command = "resume",
        .events = {"resumed_on_day"},
        .from = {"deferred"},
        .to = {"open"},
        .by = {"chair"},
        .not_before = {.until = "resumes_at"},
        .recount = "quorum",
        .source = quorum_of_the_body,
        .unfinished =
            {"另日续会的时间已过，会议没有复会，也没有结束",
             "the time of the other day has passed; it was neither resumed nor closed"}},
    Step{
        .name = "request_lapsed",
        .command = "depart",
        .events = {"request_withdrawn"},
        .from = {"convened", "open", "adjourned", "deferred"},
        .by = {"member", "clerk"},
        .source = one_question_at_a_time},
    Step{
        .name = "speaker_left",
        .command = "depart",
        .events = {"floor_ended"},
        .from = {"convened", "open", "adjourned", "deferred", "speech.on"},
        .to = {"speech.over"},
        .when = {"how", "left"},
        .by = {"member", "clerk"},
        .source = one_question_at_a_time},
    Step{
        .name = "speech_cut",
        .command = "adjourn",
        .events = {"floor_ended"},
        .from = {"open", "speech.on"},
        .to = {"speech.over"},
        .when = {"how", "adjourned"},
        .by = {"chair"},
        .source = one_question_at_a_time},
    Step{
        .command = "close",
        .events = {"closed", "floor_ended"},
        .from = {"open", "adjourned", "deferred"},
        .also = {"closed"},
        .to = {"closed"},
        .bars = {"motion.put"},
        .by = {"chair"},
        .source = one_question_at_a_time,
        .missing = {"会议未经结束", "the session was never closed"},
        .unfinished = {"会议尚未结束", "the session is not closed yet"}},
};

}  // namespace yishi::domain::session
