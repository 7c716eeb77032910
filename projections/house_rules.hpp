// A council's own rules, kept for the views that count by them.
#pragma once

#include "domain/rules/rules.hpp"
#include "projections/change.hpp"
#include "projections/follow.hpp"

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

}  // namespace house_rules
}  // namespace yishi::projections
