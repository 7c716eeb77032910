// The words of everything that a page may show of a context without knowing it: of the fields of
// its commands, events and states, and of what the documents of the views here say beyond them.
#pragma once

#include "eventstore/procedure/table.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace yishi::projections {

// {field: {"zh", "en", "values", "of"}}: `values` has the words of wire names that it may hold, or
// be the keys of; `of` says what ids in it name, or whose documents it holds.
boost::json::object shown_fields(const eventstore::ProcedureTable& procedure);

// One object a command, as eventstore::commands_document; and texts that must be one of those there
// are, a rule or a kind of body, have `values`, so that nobody has to know their ids.
boost::json::array shown_commands(const eventstore::ProcedureTable& procedure);

}  // namespace yishi::projections
