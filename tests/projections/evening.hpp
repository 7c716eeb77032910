// One evening in the village: a topic becomes a session, a motion, a vote, an action and minutes.
#pragma once

#include "domain/action/action.hpp"
#include "domain/rules/rules.hpp"
#include "domain/session/session.hpp"
#include "domain/topic/topic.hpp"
#include "domain/vote/vote.hpp"
#include "tests/projections/village.hpp"

namespace yishi::tests {

namespace action = domain::action;
namespace rules = domain::rules;
namespace session = domain::session;
namespace topic = domain::topic;
namespace vote = domain::vote;

inline constexpr domain::TopicId lamps = numbered<domain::TopicId>(300);
inline constexpr domain::SessionId meeting = numbered<domain::SessionId>(400);
inline constexpr domain::MotionId motion = numbered<domain::MotionId>(410);
inline constexpr domain::VoteId ballot = numbered<domain::VoteId>(420);
inline constexpr domain::ActionId task = numbered<domain::ActionId>(700);

inline const domain::StreamName lamps_stream = domain::stream_of("topic", lamps);
inline const domain::StreamName meeting_stream = domain::stream_of("session", meeting);
inline const domain::StreamName ballot_stream = domain::stream_of("vote", ballot);
inline const domain::StreamName task_stream = domain::stream_of("action", task);

inline constexpr auto lamps_body = "我家门口太黑，老人摔过跤";
inline constexpr auto minutes_text = "会议记录全文";

inline void submit_the_topic(Chronicle& log) {
    log.record(
        lamps_stream, topic::Submitted{{"村道路灯", log.says("body", lamps_body), {}}, village, eve, {}}
    );
}

inline void accept_the_topic(Chronicle& log) {
    log.record(lamps_stream, topic::Accepted{})
        .record(lamps_stream, topic::Graded{topic::Track::deep, evening + domain::days(7), {"cn-2026"}})
        .record(lamps_stream, topic::Scheduled{meeting});
}

inline void convene(Chronicle& log) {
    session::Convened convened;
    convened.council = village;
    convened.bodies = {deliberators};
    convened.title = "十一月例会";
    convened.place = "村文化礼堂";
    convened.starts_at = evening;
    convened.chair = ada;
    convened.clerk = ben;
    convened.agenda = {{"村道路灯", lamps}, {"其他", {}}};
    convened.rules = {{deliberators, "R18", 0}};
    log.record(meeting_stream, convened);
}

inline void open_the_meeting(Chronicle& log) {
    for (const auto who : {ada, ben, cai, dan}) {
        log.record(meeting_stream, session::Arrived{who, evening});
    }
    log.record(meeting_stream, session::Opened{{{deliberators, "R18", 3, 3, 2, true}}});
}

inline void put_the_motion(Chronicle& log) {
    log.record(meeting_stream, session::MotionMoved{motion, cai, "装八盏路灯", lamps})
        .record(meeting_stream, session::MotionSeconded{motion, dan})
        .record(meeting_stream, session::MotionAmended{motion, cai, "装十盏路灯"})
        .record(meeting_stream, session::MotionPut{motion, ballot});
}

inline vote::Opened opening_of_the_vote(bool hidden = false) {
    vote::Opened opened;
    opened.council = village;
    opened.session = meeting;
    opened.motion = motion;
    opened.question = "是否装十盏路灯？";
    opened.method = vote::Method::roll_call;
    opened.body = deliberators;
    opened.rule = "R18";
    opened.rule_set = std::string(rules::built_in_sets().back().id);
    opened.pass = rules::all_of({rules::more_than(1, 2, rules::Base::present)});
    opened.hidden = hidden;
    opened.electorate = {ada, cai, dan};
    opened.entitled = 3;
    opened.present = 3;
    return opened;
}

inline void vote_on_it(Chronicle& log, bool hidden = false) {
    log.record(ballot_stream, opening_of_the_vote(hidden))
        .record(ballot_stream, vote::BallotCast{ada, {"yes"}})
        .record(ballot_stream, vote::BallotCast{cai, {"no"}})
        .record(ballot_stream, vote::BallotCast{dan, {"abstain"}})
        .record(ballot_stream, vote::BallotCast{cai, {"yes"}});
}

inline void declare_it(Chronicle& log) {
    vote::Declared declared;
    declared.outcome = rules::Outcome::passed;
    declared.counts = {{"yes", 2, false}, {"no", 0, false}, {"abstain", 1, false}};
    declared.in_favour = 2;
    declared.cast = declared.entitled = declared.electorate = declared.present = declared.of = 3;
    declared.needed = 2;
    declared.comparator = rules::Comparator::more_than;
    declared.base = rules::Base::present;
    declared.quorate = true;
    log.record(ballot_stream, vote::Closed{})
        .record(ballot_stream, declared)
        .record(meeting_stream, session::ResultAnnounced{motion, ballot, session::Result::carried});
}

inline void assign_the_task(Chronicle& log) {
    action::Assigned assigned;
    assigned.council = village;
    assigned.title = "采购并安装路灯";
    assigned.detail = log.says("detail", "先问东街的沈家");
    assigned.person = cai;
    assigned.due_at = evening + domain::days(30);
    assigned.topic = lamps;
    assigned.session = meeting;
    assigned.supervisor = gao;
    log.record(task_stream, assigned);
}

inline void do_the_task(Chronicle& log) {
    log.record(task_stream, action::Accepted{cai})
        .record(task_stream, action::Started{cai})
        .record(
            task_stream, action::ReportedDone{cai, log.says("report", "十盏都亮了，沈家门口也有")}
        )
        .record(task_stream, action::Verified{gao, true, "现场看过"})
        .record(task_stream, action::Rated{eve, 5, log.says("comment", "谢谢阿才")});
}

inline void close_the_meeting(Chronicle& log) {
    log.record(meeting_stream, session::Closed{})
        .record(meeting_stream, session::MinutesDrafted{log.says("text", minutes_text)})
        .record(meeting_stream, session::MinutesSigned{ada})
        .record(meeting_stream, session::MinutesSigned{ben});
}

inline void hold_the_evening(Chronicle& log) {
    found_the_village(log);
    submit_the_topic(log);
    accept_the_topic(log);
    convene(log);
    open_the_meeting(log);
    put_the_motion(log);
    vote_on_it(log);
    declare_it(log);
    assign_the_task(log);
    close_the_meeting(log);
    log.record(meeting_stream, session::MinutesPublished{});
    do_the_task(log);
}

}  // namespace yishi::tests
