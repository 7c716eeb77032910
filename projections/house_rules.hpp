// A council's own rules: for everybody to read, and kept for the views that count by them.
#pragma once

#include "domain/rules/rules.hpp"
#include "projections/answering.hpp"
#include "projections/change.hpp"
#include "projections/follow.hpp"

#include <boost/json/value.hpp>

#include <optional>

namespace yishi::projections {

struct HouseRulesRow {
    domain::rules::State state;
};
BOOST_DESCRIBE_STRUCT(HouseRulesRow, (), (state))

namespace house_rules {

inline Key key_of(const domain::CouncilId& council) {
    return Key(RowKind::house_rules).id(council);
}

inline Followed apply(const domain::rules::Event& event, const Change& change) {
    using domain::rules::Procedure;
    const auto followed = follow<Procedure, HouseRulesRow>(change, key_of({change.id}), event);
    if (!followed) return std::unexpected(followed.error());
    change.touched.add({Fact::rules, change.id});
    return {};
}

// {id, council, phase, local: {rule: what is stricter in it}}: the same for every audience. Nothing
// where the council never adopted any.
std::optional<boost::json::value> document(const domain::CouncilId& council, Answering& answering);

std::optional<domain::CouncilId> council_of(const domain::CouncilId& council, RowReader& rows);

}  // namespace house_rules
}  // namespace yishi::projections
