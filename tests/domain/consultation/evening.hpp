// Two consultations: one the clock closes, one somebody closes early.
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

inline void hold_the_evening_of_consultation(Hall& hall) {
    hall.given_a_village();
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
    hall.set_time(evening + domain::minutes(10) + domain::Duration{1});
    hall.given({by_the_clock(of_survey(survey, ben, "pass_deadline", boost::json::object{}))});
}

}  // namespace yishi::tests
