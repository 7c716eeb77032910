#include "eventstore/procedure/steps_document.hpp"

#include <utility>

#include <boost/json.hpp>

#include "domain/kernel/step.hpp"
#include "eventstore/codec/document.hpp"
#include "eventstore/procedure/catalogue.hpp"

namespace yishi::eventstore {
namespace {

namespace json = boost::json;
using domain::Step;

// What a row does not say is left out.
void put(json::object& row, std::string_view name, std::string_view text) {
    if (!text.empty()) row[name] = text;
}

void put(json::object& row, std::string_view name, const domain::Words& words) {
    if (!words.en.empty()) row[name] = json::object{{"zh", words.zh}, {"en", words.en}};
}

template <std::size_t most>
void put(json::object& row, std::string_view name, const domain::Few<std::string_view, most>& names) {
    if (names.empty()) return;
    json::array list;
    for (const auto one : names) list.emplace_back(one);
    row[name] = std::move(list);
}

void put(json::object& row, std::string_view name, const domain::When& when) {
    if (when.fact.empty()) return;
    row[name] = json::object{{"fact", when.fact}, {when.differs ? "is_not" : "is", when.value}};
}

void put(json::object& row, std::string_view name, const domain::Term& term) {
    if (term.until.empty()) return;
    json::object document{{"until", term.until}};
    put(document, "since", term.since);
    if (term.length != 0) {
        document["length"] = term.length;
        document["unit"] = codec::to_document(term.unit, {});
    }
    put(document, "rule", term.rule);
    put(document, "when", term.when);
    row[name] = std::move(document);
}

void put(json::object& row, std::string_view name, const domain::Effect& effect) {
    if (effect.from.ms == 0 && effect.to.ms == 0) return;
    json::object document;
    if (effect.from.ms != 0) document["from"] = codec::to_document(effect.from, {});
    if (effect.to.ms != 0) document["to"] = codec::to_document(effect.to, {});
    row[name] = std::move(document);
}

void put_people(json::object& row, const Step& step) {
    put(row, "by", step.by);
    put(row, "signed_by", step.signed_by);
    put(row, "signer", step.signer);
    json::array distinct;
    for (const auto& pair : step.distinct) {
        json::object document{{"one", pair.one}, {"other", pair.other}};
        put(document, "otherwise", pair.otherwise);
        distinct.push_back(std::move(document));
    }
    if (!distinct.empty()) row["distinct"] = std::move(distinct);
}

void put_needs(json::object& row, const Step& step) {
    json::array needs;
    for (const auto& need : step.needs) {
        json::object document{{"link", need.link}, {"context", need.context}};
        put(document, "in", need.in);
        if (need.is_late) document["is_late"] = true;
        put(document, "otherwise", need.otherwise);
        needs.push_back(std::move(document));
    }
    if (!needs.empty()) row["needs"] = std::move(needs);
}

json::object document_of(const Step& step) {
    json::object row{{"name", name_of(step)}};
    put(row, "command", step.command);
    put(row, "events", step.events);
    put(row, "from", step.from);
    put(row, "also", step.also);
    put(row, "to", step.to);
    put(row, "key", step.key);
    put(row, "when", step.when);
    json::object kept;
    for (const auto& keep : step.keep) kept[keep.fact] = keep.field;
    if (!kept.empty()) row["keep"] = std::move(kept);
    put(row, "bars", step.bars);
    put_people(row, step);
    put(row, "within", step.within);
    put(row, "not_before", step.not_before);
    put(row, "counted_by", step.counted_by);
    if (step.is_clocks) row["is_clocks"] = true;
    if (!step.notice.of.empty()) row["notice"] = json::object{{"of", step.notice.of}, {"by", step.notice.by}};
    put_needs(row, step);
    put(row, "recount", step.recount);
    put(row, "effect", step.effect);
    put(row, "source", step.source);
    put(row, "missing", step.missing);
    put(row, "late", step.late);
    put(row, "unfinished", step.unfinished);
    return row;
}

std::string make_steps_document() {
    std::string text = R"({"format":1,"procedures":[)";
    for (const auto* procedure : catalogue()) {
        if (procedure != catalogue().front()) text += ",";
        text += "\n{\"context\":" + json::serialize(json::value(procedure->name.name)) +
                ",\"first\":" + json::serialize(json::value(procedure->phases.front().name)) + ",\"steps\":[";
        for (const auto& step : procedure->steps) {
            text += (&step == procedure->steps.data() ? "\n" : ",\n") + json::serialize(document_of(step));
        }
        text += "\n]}";
    }
    return text + "\n]}\n";
}

}  // namespace

const std::string& steps_document() {
    static const std::string document = make_steps_document();
    return document;
}

}  // namespace yishi::eventstore
