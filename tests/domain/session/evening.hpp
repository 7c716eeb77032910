// A session on two days: a teller and the clerk hand over, a vote is annulled by two, those in the room
// choose a chair, everybody comes back a week later, and the chair takes over again.
#pragma once

#include "tests/eventstore/audit/evening.hpp"

namespace yishi::tests {

inline constexpr domain::Instant week_later = evening + domain::days(7);

inline void come_to_the_hall(Hall& hall, std::initializer_list<domain::PersonId> people) {
    for (const auto who : people) hall.given({of_session(ben, "arrive", {{"person", who.text()}})});
}

inline void call_the_session(Hall& hall) {
    hall.set_time(evening - domain::days(6));
    hall.given_a_village().given(
        {enrol(dan, "阿丹"),
         seat(dan, "member"),
         enrol(fan, "阿凡"),
         seat(fan, "member"),
         issue_code(ada),
         issue_code(ben),
         issue_code(cai),
         of_session(
             ben,
             "convene",
             {{"council", village.text()},
              {"bodies", {residents_council.text()}},
              {"title", "十一月例会"},
              {"place", "村文化礼堂"},
              {"starts_at", "2026-11-23T19:30:00+08:00"},
              {"chair", ada.text()},
              {"clerk", ben.text()},
              {"agenda", boost::json::array{}},
              {"instant", false}}
         )}
    );
}

// A resident counts, and hands over to a member.
inline void vote_by_changing_hands(Hall& hall) {
    auto opening = show_of_hands();
    opening.data.as_object()["teller"] = eve.text();
    hall.given(
        {of_session(ada, "open"),
         of_session(cai, "move_motion", {{"motion", motion.text()}, {"text", "装十盏路灯"}}),
         of_session(dan, "second_motion", {{"motion", motion.text()}}),
         of_session(ada, "put_motion", {{"motion", motion.text()}, {"vote", poll.text()}}),
         std::move(opening),
         of_vote(eve, "count_hands", {{"yes", 3}, {"no", 1}, {"abstain", 0}}),
         of_vote(eve, "replace_counter", {{"counter", "teller"}, {"person", fan.text()}, {"reason", "眼花"}}),
         of_vote(fan, "count_hands", {{"yes", 3}, {"no", 0}, {"abstain", 1}}),
         of_vote(dan, "confirm_count"),
         of_vote(ada, "close"),
         of_vote(fan, "declare")}
    );
    hall.carry_out();
}

// Proposed by the chair; the clerk is to be the second.
inline es::CommandRequest annul_it(domain::PersonId who = ada) {
    auto request = of_vote(who, "annul", {{"reason", "有人不在名单上"}});
    request.credential = signed_in(who);
    return request;
}

inline es::CommandRequest confirm_it(const es::CommandRequest& act, domain::PersonId who) {
    auto request = ask("confirmation.confirm", boost::json::object{}, signed_in(who));
    request.stream = {"confirmation/" + act.id.text()};
    return request;
}

inline boost::json::object asked(domain::PersonId who, bool agreed = true) {
    return {{"person", who.text()}, {"agreed", agreed}};
}

inline void choose_a_chair_and_go_home(Hall& hall) {
    hall.given(
        {of_session(ada, "depart", {{"person", ada.text()}}),
         of_session(
             ben,
             "choose",
             {{"duty", "chair"},
              {"person", dan.text()},
              {"asked", {asked(cai), asked(dan), asked(fan, false)}}}
         ),
         of_session(dan, "adjourn", {{"reason", "下周一继续"}, {"resumes_at", es::codec::rfc3339(week_later)}})}
    );
}

inline void come_back_and_close(Hall& hall) {
    hall.set_time(week_later);
    come_to_the_hall(hall, {ada, ben, cai, dan, fan});
    hall.given(
        {of_session(dan, "resume"),
         of_session(dan, "depart", {{"person", dan.text()}}),
         of_session(ada, "take_over", {{"duty", "chair"}}),
         of_session(ada, "adjourn", {{"reason", "茶歇"}}),
         of_session(ada, "resume"),
         of_session(ben, "hand_over_clerk", {{"person", cai.text()}}),
         of_session(ada, "close"),
         of_session(cai, "draft_minutes", {{"text", "会议记录全文"}}),
         of_session(ada, "sign_minutes"),
         of_session(cai, "sign_minutes"),
         of_session(cai, "publish_minutes")}
    );
}

inline void hold_the_evening_of_session(Hall& hall) {
    call_the_session(hall);
    hall.set_time(evening);
    come_to_the_hall(hall, {ada, ben, cai, dan, fan, eve});
    vote_by_changing_hands(hall);
    const auto act = annul_it();
    hall.given({act, confirm_it(act, ben)});
    hall.carry_out().carry_out();  // the annulment, and what that sets off
    choose_a_chair_and_go_home(hall);
    come_back_and_close(hall);
}

}  // namespace yishi::tests
