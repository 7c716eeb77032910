#include "projections/house_rules.hpp"

#include "eventstore/codec/document.hpp"

#include <boost/json/object.hpp>

namespace yishi::projections::house_rules {

namespace json = boost::json;
using domain::rules::Standing;

std::optional<json::value> document(const domain::CouncilId& council, Answering& a) {
    const auto row = a.rows().find<HouseRulesRow>(key_of(council));
    if (!row) return std::nullopt;
    const auto& standing = std::get<Standing>(row->state);
    return json::object{
        {"id", council.text()},
        {"council", council.text()},
        {"phase", Standing::phase.name},
        {"local", eventstore::codec::to_document(standing.local, {})},
    };
}

std::optional<domain::CouncilId> council_of(const domain::CouncilId& council, RowReader& rows) {
    if (!rows.find<HouseRulesRow>(key_of(council))) return std::nullopt;
    return council;
}

}  // namespace yishi::projections::house_rules
