#include "eventstore/audit/newer.hpp"

#include "domain/rules/holidays.hpp"
#include "domain/rules/rule_set.hpp"
#include "eventstore/procedure/catalogue.hpp"

#include <algorithm>
#include <string_view>

#include <boost/json/value.hpp>

namespace yishi::eventstore::audit {
namespace {

// The field in which events of that name say by which calendars a time was counted; empty where none do.
std::string_view calendars_field(const ProcedureTable& procedure, std::string_view event) {
    for (const auto& row : procedure.steps) {
        if (!row.counted_by.empty() && row.events.contains(event)) return row.counted_by;
    }
    return {};
}

std::optional<std::string> unknown_calendar_in(const Entry& entry) {
    const auto* procedure = procedure_of_event(entry.type);
    const auto* event = procedure != nullptr ? procedure->find_event(entry.type) : nullptr;
    const auto field = event != nullptr ? calendars_field(*procedure, event->name) : std::string_view{};
    if (field.empty()) return std::nullopt;
    const auto document = procedure->event_document(entry.type, entry.schema_version, entry.payload, {});
    const auto* fields = document ? document->if_object() : nullptr;
    const auto* named = fields != nullptr ? fields->if_contains(field) : nullptr;
    if (named == nullptr || !named->is_array()) return std::nullopt;  // the redecision says so
    for (const auto& id : named->get_array()) {
        const std::string_view name = id.is_string() ? std::string_view(id.get_string()) : std::string_view{};
        const auto& known = domain::rules::calendars();
        if (std::ranges::find(known, name, &domain::rules::HolidayCalendar::id) == known.end()) return std::string(name);
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> unknown_in(const Entry& entry) {
    const auto told = [](const std::string& what) { return what + ", which this program does not know; audit with a newer one"; };
    if (entry.sealed) return std::nullopt;
    // An entry in the open was asked when it was read; an opened one says it here.
    const auto role = static_cast<std::uint8_t>(entry.role);
    if (!domain::is_role(role)) return told("a role of number " + std::to_string(role));
    if (!entry.rule_set.empty() && domain::rules::built_in_set(entry.rule_set) == nullptr) {
        return told("the rule set \"" + entry.rule_set.substr(0, 120) + "\"");
    }
    if (const auto calendar = unknown_calendar_in(entry)) {
        return told("the holiday calendar \"" + calendar->substr(0, 120) + "\"");
    }
    return std::nullopt;
}

}  // namespace yishi::eventstore::audit
