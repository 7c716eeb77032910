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
        {of_session(ada, "set_agenda", {{"agenda", boost::json::array{{{"title", "其他"}, {"topic", nullptr}}}}}),
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
         of_session(ada, "put_motion", {{"motion", other_motion}, {"vote", numbered<domain::VoteId>(951).text()}}),
         of_session(ada, "take_back_motion", {{"motion", other_motion}, {"reason", "再议"}}),
         of_session(cai, "withdraw_motion", {{"motion", other_motion}}),
         of_session(ada, "close")}
    );
}

inline constexpr domain::BodyId reps_meeting = numbered<domain::BodyId>(912);

// A second body, over which dan presides.
inline void add_the_reps_meeting(Hall& hall) {
    auto body = add_body(reps_meeting, "村民代表会议");
    body.data.as_object()["kind"] = "reps_meeting";
    auto chair = seat(dan, "chair");
    auto clerk = seat(ben, "clerk");
    for (auto* request : {&chair, &clerk}) request->data.as_object()["body"] = reps_meeting.text();
    hall.given({body, chair, clerk, issue_code(ada), issue_code(ben), issue_code(dan)});
}

inline void call_a_session_off(Hall& hall) {
    const auto stream = domain::stream_of("session", numbered<domain::SessionId>(931));
    hall.given(
        {ask_of(
             stream,
             "session.convene",
             {{"council", village.text()},
              {"bodies", {residents_council.text(), reps_meeting.text()}},
              {"title", "十二月例会"},
              {"place", "村文化礼堂"},
              {"starts_at", "2026-12-14T19:30:00+08:00"},
              {"chair", ada.text()},
              {"clerk", ben.text()},
              {"agenda", boost::json::array{}},
              {"instant", false}},
             ben
         ),
         ask_of(stream, "session.hand_over_chair", {{"person", dan.text()}}, ada),
         ask_of(stream, "session.cancel", {{"reason", "下雪"}}, dan)}
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
    hall.set_time(evening + domain::days(26) + domain::hours(22) + domain::minutes(30) + domain::Duration{1});
    auto passed = of_task(ben, "pass_deadline");
    passed.credential = the_clock();
    hall.given({std::move(passed)});
}

// An act of ben and another, whose codes the operator issued.
inline void do_together(Hall& hall, es::CommandRequest act, domain::PersonId second) {
    auto confirm = ask("confirmation.confirm", boost::json::object{}, signed_in(second));
    confirm.stream = {"confirmation/" + act.id.text()};
    act.credential = signed_in(ben);
    hall.given({std::move(act), std::move(confirm)});
    hall.carry_out();
}

inline es::CommandRequest of_rules(std::string name, boost::json::value data) {
    return ask_of(domain::stream_of("rules", village), "rules." + name, std::move(data), ben);
}

inline void keep_the_register(Hall& hall) {
    hall.given(
        {enrol(fan, "阿凡"),
         ask("council.leave", {{"person", fan.text()}, {"reason", "迁出"}}, of(ben))}
    );
    do_together(
        hall,
        ask("council.count_eligible",
            {{"body", residents_council.text()},
             {"eligible", {{"persons", 300}, {"households", 90}, {"area_cm2", 0}}}}),
        ada
    );
    do_together(hall, of_rules("adopt", {{"rule", "R18"}, {"notice_days", 5}, {"reason", "早些通知"}}), dan);
    do_together(hall, of_rules("repeal", {{"rule", "R18"}, {"reason", "够了"}}), dan);
    auto act = ask("council.vacate_seat", {{"person", dan.text()}, {"body", residents_council.text()}, {"reason", "误会"}});
    act.credential = signed_in(ben);
    auto withdraw = ask("confirmation.withdraw", boost::json::object{}, signed_in(ben));
    withdraw.stream = {"confirmation/" + act.id.text()};
    hall.given({std::move(act), std::move(withdraw)});
}

inline void ask_around(Hall& hall) {
    const auto stream = domain::stream_of("consultation", numbered<domain::ConsultationId>(970));
    hall.given(
        {ask_of(
             stream,
             "consultation.open",
             {{"council", village.text()},
              {"title", "路灯装在哪里"},
              {"question", "先装哪条街？"},
              {"closes_at", "2026-11-30T19:40:00+08:00"},
              {"premoderated", true}},
             ben
         ),
         ask_of(stream, "consultation.state", {{"statement", "s1"}, {"text", "东街"}}, cai),
         ask_of(stream, "consultation.moderate", {{"statement", "s1"}, {"accepted", true}, {"reason", ""}}, ben),
         ask_of(stream, "consultation.close", boost::json::object{}, ben)}
    );
}

inline void recuse_one(Hall& hall) {
    hall.given({roll_call(), of_vote(dan, "recuse", {{"person", dan.text()}, {"reason", "亲属"}})});
    hall.given({of_vote(ada, "close"), of_vote(ada, "declare")});
    hall.carry_out();
}

inline void change_keys(Hall& hall) {
    const auto of_log = [&](const char* name, const char* vkey) {
        auto request = ask(name, boost::json::object{{"vkey", vkey}});
        request.stream = domain::stream_of("log", hall.journal().log());
        return request;
    };
    hall.given(
        {of_log("log.name_first_key", "log.example/hall+0123abcd+AAAA"),
         of_log("log.add_key", "log.example/hall+0123abce+AAAA"),
         of_log("log.retire_key", "log.example/hall+0123abcd+AAAA")}
    );
}

inline void do_the_other_acts(Hall& hall) {
    come_to_the_vote(hall);
    change_keys(hall);
    decide_on_topics(hall);
    recuse_one(hall);
    take_things_back(hall);
    add_the_reps_meeting(hall);
    keep_the_register(hall);
    call_a_session_off(hall);
    ask_around(hall);
    forget_work(hall);
}

}  // namespace yishi::tests
