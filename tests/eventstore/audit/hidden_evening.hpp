// The evening with a hidden vote.
#pragma once

#include "tests/eventstore/audit/evening.hpp"

namespace yishi::tests {

inline void open_hidden(Hall& hall) { hall.given({roll_call(true)}); }

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
         of_vote(ada, "declare")}
    );
    hall.carry_out();
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

// The first sealed entry of the vote: what its topic said was sealed before.
template <class Log>
auto first_ballot(Log& log) {
    return std::ranges::find_if(log, [&](const auto& entry) {
        return entry.sealed && log[entry.stream].stream_name->starts_with("vote/");
    });
}

}  // namespace yishi::tests
