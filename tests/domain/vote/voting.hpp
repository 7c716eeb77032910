// Votes for tests: a motion that was put, and the vote on it, asked, answered and declared.
#pragma once

#include "domain/session/id.hpp"
#include "tests/domain/session/meeting.hpp"

namespace yishi::domain::vote {

using namespace tests;  // NOLINT: the people of the stories
using rules::Outcome;

inline House motion_put(std::uint16_t voting, std::uint16_t present) {
    House house = deliberation_council(voting);
    open_with(house, deliberation_body, present);
    put(house, bridge, first_vote);
    return house;
}

inline Open asked() { return roll_call(deliberation_body, bridge); }

inline Open counted_by(PersonId teller, PersonId scrutineer) {
    auto open = asked();
    open.method = Method::show_of_hands;
    open.teller = teller;
    open.scrutineer = scrutineer;
    return open;
}

inline House voting(std::uint16_t seats, std::uint16_t present) {
    House house = motion_put(seats, present);
    house.does(chair, first_vote, asked());
    return house;
}

}  // namespace yishi::domain::vote
