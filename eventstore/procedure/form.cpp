#include "eventstore/procedure/form.hpp"

#include "domain/kernel/body_kind.hpp"
#include "domain/kernel/permit.hpp"
#include "eventstore/codec/disclosed.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <limits>
#include <set>
#include <string_view>
#include <utility>

namespace yishi::eventstore {
namespace {

namespace json = boost::json;
using domain::Field;
using domain::Limit;
using domain::Shape;
using Kind = domain::Shape::Kind;

constexpr std::uint64_t whole_numbers_max = (std::uint64_t{1} << 53U) - 1;  // of JSON

json::object words_document(const domain::Words& words) {
    return {{"zh", words.zh}, {"en", words.en}};
}

std::string_view name_of(domain::Shape::Kind kind) {
    switch (kind) {
        case Kind::boolean:
            return "boolean";
        case Kind::integer:
            return "integer";
        case Kind::text:
            return "text";
        case Kind::enumeration:
            return "enum";
        case Kind::id:
            return "id";
        case Kind::link:
            return "link";
        case Kind::instant:
            return "instant";
        case Kind::duration:
            return "duration";
        case Kind::digest:
            return "digest";
        case Kind::private_text:
        case Kind::private_line:
            return "private";
        case Kind::list:
            return "list";
        case Kind::map:
            return "map";
        case Kind::structure:
            return "struct";
        case Kind::optional:
            break;
    }
    return "";
}

const Shape& inside(const Shape& shape) {
    return shape.kind == Kind::optional ? *shape.element : shape;
}

void add_text(json::object& form, bool is_line, std::size_t bytes_max, bool may_be_empty) {
    form["lines"] = is_line ? "one" : "many";
    form["bytes_min"] = may_be_empty ? 0 : 1;
    form["bytes_max"] = bytes_max;
}

void add_range(json::object& form, const Shape& shape, const Limit& limit) {
    const auto bits = shape.bits - (shape.is_signed ? 1U : 0U);
    const auto most = bits >= 53 ? whole_numbers_max : (std::uint64_t{1} << bits) - 1;
    form["min"] = limit.from.value_or(0);
    form["max"] = std::min(most, limit.to.value_or(most));
}

json::array fields_of(std::span<const Field> fields, std::string_view in, const Shape& shape);

void add_shape(
    json::object& form,
    std::span<const Field> fields,
    std::string_view name,
    const Shape& shape,
    const Limit& limit
) {
    form["type"] = name_of(shape.kind);
    switch (shape.kind) {
        case Kind::text:
            if (limit.text != Limit::Text::none) {
                add_text(
                    form, limit.text == Limit::Text::line, limit.bytes_max, limit.may_be_empty
                );
            }
            break;
        case Kind::private_text:
            add_text(form, false, codec::private_bytes_max, false);
            break;
        case Kind::private_line:
            add_text(form, true, domain::title_bytes_max, false);
            break;
        case Kind::integer:
            add_range(form, shape, limit);
            break;
        case Kind::enumeration: {
            json::array values;
            for (const auto& value : shape.values) {
                values.push_back(
                    json::object{{"name", value.name}, {"words", words_document(value.words)}}
                );
            }
            form["values"] = std::move(values);
            break;
        }
        case Kind::id:
        case Kind::link:
            if (!shape.of.empty()) form["of"] = shape.of;
            if (limit.is_new) form["is_new"] = true;
            break;
        case Kind::list: {
            if (limit.count_max != 0) form["count_max"] = limit.count_max;
            json::object element;
            add_shape(element, fields, name, inside(*shape.element), limit);
            form["element"] = std::move(element);
            break;
        }
        case Kind::structure:
            form["fields"] = fields_of(fields, name, shape);
            break;
        case Kind::boolean:
        case Kind::instant:
        case Kind::duration:
        case Kind::digest:
        case Kind::map:
        case Kind::optional:
            break;
    }
}

json::array fields_of(std::span<const Field> fields, std::string_view in, const Shape& shape) {
    json::array forms;
    for (const auto& field : shape.fields) {
        json::object form{{"name", field.name}};
        const Field* said = domain::find_field(fields, in, field.name);
        if (said != nullptr) form["words"] = words_document(said->words);
        if (field.shape->kind == Kind::optional) form["optional"] = true;
        add_shape(
            form, fields, field.name, inside(*field.shape), said != nullptr ? said->limit : Limit{}
        );
        forms.push_back(std::move(form));
    }
    return forms;
}

// The enumerators of a set, by their wire names.
template <class Set>
json::array names_in(const Shape& enumeration, const Set& contains) {
    json::array names;
    for (const auto& value : enumeration.values) {
        if (contains(value.number)) names.emplace_back(value.name);
    }
    return names;
}

std::string_view name_in(const Shape& enumeration, std::uint8_t number) {
    return std::ranges::find(enumeration.values, number, &domain::ValueShape::number)->name;
}

// docs/protocol.md, "Who may send what".
json::array permits_document(const domain::Permits& permits) {
    json::array alternatives;
    for (const auto& permit : permits) {
        json::object alternative{
            {"where", name_in(domain::shape<domain::Where>, static_cast<std::uint8_t>(permit.where))
            }
        };
        if (permit.where == domain::Where::kinds) {
            alternative["kinds"] =
                names_in(domain::shape<domain::BodyKind>, [&](std::uint8_t kind) {
                    return permit.kinds.contains(static_cast<domain::BodyKind>(kind));
                });
        }
        if (permit.roles != domain::RoleSet{}) {
            alternative["roles"] = names_in(domain::shape<domain::Role>, [&](std::uint8_t role) {
                return permit.roles.contains(static_cast<domain::Role>(role));
            });
        }
        if (permit.relation) {
            alternative["relation"] = name_in(
                domain::shape<domain::Relation>, static_cast<std::uint8_t>(*permit.relation)
            );
        }
        alternatives.push_back(std::move(alternative));
    }
    return alternatives;
}

// The rows that the command takes: from which phases, and on what they rest.
json::array steps_of(const ProcedureTable& procedure, std::string_view command) {
    json::array rows;
    for (const auto& step : procedure.steps) {
        if (step.command != command) continue;
        json::array from;
        for (const auto phase : step.from) from.emplace_back(phase);
        json::object row{{"name", domain::name_of(step)}, {"from", std::move(from)}};
        if (!step.key.empty()) row["key"] = step.key;
        row["source"] = words_document(step.source);
        rows.push_back(std::move(row));
    }
    return rows;
}

// What a value of it may be, and what an id in it names. Several structs may have a field of that
// name: whatever one of them can hold has its words.
void add_meaning(json::object& said, const Shape& held) {
    if (!held.of.empty()) said["of"] = held.of;
    if (held.kind != Kind::enumeration) return;
    auto& values = said["values"];
    if (values.is_null()) values.emplace_object();
    for (const auto& value : held.values) {
        values.as_object().emplace(value.name, words_document(value.words));
    }
}

void add_fields(
    json::object& known, std::span<const Field> fields, std::string_view in, const Shape& shape
) {
    for (const auto& field : shape.fields) {
        const Shape* held = field.shape;
        while (held->element != nullptr) held = held->element;
        const Field* said = domain::find_field(fields, in, field.name);
        if (said != nullptr) {
            // What is said of the plain name comes first: the same name means the same.
            const Field* plain = domain::find_field(fields, {}, field.name);
            auto& one = known[field.name];
            if (one.is_null()) one = words_document((plain != nullptr ? plain : said)->words);
            add_meaning(one.as_object(), *held);
        }
        add_fields(known, fields, field.name, *held);
    }
}

void add_unsaid(
    std::vector<std::string>& unsaid,
    const ProcedureTable& procedure,
    const std::string& path,
    std::string_view in,
    const Shape& shape,
    bool is_asked
) {
    for (const auto& field : shape.fields) {
        const Shape* held = field.shape;
        while (held->element != nullptr) held = held->element;
        const auto here = path + "." + std::string(field.name);
        const Field* said = domain::find_field(procedure.fields, in, field.name);
        const bool has_words =
            said != nullptr && !said->words.zh.empty() && !said->words.en.empty();
        if (!has_words) unsaid.push_back(here + ": words");
        const bool is_unbounded = is_asked && held->kind == Kind::text &&
                                  (said == nullptr || said->limit.text == Limit::Text::none);
        if (is_unbounded) unsaid.push_back(here + ": limit");
        for (const auto& value : held->values) {
            if (value.words.zh.empty() || value.words.en.empty()) {
                unsaid.push_back(here + "=" + std::string(value.name) + ": words");
            }
        }
        add_unsaid(unsaid, procedure, here, field.name, *held, is_asked);
    }
}

}  // namespace

json::array commands_document(const ProcedureTable& procedure) {
    json::array commands;
    for (std::size_t i = 0; i < procedure.commands.size(); ++i) {
        const auto& command = procedure.commands[i];
        commands.push_back(json::object{
            {"name", std::string(procedure.name.name) + "." + std::string(command.name)},
            {"words", words_document(command.words)},
            {"permits", permits_document(command.permits)},
            {"second", permits_document(command.second)},
            {"on_behalf_of", command.on_behalf == domain::OnBehalf::allowed},
            {"steps", steps_of(procedure, command.name)},
            {"fields", fields_of(procedure.fields, command.name, *procedure.command_shapes[i])}
        });
    }
    return commands;
}

json::object fields_document(const ProcedureTable& procedure) {
    json::object known;
    for (std::size_t i = 0; i < procedure.commands.size(); ++i) {
        add_fields(
            known, procedure.fields, procedure.commands[i].name, *procedure.command_shapes[i]
        );
    }
    for (std::size_t i = 0; i < procedure.events.size(); ++i) {
        add_fields(known, procedure.fields, procedure.events[i].name, *procedure.event_shapes[i]);
    }
    for (std::size_t i = 0; i < procedure.phases.size(); ++i) {
        add_fields(known, procedure.fields, procedure.phases[i].name, *procedure.phase_shapes[i]);
    }
    return known;
}

std::vector<std::string> unsaid_fields(const ProcedureTable& procedure) {
    std::vector<std::string> unsaid;
    const auto add = [&](std::string_view name, const Shape& shape, bool is_asked) {
        add_unsaid(unsaid, procedure, std::string(name), name, shape, is_asked);
    };
    for (std::size_t i = 0; i < procedure.commands.size(); ++i) {
        add(procedure.commands[i].name, *procedure.command_shapes[i], true);
    }
    for (std::size_t i = 0; i < procedure.events.size(); ++i) {
        add(procedure.events[i].name, *procedure.event_shapes[i], false);
    }
    for (std::size_t i = 0; i < procedure.phases.size(); ++i) {
        add(procedure.phases[i].name, *procedure.phase_shapes[i], false);
    }
    return unsaid;
}

}  // namespace yishi::eventstore
