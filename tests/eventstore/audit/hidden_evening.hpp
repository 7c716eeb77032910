// The evening with a hidden vote.
#pragma once

#include "tests/eventstore/audit/evening.hpp"

namespace yishi::tests {

inline void open_hidden(Hall& hall) {
    hall.given({of_vote(
        ada,
        "open",
        {{"council", village.text()},
         {"session", meeting.text()},
         {"motion", motion.text()},
         {"question", "是否装十盏路灯？"},
         {"method", "roll_call"},
         {"options", boost::json::array{}},
         {"choose_max", 1},
         {"body", residents_council.text()},
         {"rule", ""},
         {"hidden", true}}
    )});
}

inline es::CommandRequest ballot_of(domain::PersonId who, const std::string& choice) {
    return of_vote(who, "cast", {{"choices", {choice}}});
}

inline void vote_hidden(Hall& hall) {
    open_hidden(hall);
    hall.given(
        {ballot_of(ada, "yes"), ballot_of(cai, "no"), ballot_of(dan, "no"), ballot_of(cai, "yes")}
    );
}

inline void hold_hidden_evening(Hall& hall) {
    come_to_the_vote(hall);
    vote_hidden(hall);
    hall.given(
        {of_vote(ada, "close"),
         of_vote(ada, "declare"),
         of_session(ada, "announce_result", {{"motion", motion.text()}})}
    );
    hall.set_time(evening + domain::hours(1));
    conclude_and_do(hall);
}

inline std::vector<es::Entry> the_hidden_evening() {
    static const std::vector<es::Entry> entries = [] {
        Hall hall;
        hold_hidden_evening(hall);
        return hall.entries();
    }();
    return entries;
}

}  // namespace yishi::tests
