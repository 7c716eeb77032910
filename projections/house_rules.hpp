// A council's own rules, kept for the views that count by them.
#pragma once

#include "domain/rules/rules.hpp"
#include "projections/change.hpp"

namespace yishi::projections {

struct HouseRulesRow {
    domain::rules::State state;
};
BOOST_DESCRIBE_STRUCT(HouseRulesRow, (), (state))

namespace house_rules {

inline Key key_of(const domain::CouncilId& council) {
    return Key(RowKind::house_rules).id(council);
}

inline void apply(const domain::rules::Event& event, const Change& change) {
    auto& state = change.rows.edit<HouseRulesRow>(key_of({change.id})).state;
    state = domain::rules::evolve(std::move(state), event);
    change.touched.add({Fact::rules, change.id});
}

}  // namespace house_rules
}  // namespace yishi::projections
