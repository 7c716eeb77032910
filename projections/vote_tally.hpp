// A vote: its question and rule, the tally as it stands, and the declared result.
#pragma once

#include "domain/vote/vote.hpp"
#include "projections/answering.hpp"
#include "projections/change.hpp"
#include "projections/follow.hpp"

#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>

namespace yishi::projections {

struct VoteRow {
    domain::vote::State state;
    std::uint32_t sealed = 0;  // ballots and counts that came sealed, each change anew, as the log shows them
};
BOOST_DESCRIBE_STRUCT(VoteRow, (), (state, sealed))

namespace vote_tally {

Followed apply(const domain::vote::Event& event, const Change& change);

// Counts are null while they are hidden, and so is `cast`, since a ballot that was changed does not raise it:
// then `sealed` says how many sealed entries there are, which anybody can count in the log. Ballots are for
// members, of roll calls, and not while hidden either.
std::optional<boost::json::value> document(const domain::VoteId& vote, Answering& answering);

std::optional<domain::CouncilId> council_of(const domain::VoteId& vote, RowReader& rows);

inline Key key_of(const domain::VoteId& vote) { return Key(RowKind::vote).id(vote); }

}  // namespace vote_tally
}  // namespace yishi::projections
