// One entry, as far as the steps of a procedure read it: its type, its envelope and the named fields.
#pragma once

#include "eventstore/entry.hpp"
#include "eventstore/steps/plan.hpp"

#include <optional>
#include <string>
#include <string_view>

#include <boost/json/value.hpp>

namespace yishi::eventstore::steps {

struct Happening {
    const Plan::Known* event = nullptr;  // of the plan; null: no event of this context
    domain::Instant at;
    Position position = 0;
    std::string actor;
    std::string rule_set;
    boost::json::value fields = {};  // null where no row reads them

    // The field as plain text: of a nested one "rules/0/rule", of the entry's own "actor". Nothing
    // where it is absent.
    [[nodiscard]] std::optional<std::string> text(std::string_view field) const;
};

// Faults where the payload cannot be read.
std::expected<Happening, Fault> happening_of(
    const ProcedureTable& procedure, const Plan& plan, const Entry& entry
);

}  // namespace yishi::eventstore::steps
