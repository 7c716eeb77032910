// How the declared result of a vote differs from what a recount gives.
#pragma once

#include "domain/vote/events.hpp"
#include "eventstore/audit/finding.hpp"
#include "eventstore/audit/tally.hpp"

#include <optional>

namespace yishi::eventstore::audit {

// Every number and word of the declaration that is another than the recount's, in one sentence;
// nothing when it holds.
std::optional<Sentence> difference_of_declaration(
    const domain::vote::Declared& said,
    const domain::vote::Opened& opened,
    const Counted& counted,
    const Result& result
);

}  // namespace yishi::eventstore::audit
