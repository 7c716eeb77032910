// Whether the rows of a context make sense: a wrong row fools decision and audit alike, so rows are
// checked as data before anybody follows them.
#pragma once

#include "domain/kernel/step.hpp"
#include "eventstore/procedure/table.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace yishi::eventstore::steps {

enum class Wrong : std::uint8_t {
    unknown_command,
    unknown_event,
    unknown_phase,
    unknown_field,    // neither a field of the event nor a fact that some row keeps
    unknown_context,  // of a link
    unknown_rule,     // of no built-in rule set
    unknown_row,      // that a time runs from
    unknown_office,   // neither a role, nor a relation, nor a fact
    gap,              // a command or event without a row, a phase that no row leads to
    no_exit,          // phases that lead round and round, with something always still to come
    two_at_once,      // two rows of one name that hold at the same time
    no_time,          // a row that never holds, or a time with no one to say when it ends
    no_words,         // in both languages, where they are needed
    no_source,
};

struct Defect {
    Wrong wrong{};
    std::string where;  // "topic.give_notice", or the phase, command or event
    std::string what;   // the name that is wrong
};

std::string_view name_of(Wrong wrong);

// Everything that is wrong with these rows of that procedure; none for sound ones.
std::vector<Defect> defects_of(const ProcedureTable& procedure, std::span<const domain::Step> rows);

}  // namespace yishi::eventstore::steps
