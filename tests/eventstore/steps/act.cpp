#include "tests/eventstore/steps/act.hpp"

#include "domain/rules/holidays.hpp"
#include "eventstore/codec/text_forms.hpp"
#include "eventstore/procedure/table.hpp"
#include "tests/eventstore/steps/plausible.hpp"
#include "tests/support/people.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace yishi::tests {
namespace {

using domain::Shape;
using domain::When;

std::size_t place_of_event(const es::ProcedureTable& procedure, const Step& row) {
    const auto found = std::ranges::find(procedure.events, *row.events.begin(), &domain::EventType::name);
    return static_cast<std::size_t>(found - procedure.events.begin());
}

std::vector<When> conditions_of(const es::ProcedureTable& procedure) {
    std::vector<When> all;
    for (const auto& row : procedure.steps) {
        for (const auto& when : {row.when, row.within.when, row.not_before.when}) {
            if (!when.fact.empty()) all.push_back(when);
        }
    }
    return all;
}

// A value of that shape which is not the one named.
std::string other_than(const Shape& shape, std::string_view value) {
    if (shape.kind == Shape::Kind::optional) return other_than(*shape.element, value);
    if (shape.kind == Shape::Kind::boolean) return value == "true" ? "false" : "true";
    for (const auto& other : shape.values) {
        if (other.name != value) return std::string(other.name);
    }
    return std::string(value) + "x";
}

using Values = std::map<std::string, std::set<std::string>>;  // by field

// The values that matter of what a row says.
Values values_of(const es::ProcedureTable& procedure, const Step& row) {
    const Shape& shape = *procedure.event_shapes[place_of_event(procedure, row)];
    Values values;
    const auto matters = [&](std::string_view field, std::string_view fact) {
        const Shape* of_field = shape_of_field(shape, field);
        if (of_field == nullptr) return;
        for (const auto& when : conditions_of(procedure)) {
            if (when.fact != fact) continue;
            values[std::string(field)].insert(std::string(when.value));
            values[std::string(field)].insert(other_than(*of_field, when.value));
        }
    };
    for (const auto& kept : row.keep) matters(kept.field, kept.fact);
    for (const auto& when : conditions_of(procedure)) matters(when.fact, when.fact);
    const Shape* own = row.when.fact.empty() ? nullptr : shape_of_field(shape, row.when.fact);
    if (own != nullptr) {
        auto& asked = values[std::string(row.when.fact)];
        if (row.when.differs) {
            asked.erase(std::string(row.when.value));
        } else {
            asked = {std::string(row.when.value)};
        }
    }
    return values;
}

bool ends_some(const es::ProcedureTable& procedure, std::string_view fact) {
    return std::ranges::any_of(procedure.steps, [&](const Step& row) { return row.within.until == fact; });
}
bool begins_some(const es::ProcedureTable& procedure, std::string_view fact) {
    return std::ranges::any_of(procedure.steps, [&](const Step& row) { return row.not_before.until == fact; });
}

}  // namespace

void Memory::keep(const Step& row, const boost::json::value& fields, const std::string& actor) {
    for (const auto& kept : row.keep) {
        facts_[std::string(kept.fact)] = kept.field == "actor" ? actor : text_of_field(fields, kept.field);
    }
}

std::string Memory::fact(std::string_view name) const {
    const auto found = facts_.find(name);
    return found == facts_.end() ? std::string{} : found->second;
}

std::optional<domain::Instant> Memory::time(std::string_view fact) const {
    return es::codec::instant_from_rfc3339(this->fact(fact));
}

es::steps::Happening Told::happening(const es::steps::Plan& plan) const {
    es::steps::Happening happening;
    happening.event = plan.find(type.number);
    happening.at = at;
    happening.actor = actor;
    happening.fields = fields;
    return happening;
}

es::Entry Told::entry() const {
    es::Entry entry;
    entry.type = type.number;
    entry.schema_version = type.version;
    entry.recorded_at = at;
    entry.actor = *domain::PersonId::from_text(actor);
    entry.payload = payload_of(*shape, fields);
    return entry;
}

std::vector<Act> ways_to_take(const es::ProcedureTable& procedure, const Step& row) {
    std::vector<Act> acts{Act{.row = &row}};
    for (const auto& [field, values] : values_of(procedure, row)) {
        std::vector<Act> more;
        for (const auto& act : acts) {
            for (const auto& value : values) more.emplace_back(act).says[field] = value;
        }
        acts = std::move(more);
    }
    if (row.signed_by.empty()) return acts;
    std::vector<Act> more;
    for (const auto& act : acts) {
        for (const auto signer : row.signed_by) more.emplace_back(act).signer = signer;
    }
    return more;
}

std::optional<Told> told(
    const es::ProcedureTable& procedure,
    const Act& act,
    const Memory& memory,
    domain::Instant now,
    std::uint16_t number
) {
    const Step& row = *act.row;
    const auto place = place_of_event(procedure, row);
    Plausible plausible(now, number);
    Told told{&row, procedure.events[place], procedure.event_shapes[place], now + domain::minutes(1), {}, {}, {}, {}};
    told.due = memory.time(row.within.until);
    told.not_before = memory.time(row.not_before.until);
    if (row.is_clocks) {
        if (!told.due) return std::nullopt;
        told.at = std::max(told.at, *told.due + domain::Duration{1});
    }
    if (told.not_before) told.at = std::max(told.at, *told.not_before);
    told.fields = plausible.of(*told.shape);
    told.actor = plausible.fresh_id();
    const auto say = [&](std::string_view field, const std::string& value) {
        if (field == "actor") {
            told.actor = value;
            return true;
        }
        return set_field(told.fields, field, value);
    };
    const auto say_when = [&](std::string_view field, std::string_view fact) {
        if (ends_some(procedure, fact)) say(field, es::codec::rfc3339(told.at + till_it_is_due));
        if (begins_some(procedure, fact)) say(field, es::codec::rfc3339(told.at + till_it_begins));
    };
    for (const auto& kept : row.keep) say_when(kept.field, kept.fact);
    if (!row.notice.of.empty()) say(row.notice.of, es::codec::rfc3339(told.at + till_it_begins));
    if (!row.key.empty()) say(row.key, numbered<domain::PersonId>(1).text());
    if (!row.counted_by.empty()) say(row.counted_by, std::string(domain::rules::calendars().front().id));
    for (const auto& need : row.needs) say(need.link, stream_id_beside(need.context));
    if (!act.signer.empty()) {
        if (memory.fact(act.signer).empty()) return std::nullopt;
        say(row.signer, memory.fact(act.signer));
    }
    for (const auto& [field, value] : act.says) say(field, value);
    const auto known = [&](std::string_view name) {
        if (name == "actor") return told.actor;
        const auto own = text_of_field(told.fields, name);
        return own.empty() ? memory.fact(name) : own;
    };
    for (const auto& pair : row.distinct) {
        if (!act.is_by_the_same) break;
        if (!say(pair.one, known(pair.other)) && !say(pair.other, known(pair.one))) return std::nullopt;
    }
    return told;
}

}  // namespace yishi::tests
