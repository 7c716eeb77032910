// Which documents rest on which facts: a view says it once, and whoever changes the fact need not
// know who reads it.
#pragma once

#include "projections/rows/row_reader.hpp"
#include "projections/rows/rows.hpp"
#include "projections/touched.hpp"
#include "projections/views.hpp"

#include <boost/describe/class.hpp>

#include <set>
#include <string>

namespace yishi::projections {

// One for each pair of a fact and a document that rests on it.
struct RestingRow {
    std::string kind;
    domain::Id<struct RestingTag> id;
};
BOOST_DESCRIBE_STRUCT(RestingRow, (), (kind, id))

namespace rests_on {

// From here on the document reads differently whenever `basis` does, until `end`. What will never
// look there again says so: telling costs as much as there are documents that still rest on it.
void begin(Rows& rows, const Touched::Document& document, const Basis& basis);
void end(Rows& rows, const Touched::Document& document, const Basis& basis);

// Adds the documents that rest on any of these.
void add_resting(const std::set<Basis>& bases, RowReader& rows, std::set<ViewKey>& keys);

}  // namespace rests_on
}  // namespace yishi::projections
