// A year of the register: a term extended and a new one begun, seats renewed, suspended, resigned and
// filled, counts that say where they are from; and a session during which a term ends.
#pragma once

#include "tests/eventstore/audit/evening.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>

namespace yishi::tests::year {

inline constexpr domain::BodyId watchers = numbered<domain::BodyId>(913);
inline constexpr domain::BodyId representatives = numbered<domain::BodyId>(914);

inline const boost::json::value decided{{"ground", "resolution"}, {"text", "2026年第四次代表会议决议"}};

inline std::string after(std::int64_t of_days) { return es::codec::rfc3339(evening + domain::days(of_days)); }

// What is said of a person's seat among the watchers.
inline boost::json::object seat_of(domain::PersonId who) {
    return {{"person", who.text()}, {"body", watchers.text()}, {"basis", decided}};
}

inline es::CommandRequest sit_in(
    domain::BodyId body, domain::PersonId who, const char* role, const std::string& until = {}
) {
    auto request = seat(who, role);
    request.data.as_object()["body"] = body.text();
    if (!until.empty()) request.data.as_object()["term_ends_at"] = until;
    return request;
}

// An act of ben and ada, whose codes the operator issued.
inline void do_together(Hall& hall, const char* command, boost::json::value data) {
    auto act = ask(command, std::move(data), signed_in(ben));
    auto confirm = ask("confirmation.confirm", boost::json::object{}, signed_in(ada));
    confirm.stream = {"confirmation/" + act.id.text()};
    hall.given({std::move(act), std::move(confirm)});
    hall.carry_out();
}

inline void found_three_bodies(Hall& hall) {
    hall.given_a_village().given({enrol(dan, "阿丹"), enrol(fan, "阿凡"), enrol(gao, "阿高")});
    for (const auto who : {ada, ben, eve}) hall.given({issue_code(who)});
    auto watching = add_body(watchers, "村务监督委员会");
    watching.data.as_object()["kind"] = "supervision_committee";
    watching.data.as_object()["term_ends_at"] = after(30);
    auto representing = add_body(representatives, "村民代表会议");
    representing.data.as_object()["kind"] = "reps_meeting";
    hall.given({watching, representing, sit_in(watchers, dan, "supervisor"), sit_in(watchers, eve, "supervisor")});
    for (std::uint16_t n = 200; n < 230; ++n) {
        hall.given({enrol(person(n)), sit_in(representatives, person(n), "member")});
    }
}

inline void count_with_sources(Hall& hall) {
    do_together(
        hall,
        "council.count_composition",
        {{"body", representatives.text()},
         {"reps", 30},
         {"women_reps", 10},
         {"population", 400},
         {"households", 200},
         {"counted_from", "2026年推选结果"}}
    );
    do_together(
        hall,
        "council.count_eligible",
        {{"body", residents_council.text()},
         {"eligible", {{"persons", 4}, {"households", 90}, {"area_cm2", 0}}},
         {"counted_from", "2026年户籍册"}}
    );
}

inline void suspend_resign_and_fill(Hall& hall) {
    hall.set_time(evening + domain::days(10));
    auto suspended = seat_of(dan);
    suspended["until"] = after(25);
    do_together(hall, "council.suspend_seat", suspended);
    do_together(hall, "council.end_suspension", seat_of(dan));
    hall.given({ask("council.resign", {{"body", watchers.text()}, {"reason", "不再担任"}}, of(eve))});
    auto filled = seat_of(fan);
    filled["in_place_of"] = eve.text();
    hall.given({ask("council.fill_seat", filled)});
}

inline void end_one_term_and_begin_another(Hall& hall) {
    hall.set_time(evening + domain::days(31));
    hall.given({ask(
        "council.extend_term",
        {{"body", watchers.text()}, {"term_ends_at", after(50)}, {"basis", decided}}
    )});
    do_together(
        hall,
        "council.begin_term",
        {{"body", watchers.text()}, {"begins_at", after(50)}, {"term_ends_at", after(1'800)}, {"basis", decided}}
    );
    hall.given({sit_in(watchers, dan, "supervisor")});
    hall.set_time(evening + domain::days(51));
    hall.given({sit_in(watchers, gao, "supervisor", after(900))});
}

// The term of the fourth voting seat ends an hour into the session.
inline void sit_while_a_term_ends(Hall& hall) {
    const auto begins = evening + domain::days(70);
    hall.given({sit_in(
        residents_council, fan, "member", es::codec::rfc3339(begins + domain::hours(1))
    )});
    hall.given({of_session(
        ben,
        "convene",
        {{"council", village.text()},
         {"bodies", {residents_council.text()}},
         {"title", "二月例会"},
         {"place", "村文化礼堂"},
         {"starts_at", es::codec::rfc3339(begins)},
         {"chair", ada.text()},
         {"clerk", ben.text()},
         {"agenda", boost::json::array{}},
         {"instant", false}}
    )});
    hall.set_time(begins);
    for (const auto who : {ada, ben, fan}) {
        hall.given({of_session(ben, "arrive", {{"person", who.text()}})});
    }
    hall.given({of_session(ada, "open")});
    hall.set_time(begins + domain::hours(2));
    hall.given(
        {of_session(ada, "adjourn", {{"reason", "休息十分钟"}}),
         of_session(ada, "resume"),
         of_session(ada, "close"),
         of_session(ben, "draft_minutes", {{"text", "二月例会记录"}}),
         of_session(ben, "sign_minutes"),
         of_session(ada, "sign_minutes"),
         of_session(ben, "publish_minutes")}
    );
}

}  // namespace yishi::tests::year

namespace yishi::tests {

inline void hold_the_evening_of_council(Hall& hall) {
    year::found_three_bodies(hall);
    year::count_with_sources(hall);
    year::suspend_resign_and_fill(hall);
    year::end_one_term_and_begin_another(hall);
    year::sit_while_a_term_ends(hall);
}

}  // namespace yishi::tests
