// What happens in none of the evenings: things given up, taken back, sent away and passed by.
#pragma once

#include "domain/consultation/id.hpp"
#include "tests/eventstore/audit/hidden_evening.hpp"

namespace yishi::tests {

inline es::CommandRequest of_topic_numbered(
    std::uint16_t number, domain::PersonId who, std::string name, boost::json::value data = boost::json::object{}
) {
    return ask_of(
        domain::stream_of("topic", numbered<domain::TopicId>(number)), "topic." + name, std::move(data), who
    );
}

inline es::CommandRequest submit_numbered(std::uint16_t number, const std::string& title) {
    return of_topic_numbered(
        number,
        eve,
        "submit",
        {{"council", village.text()}, {"title", title}, {"body", "……"}, {"attachments", boost::json::array{}}}
    );
}

inline void decide_on_topics(Hall& hall) {
    hall.given(
        {submit_numbered(970, "铺路"),
         of_topic_numbered(970, cai, "support"),
         of_topic_numbered(970, cai, "withdraw_support"),
         of_topic_numbered(970, eve, "withdraw"),
         submit_numbered(971, "修桥"),
         of_topic_numbered(971, ben, "reject", {{"reason", "不属于本村"}}),
         submit_numbered(972, "再装路灯"),
         of_topic_numbered(972, ben, "merge", {{"into", lamps.text()}, {"reason", "同一件事"}})}
    );
}

inline void take_things_back(Hall& hall) {
    const auto other_motion = numbered<domain::MotionId>(941).text();
    hall.given(
        {of_session(ada, "set_agenda", {{"agenda", boost::json::array{}}}),
         of_session(ada, "take_back_motion", {{"motion", motion.text()}, {"reason", "再议"}}),
         of_session(cai, "withdraw_motion", {{"motion", motion.text()}}),
         of_session(cai, "depart", {{"person", cai.text()}}),
         of_session(cai, "arrive", {{"person", cai.text()}}),
         of_session(cai, "move_motion", {{"motion", other_motion}, {"text", "装两盏"}}),
         of_session(cai, "amend_motion", {{"motion", other_motion}, {"text", "装三盏"}}),
         of_session(dan, "second_motion", {{"motion", other_motion}}),
         of_session(dan, "request_floor", {{"stance", "for"}}),
         of_session(dan, "withdraw_request"),
         of_session(dan, "request_floor", {{"stance", "for"}}),
         of_session(ada, "grant_floor", {{"person", dan.text()}, {"seconds", 60}}),
         of_session(dan, "yield_floor"),
         of_session(cai, "withdraw_motion", {{"motion", other_motion}}),
         of_session(ada, "hand_over_chair", {{"person", dan.text()}}),
         of_session(dan, "close")}
    );
}

inline void call_a_session_off(Hall& hall) {
    const auto stream = domain::stream_of("session", numbered<domain::SessionId>(931));
    hall.given(
        {ask_of(
             stream,
             "session.convene",
             {{"council", village.text()},
              {"bodies", {residents_council.text()}},
              {"title", "十二月例会"},
              {"place", "村文化礼堂"},
              {"starts_at", "2026-12-14T19:30:00+08:00"},
              {"chair", ada.text()},
              {"clerk", ben.text()},
              {"agenda", boost::json::array{}},
              {"instant", false}},
             ben
         ),
         ask_of(stream, "session.cancel", {{"reason", "下雪"}}, ben)}
    );
}

inline void forget_work(Hall& hall) {
    hall.given(
        {of_task(
             ben,
             "assign",
             {{"council", village.text()},
              {"title", "安装路灯"},
              {"detail", "先问东街"},
              {"person", cai.text()},
              {"due_at", "2026-12-20T18:00:00+08:00"}}
         ),
         of_task(ada, "urge", {{"note", "年前装好"}})}
    );
}

inline void do_the_other_acts(Hall& hall) {
    come_to_the_vote(hall);
    decide_on_topics(hall);
    take_things_back(hall);
    call_a_session_off(hall);
    forget_work(hall);
}

}  // namespace yishi::tests
