// Another legal evening, which takes the ways the first does not: a topic sent back, revised and
// answered on the instant track; a session held at once, with speeches, a point of order, a break and a
// new chair; work that was sent back; a second key of the log.
#pragma once

#include "tests/eventstore/audit/evening.hpp"

namespace yishi::tests {

inline void answer_a_topic_at_once(Hall& hall) {
    const boost::json::value none = boost::json::object{};
    hall.given(
        {of_topic(
             eve,
             "submit",
             {{"council", village.text()},
              {"title", "村道路灯"},
              {"body", "太黑"},
              {"attachments", boost::json::array{}}}
         ),
         of_topic(ben, "return_for_detail", {{"reason", "说说在哪里"}}),
         of_topic(
             eve,
             "revise",
             {{"title", "村道路灯"}, {"body", "东街太黑"}, {"attachments", boost::json::array{}}}
         ),
         of_topic(ben, "accept", none),
         of_topic(ben, "grade", {{"track", "instant"}}),
         of_topic(ben, "conclude", {{"outcome", "consensus"}, {"reason", "当场答复"}})}
    );
}

inline void sit_at_once(Hall& hall) {
    hall.given({of_session(
        ben,
        "convene",
        {{"council", village.text()},
         {"bodies", {residents_council.text()}},
         {"title", "临时碰头"},
         {"place", "村口"},
         {"starts_at", "2026-11-23T19:30:00+08:00"},
         {"chair", ada.text()},
         {"clerk", ben.text()},
         {"agenda", boost::json::array{}},
         {"instant", true}}
    )});
    for (const auto who : {ada, ben, cai, dan}) {
        hall.given({of_session(who, "arrive", {{"person", who.text()}})});
    }
    hall.given(
        {of_session(ada, "open"),
         of_session(cai, "move_motion", {{"motion", motion.text()}, {"text", "装十盏路灯"}}),
         of_session(dan, "second_motion", {{"motion", motion.text()}}),
         of_session(dan, "request_floor", {{"stance", "for"}}),
         of_session(ada, "grant_floor", {{"person", dan.text()}, {"seconds", 60}})}
    );
    hall.set_time(evening + domain::seconds(60) + domain::Duration{1});
    hall.given(
        {by_the_clock(of_session(ada, "time_out_floor")),
         of_session(cai, "raise_point_of_order", {{"text", "跑题了"}}),
         of_session(ada, "give_ruling", {{"upheld", true}, {"text", "请回到路灯"}}),
         of_session(ada, "adjourn", {{"reason", "茶歇"}}),
         of_session(ada, "resume"),
         of_session(ada, "put_motion", {{"motion", motion.text()}, {"vote", poll.text()}})}
    );
}

inline void work_twice(Hall& hall) {
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
         of_task(cai, "accept"),
         of_task(cai, "start"),
         of_task(cai, "report_done", {{"report", "亮了"}}),
         of_task(gao, "verify", {{"upheld", false}, {"note", "还差两盏"}}),
         of_task(cai, "report_done", {{"report", "都亮了"}}),
         of_task(gao, "verify", {{"upheld", true}, {"note", "看过"}}),
         of_task(eve, "rate", {{"stars", 5}})}
    );
}

inline void hold_the_other_evening(Hall& hall) {
    hall.given_a_village().given(
        {enrol(dan, "阿丹"), seat(dan, "member"), supervision_body(), enrol(gao, "阿高"), seat_on_supervision(gao)}
    );
    const auto key = [](const char* name) { return boost::json::object{{"vkey", name}}; };
    auto first = ask("log.name_first_key", key("log.example/hall+0123abcd+AAAA"));
    first.stream = domain::stream_of("log", hall.journal().log());
    auto second = ask("log.add_key", key("log.example/hall+0123abce+AAAA"));
    second.stream = first.stream;
    hall.given({first, second});
    answer_a_topic_at_once(hall);
    sit_at_once(hall);
    vote_by_hands(hall);
    hall.given(
        {of_session(ada, "close"),
         of_session(ben, "draft_minutes", {{"text", "会议记录全文"}}),
         of_session(ada, "sign_minutes"),
         of_session(ben, "sign_minutes"),
         of_session(ben, "publish_minutes")}
    );
    work_twice(hall);
}

}  // namespace yishi::tests
