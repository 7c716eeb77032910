#include "eventstore/steps/happening.hpp"

#include <boost/json.hpp>

#include <utility>

namespace yishi::eventstore::steps {

namespace json = boost::json;

std::optional<std::string> Happening::text(std::string_view field) const {
    if (field == "actor") return actor;
    if (!fields.is_object()) return std::nullopt;
    boost::system::error_code missing;
    const auto* found = fields.find_pointer("/" + std::string(field), missing);
    if (found == nullptr || found->is_null()) return std::nullopt;
    if (const auto* text = found->if_string()) return std::string(*text);
    return json::serialize(*found);
}

std::expected<Happening, Fault> happening_of(
    const ProcedureTable& procedure, const Plan& plan, const Entry& entry
) {
    Happening happening;
    happening.event = plan.find(entry.type);
    happening.at = entry.recorded_at;
    happening.position = entry.position;
    happening.actor = entry.actor.text();
    happening.rule_set = entry.rule_set;
    if (happening.event == nullptr || !happening.event->is_read) return happening;
    auto fields = procedure.event_document(entry.type, entry.schema_version, entry.payload, {});
    if (!fields) return std::unexpected(std::move(fields.error()));
    happening.fields = *std::move(fields);
    return happening;
}

}  // namespace yishi::eventstore::steps
