#include "projections/shown_fields.hpp"

#include "domain/council/body_kinds.hpp"
#include "domain/kernel/body_kind.hpp"
#include "domain/kernel/shape.hpp"
#include "domain/rules/rule_set.hpp"
#include "eventstore/procedure/form.hpp"

#include <span>
#include <string_view>

namespace yishi::projections {
namespace {

namespace json = boost::json;
using domain::ValueShape;
using domain::Words;

// A field of a view's document. Of one that its context has, too, what is said here is added.
struct Shown {
    std::string_view context;
    std::string_view name;
    Words words;
    std::string_view of = {};
    std::span<const ValueShape> values = {};
};

constexpr ValueShape choices[] = {
    {"yes", 0, {"同意", "yes"}}, {"no", 0, {"反对", "no"}}, {"abstain", 0, {"弃权", "abstain"}}
};
constexpr ValueShape of_minutes[] = {{"drafted", 0, {"已起草", "drafted"}}};

constexpr Words phase_words{"阶段", "phase"};

// clang-format off
constexpr Shown shown[] = {
    {"council", "kind", {"类型", "kind"}, {}, domain::shape<domain::BodyKind>.values},
    {"council", "output", {"决定的性质", "what comes of it"}, {}, domain::shape<domain::council::Output>.values},
    {"council", "topics", {"议题", "topics"}, "topic"},
    {"council", "sessions", {"会议", "sessions"}, "session"},
    {"council", "consultations", {"意见征集", "consultations"}, "consultation"},
    {"council", "actions", {"任务", "action items"}, "action"},
    {"council", "set_off", {"应办而尚未办的", "set off and not done yet"}},
    {"council", "stream", {"所属记录", "stream"}},
    {"council", "command", {"事项", "act"}},
    {"council", "words", {"事项名称", "name of the act"}},
    {"session", "presence", {"到会情况", "attendance"}},
    {"session", "quorums", {"各机构法定人数", "quorum of each body"}},
    {"session", "speaker", {"正在发言", "speaking"}},
    {"session", "points_of_order", {"程序问题", "points of order"}},
    {"session", "mover", {"动议人", "mover"}},
    {"session", "minutes", {"会议记录", "minutes"}},
    {"session", "phase", phase_words, {}, of_minutes},
    {"session", "votes", {"表决", "votes"}, "vote"},
    {"session", "actions", {"任务", "action items"}, "action"},
    {"vote", "for", {"赞成", "in favour"}},
    {"vote", "count_confirmed", {"计票已确认", "count confirmed"}},
    {"vote", "sealed", {"密封的记录", "sealed entries"}},
    {"vote", "counts", {"票数", "counts"}, {}, choices},
    {"vote", "choices", {"选择", "choices"}, {}, choices},
    {"action", "verified", {"已核实", "verified"}},
    {"rules", "council", {"议事单位", "council"}, "council"},
};
// clang-format on

json::object words_document(const Words& words) { return {{"zh", words.zh}, {"en", words.en}}; }

json::object& values_of(json::value& field) {
    auto& values = field.as_object()["values"];
    if (values.is_null()) values.emplace_object();
    return values.as_object();
}

void add(json::object& fields, const Shown& row) {
    auto& field = fields[row.name];
    if (field.is_null()) field = words_document(row.words);
    if (!row.of.empty()) field.as_object()["of"] = row.of;
    for (const auto& value : row.values) {
        values_of(field).emplace(value.name, words_document(value.words));
    }
}

// Rules and their sets are known by what they are called, wherever one is named.
void name_rules(json::object& fields) {
    for (const auto& set : domain::rules::built_in_sets()) {
        if (auto* field = fields.if_contains("rule_set")) {
            values_of(*field)[set.id] = words_document(set.words);
        }
        for (const auto& rule : set.rules) {
            for (const char* name : {"rule", "local"}) {
                if (auto* field = fields.if_contains(name)) {
                    values_of(*field)[rule.id] = words_document(rule.words);
                }
            }
        }
    }
}

json::object value_document(std::string_view name, const Words& words) {
    return {{"name", name}, {"words", words_document(words)}};
}

json::array built_in_rules() {
    json::array values;
    for (const auto& rule : domain::rules::built_in_sets().back().rules) {
        values.push_back(value_document(rule.id, rule.words));
    }
    return values;
}

json::array kinds_of_bodies() {
    json::array values;
    for (const auto& kind : domain::shape<domain::BodyKind>.values) {
        values.push_back(value_document(kind.name, kind.words));
    }
    return values;
}

}  // namespace

json::array shown_commands(const eventstore::ProcedureTable& procedure) {
    auto commands = eventstore::commands_document(procedure);
    for (auto& command : commands) {
        for (auto& form : command.as_object()["fields"].as_array()) {
            auto& field = form.as_object();
            if (field.at("type").as_string() != "text") continue;
            const auto& name = field.at("name").as_string();
            if (name == "rule") field["values"] = built_in_rules();
            if (command.at("name").as_string() == "council.add_body" && name == "kind") {
                field["values"] = kinds_of_bodies();
            }
        }
    }
    return commands;
}

json::object shown_fields(const eventstore::ProcedureTable& procedure) {
    auto fields = eventstore::fields_document(procedure);
    for (const auto& row : shown) {
        if (row.context == procedure.name.name) add(fields, row);
    }
    add(fields, {procedure.name.name, "phase", phase_words});
    for (const auto& phase : procedure.phases) {
        values_of(fields["phase"]).emplace(phase.name, words_document(phase.words));
    }
    name_rules(fields);
    return fields;
}

}  // namespace yishi::projections
