// The steps of a topic (design page domain.md 3.2, 3.3): submitted → screened → graded → scheduled
// → noticed → concluded. The instant track may be concluded without a session.
#pragma once

#include "domain/kernel/step.hpp"

#include <array>

namespace yishi::domain::topic {

inline constexpr Words opinion_of_2015{
    "两办《关于加强城乡社区协商的意见》（2015）；设计文档 3.3",
    "the two offices' Opinion on community consultation (2015); design 3.3"};
// The two tracks' times, from published practice.
inline constexpr Words shaoxing{
    "绍兴市地方标准 DB3306/T 075-2025（即时议48小时响应；深入议5个工作日内启动）；设计文档 3.2",
    "Shaoxing standard DB3306/T 075-2025 (instant track: answer in 48 hours; deep track: begin "
    "within "
    "5 working days); design 3.2"};

inline constexpr Words shown_when_decided{
    "设计文档 domain 14.2（不予立项、并入的议题：决定时公布标题和理由）、shape 2（未公开的先密封）",
    "design, domain 14.2 (of a topic rejected or merged, title and reason at the decision) and shape 2 "
    "(what is not public yet is sealed)"};

inline constexpr When is_deep{"track", "deep"};
inline constexpr When is_instant{"track", "instant"};

inline constexpr std::array steps{
    Step{
        .command = "submit",
        .events = {"submitted"},
        .from = {"unsubmitted"},
        .also = {"submitted"},
        .to = {"submitted"},
        .keep = {{"author", "author"}},
        .by = {"resident"},
        .source = opinion_of_2015,
        .missing = {"议题未经提出", "the topic was never submitted"}},
    Step{
        .name = "reveal",
        .command = "accept",
        .events = {"revealed"},
        .from = {"submitted"},
        .by = {"chair", "clerk"},
        .source = shown_when_decided},
    Step{
        .name = "reveal_title",
        .command = "reject",
        .events = {"revealed"},
        .from = {"submitted", "returned"},
        .by = {"chair", "clerk"},
        .source = shown_when_decided},
    Step{
        .name = "reveal_merged",
        .command = "merge",
        .events = {"revealed"},
        .from = {"submitted", "returned"},
        .by = {"chair", "clerk"},
        .source = shown_when_decided},
    Step{
        .command = "accept",
        .events = {"accepted"},
        .from = {"submitted"},
        .also = {"accepted"},
        .to = {"accepted"},
        .by = {"chair", "clerk"},
        .source = opinion_of_2015,
        .missing = {"未经筛选立项", "it was never screened and accepted"},
        .unfinished =
            {"议题尚未办结：等待筛选", "the topic is not concluded yet: it waits for screening"}},
    Step{
        .command = "reject",
        .events = {"rejected"},
        .from = {"submitted", "returned"},
        .also = {"rejected"},
        .to = {"rejected"},
        .by = {"chair", "clerk"},
        .source = opinion_of_2015},
    Step{
        .command = "return_for_detail",
        .events = {"returned_for_detail"},
        .from = {"submitted"},
        .also = {"returned"},
        .to = {"returned"},
        .by = {"chair", "clerk"},
        .source = opinion_of_2015},
    Step{
        .command = "revise",
        .events = {"revised"},
        .from = {"submitted", "returned"},
        .to = {"submitted"},
        .by = {"author"},
        .source = opinion_of_2015,
        .missing = {"退回后未经补充", "sent back, it was never revised"},
        .unfinished =
            {"议题尚未办结：已退回，等待补充",
             "the topic is not concluded yet: it was sent back and waits for detail"}},
    Step{
        .command = "withdraw",
        .events = {"withdrawn"},
        .from = {"submitted", "returned", "accepted", "graded"},
        .also = {"withdrawn", "scheduled", "noticed"},
        .to = {"withdrawn"},
        .by = {"author"},
        .source = opinion_of_2015},
    Step{
        .command = "support",
        .events = {"supported"},
        .from = {"submitted", "returned", "accepted", "graded", "scheduled", "noticed"},
        .by = {"resident"},
        .source =
            {"设计文档 3.2（桃江：十人以上联名）", "design 3.2 (Taojiang: ten villagers jointly)"}},
    Step{
        .command = "withdraw_support",
        .events = {"support_withdrawn"},
        .from = {"submitted", "returned", "accepted", "graded", "scheduled", "noticed"},
        .by = {"resident"},
        .source =
            {"设计文档 3.2（桃江：十人以上联名）", "design 3.2 (Taojiang: ten villagers jointly)"}},
    Step{
        .command = "merge",
        .events = {"merged"},
        .from = {"submitted", "returned", "accepted", "graded"},
        .also = {"merged"},
        .to = {"merged"},
        .by = {"chair", "clerk"},
        .source = opinion_of_2015},
    Step{
        .command = "grade",
        .events = {"graded"},
        .from = {"accepted", "graded"},
        .to = {"graded"},
        .keep = {{"track", "track"}, {"due_at", "due_at"}},
        .by = {"chair", "clerk"},
        .counted_by = "calendars",
        .source = shaoxing,
        .missing = {"未经分级", "it was never graded"},
        .unfinished =
            {"议题尚未办结：等待分级", "the topic is not concluded yet: it waits for grading"}},
    Step{
        .command = "schedule",
        .events = {"scheduled"},
        .from = {"graded"},
        .also = {"scheduled", "noticed"},
        .to = {"scheduled"},
        .when = is_deep,
        .keep = {{"session", "session"}},
        .by = {"chair", "clerk"},
        .within =
            {.until = "due_at",
             .since = "grade",
             .length = 5,
             .unit = Unit::working_days,
             .when = is_deep},
        .source = shaoxing,
        .missing =
            {"深入议的议题没有排入会议", "a topic of the deep track was put before no session"},
        .late =
            {"深入议的议题分级后超过5个工作日仍未排入会议",
             "a topic of the deep track was not scheduled until more than 5 working days after "
             "grading"},
        .unfinished =
            {"议题尚未办结：等待排入会议",
             "the topic is not concluded yet: it waits for a session"}},
    Step{
        .name = "schedule_instant",
        .command = "schedule",
        .events = {"scheduled"},
        .from = {"graded"},
        .also = {"scheduled", "noticed"},
        .to = {"scheduled"},
        .when = is_instant,
        .keep = {{"session", "session"}},
        .by = {"chair", "clerk"},
        .source = shaoxing},
    // Another session takes it over; the notice given for the earlier one no longer counts.
    Step{
        .name = "schedule_again",
        .command = "schedule",
        .events = {"scheduled"},
        .from = {"scheduled", "noticed"},
        .to = {"scheduled"},
        .keep = {{"session", "session"}},
        .by = {"chair", "clerk"},
        .source = opinion_of_2015},
    Step{
        .command = "give_notice",
        .events = {"notice_given"},
        .from = {"scheduled"},
        .also = {"noticed"},
        .to = {"noticed"},
        .when = is_deep,
        .by = {"chair", "clerk"},
        .needs =
            {{.link = "session",
              .context = "session",
              .in = {"convened"},
              .otherwise =
                  {"会议开始以后才公告议题",
                   "notice of the topic was given only after the session had begun"}}},
        .source = opinion_of_2015,
        .missing = {"深入议的议题未经公告", "without notice of a topic of the deep track"},
        .unfinished =
            {"议题尚未办结：等待公告", "the topic is not concluded yet: it waits for its notice"}},
    Step{
        .name = "give_notice_instant",
        .command = "give_notice",
        .events = {"notice_given"},
        .from = {"scheduled"},
        .also = {"noticed"},
        .to = {"noticed"},
        .when = is_instant,
        .by = {"chair", "clerk"},
        .source = opinion_of_2015},
    Step{
        .command = "conclude",
        .events = {"concluded"},
        .from = {"noticed"},
        .also = {"concluded", "graded", "scheduled"},
        .to = {"concluded"},
        .when = is_deep,
        .by = {"chair", "clerk"},
        .needs =
            {{.link = "session",
              .context = "session",
              .in = {"open", "adjourned", "deferred", "closed", "minuted", "signed", "published"},
              .otherwise =
                  {"所依据的会议没有召开", "the session it was concluded by was never held"}}},
        .recount = "vote",
        .source = opinion_of_2015,
        .unfinished =
            {"议题尚未办结：等待会议讨论和办结",
             "the topic is not concluded yet: it waits to be discussed and concluded"}},
    Step{
        .name = "conclude_instant",
        .command = "conclude",
        .events = {"concluded"},
        .from = {"graded", "scheduled", "noticed"},
        .also = {"concluded"},
        .to = {"concluded"},
        .when = is_instant,
        .by = {"chair", "clerk"},
        .within =
            {.until = "due_at",
             .since = "grade",
             .length = 48,
             .unit = Unit::hours,
             .when = is_instant},
        .recount = "vote",
        .source = shaoxing,
        .late =
            {"即时议的议题分级后超过48小时仍未办结",
             "a topic of the instant track was not concluded until more than 48 hours after "
             "grading"},
        .unfinished =
            {"议题尚未办结：等待答复", "the topic is not concluded yet: it waits for its answer"}},
};

}  // namespace yishi::domain::topic
