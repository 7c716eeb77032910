// When a fact will read differently although nothing is recorded: a term that ends, a law that
// begins.
#pragma once

#include "domain/kernel/instant.hpp"
#include "projections/rows/row_reader.hpp"
#include "projections/rows/rows.hpp"
#include "projections/touched.hpp"

#include <boost/describe/class.hpp>

#include <set>

namespace yishi::projections {

// Under its moment and what it is a moment of; kept when the moment has passed, for rows know no
// clock.
struct MomentRow {
    domain::Id<struct MomentTag> of;
};
BOOST_DESCRIBE_STRUCT(MomentRow, (), (of))

namespace moments {

// The moments of `basis` were `before` and are `after`.
void replace(
    Rows& rows,
    const Basis& basis,
    const std::set<domain::Instant>& before,
    const std::set<domain::Instant>& after
);

// What reads differently at `until` than at `from`: the moments after `from`, `until` included.
std::set<Basis> passed(RowReader& rows, domain::Instant from, domain::Instant until);

}  // namespace moments
}  // namespace yishi::projections
