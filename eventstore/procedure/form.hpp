// What a context's commands ask for, as a form shows it: fields with their words and limits, who
// may send them and in which phases. Everything in it is declared once, in the context.
#pragma once

#include "eventstore/procedure/table.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <string>
#include <vector>

namespace yishi::eventstore {

// One object a command; docs/protocol.md, "The schema".
boost::json::array commands_document(const ProcedureTable& procedure);

// {field: {"zh", "en"}} of every field of commands, events and state, with "values" where it is an
// enumeration and "of" where it is an id, which says what it names: for whoever shows a document he
// knows nothing else of.
boost::json::object fields_document(const ProcedureTable& procedure);

// What the context leaves unsaid: fields without words, texts of commands without a limit. Paths
// such as "submit.attachments.name"; none for a sound context.
std::vector<std::string> unsaid_fields(const ProcedureTable& procedure);

}  // namespace yishi::eventstore
