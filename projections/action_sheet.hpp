// One action item: what is to be done, by whom, how far it is, and what people say of the result.
#pragma once

#include "domain/action/action.hpp"
#include "projections/answering.hpp"
#include "projections/change.hpp"
#include "projections/follow.hpp"

#include <boost/json/value.hpp>

#include <optional>

namespace yishi::projections {

struct ActionRow {
    domain::action::State state;
};
BOOST_DESCRIBE_STRUCT(ActionRow, (), (state))

namespace action_sheet {

Followed apply(const domain::action::Event& event, const Change& change);

std::optional<boost::json::value> document(const domain::ActionId& action, Answering& answering);

// For the council board and the session: {id, title, phase, overdue, due_at}.
std::optional<boost::json::value> summary(const domain::ActionId& action, Answering& answering);

std::optional<domain::CouncilId> council_of(const domain::ActionId& action, RowReader& rows);

inline Key key_of(const domain::ActionId& action) { return Key(RowKind::action).id(action); }

}  // namespace action_sheet
}  // namespace yishi::projections
