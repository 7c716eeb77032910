// The live session: who is there, who speaks, what is moved and voted on, and what came of it.
#pragma once

#include "domain/session/session.hpp"
#include "projections/answering.hpp"
#include "projections/change.hpp"
#include "projections/follow.hpp"

#include <boost/json/value.hpp>

#include <optional>
#include <vector>

namespace yishi::projections {

struct SessionRow {
    domain::session::State state;
    // Who was there when it was closed: people came and went after the opening was counted.
    std::vector<domain::session::QuorumCount> quorum;
};
BOOST_DESCRIBE_STRUCT(SessionRow, (), (state, quorum))

namespace live_session {

Followed apply(const domain::session::Event& event, const Change& change);

// Puts the stream of this change under the session's votes or actions, in the order of appearance;
// the session's document rests on it from then on.
void list_item(const Change& change, const domain::SessionId& session, RowKind kind);

std::optional<boost::json::value> document(const domain::SessionId& session, Answering& answering);

// For the council board: {id, title, phase, starts_at, place}.
std::optional<boost::json::value> summary(const domain::SessionId& session, Answering& answering);

std::optional<domain::CouncilId> council_of(const domain::SessionId& session, RowReader& rows);

inline Key key_of(const domain::SessionId& session) { return Key(RowKind::session).id(session); }

}  // namespace live_session
}  // namespace yishi::projections
