// How documents show bodies and seats: until when, how many are entitled, and which seats give no office.
#pragma once

#include "domain/council/council.hpp"
#include "projections/council_board.hpp"

#include <boost/json/array.hpp>

namespace yishi::projections::seats_shown {

boost::json::array bodies(
    const CouncilRow& row, const domain::council::State& state, domain::Instant at
);

// The offices a person holds.
boost::json::array serving(
    const domain::council::State& state, const domain::PersonId& person, domain::Instant at
);

// Seats that give no office: their term is over, or they are suspended.
boost::json::array idle(
    const domain::council::State& state, const domain::PersonId& person, domain::Instant at
);

}  // namespace yishi::projections::seats_shown
