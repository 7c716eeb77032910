// The parts of a session's document. People are in none of those made for the public.
#pragma once

#include "domain/session/session.hpp"
#include "projections/answering.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <vector>

namespace yishi::projections::session_parts {

// "quorum": that of the first body; "quorums": of each.
void add_quorum(
    boost::json::object& document, const std::vector<domain::session::QuorumCount>& quorums
);

boost::json::array presence(const domain::session::Proceedings& held, Answering& answering);

boost::json::object floor(const domain::session::Proceedings& held, Answering& answering);

boost::json::array points_of_order(
    const domain::SessionId& id, const domain::session::Proceedings& held, Answering& answering
);

boost::json::array motions(const domain::session::Proceedings& held, Answering& answering);

// {phase: null | "drafted" | "signed" | "published", text, signed_by}; the text is everybody's once
// published.
boost::json::object minutes(
    const domain::SessionId& id,
    const domain::session::State& state,
    const domain::CouncilId& council,
    Answering& answering
);

}  // namespace yishi::projections::session_parts
