// What shape rows have in this program.
#pragma once

#include "domain/kernel/personal.hpp"

namespace yishi::projections {

// A digest over the shapes of all rows, down to the fields of the domain's states that some hold.
// Rows of another layout are built anew at the next start, without anybody having to think of it.
domain::Digest row_layout();

}  // namespace yishi::projections
