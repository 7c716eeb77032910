// Another legal evening, which takes the ways the first does not: a topic sent back, revised and
// answered on the instant track; a session held at once, with speeches, a point of order, a break and a
// new chair; work that was sent back; a consultation the clock closes; a second key of the log.
#pragma once

#include "domain/consultation/id.hpp"
#include "tests/eventstore/audit/evening.hpp"

namespace yishi::tests {

inline constexpr domain::ConsultationId survey = numbered<domain::ConsultationId>(970);
inline constexpr domain::ConsultationId short_survey = numbered<domain::ConsultationId>(971);

inline es::CommandRequest of_survey(
    domain::ConsultationId which, domain::PersonId who, std::string name, boost::json::value data
) {
    return ask_of(
        domain::stream_of("consultation", which), "consultation." + name, std::move(data), who
    );
}

inline es::CommandRequest by_the_clock(es::CommandRequest request) {
    request.credential = the_clock();
    return request;
}

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

inline void hold_surveys(Hall& hall) {
    const auto open = [](domain::ConsultationId which) {
        return of_survey(
            which,
            ben,
            "open",
            {{"council", village.text()},
             {"title", "路灯装在哪里"},
             {"question", "先装哪条街？"},
             {"closes_at", "2026-11-23T19:40:00+08:00"},
             {"premoderated", false}}
        );
    };
    hall.given(
        {open(survey),
         of_survey(survey, cai, "state", {{"statement", "s1"}, {"text", "东街"}}),
         of_survey(survey, eve, "opine", {{"statement", "s1"}, {"opinion", "agree"}}),
         open(short_survey),
         of_survey(short_survey, ben, "close", boost::json::object{})}
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

// Proposed twice: once confirmed, once forgotten.
inline void take_a_seat_away(Hall& hall) {
    const auto vacate = [](domain::PersonId who) {
        return ask(
            "council.vacate_seat",
            {{"person", who.text()}, {"body", residents_council.text()}, {"reason", "辞职"}},
            of(ben)
        );
    };
    const auto of_act = [](const es::CommandRequest& act, std::string name, domain::PersonId who) {
        const domain::StreamName stream{"confirmation/" + act.id.text()};
        return ask_of(stream, "confirmation." + name, boost::json::object{}, who);
    };
    const auto one = vacate(cai);
    const auto other = vacate(dan);
    hall.given({one, other, of_act(one, "confirm", ada)});
    hall.carry_out();
    hall.set_time(evening + domain::days(7) + domain::minutes(10) + domain::Duration{2});
    hall.given({by_the_clock(of_act(other, "lapse", ben))});
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
    hold_surveys(hall);
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
    hall.set_time(evening + domain::minutes(10) + domain::Duration{1});
    hall.given({by_the_clock(of_survey(survey, ben, "pass_deadline", boost::json::object{}))});
    take_a_seat_away(hall);
}

}  // namespace yishi::tests
