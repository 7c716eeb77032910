// One number for all rows of a generation.
#pragma once

#include "projections/rows/row_reader.hpp"

#include <string>

namespace yishi::projections {

// Lower-case hex of a SHA-256 chain over every row's key (without the generation) and value, in the
// order of keys: equal exactly when all rows are.
std::string fingerprint_of(RowReader& rows);

}  // namespace yishi::projections
