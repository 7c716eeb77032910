// All the contexts there are, in the order of domain/catalogue/contexts.inc.
#pragma once

#include <span>
#include <string_view>

#include "eventstore/procedure/table.hpp"

namespace yishi::eventstore {

std::span<const ProcedureTable* const> catalogue();

// By name ("topic"), or null.
const ProcedureTable* find_procedure(std::string_view context);

// By the number of one of its events, or null.
const ProcedureTable* procedure_of_event(std::uint32_t type);

}  // namespace yishi::eventstore
