#include "eventstore/procedure/rules_document.hpp"

#include <utility>

#include <boost/json.hpp>

#include "domain/rules/rule_set.hpp"
#include "eventstore/codec/document.hpp"

namespace yishi::eventstore {
namespace {

namespace json = boost::json;

json::object words_document(const domain::Words& words) { return {{"zh", words.zh}, {"en", words.en}}; }

json::object starter_document(const domain::rules::Starter& starter) {
    return {
        {"who", codec::to_document(starter.who, {})},
        {"numerator", starter.numerator},
        {"denominator", starter.denominator},
        {"count", starter.count}};
}

json::object period_document(const domain::rules::Period& period) {
    return {
        {"step", codec::to_document(period.step, {})},
        {"length", period.length},
        {"unit", codec::to_document(period.unit, {})}};
}

json::object rule_document(const domain::rules::Rule& rule) {
    json::array starters;
    for (const auto& starter : rule.starters) starters.push_back(starter_document(starter));
    json::array periods;
    for (const auto& period : rule.periods) periods.push_back(period_document(period));
    return {
        {"id", rule.id},
        {"words", words_document(rule.words)},
        {"source", words_document(rule.source)},
        {"authority", codec::to_document(rule.authority, {})},
        {"assumed", rule.assumed},
        {"quorum", codec::to_document(rule.quorum, {})},
        {"pass", codec::to_document(rule.pass, {})},
        {"notice_days", rule.notice_days},
        {"posting_days", rule.posting_days},
        {"starters", std::move(starters)},
        {"periods", std::move(periods)}};
}

std::string make_rules_document() {
    json::array sets;
    for (const auto& set : domain::rules::built_in_sets()) {
        json::array rules;
        for (const auto& rule : set.rules) rules.push_back(rule_document(rule));
        sets.push_back(json::object{
            {"id", set.id},
            {"words", words_document(set.words)},
            {"effective_from", codec::to_document(set.effective_from, {})},
            {"effective_to", codec::to_document(set.effective_to, {})},
            {"rules", std::move(rules)}});
    }
    return json::serialize(json::object{{"format", 1}, {"rule_sets", std::move(sets)}});
}

}  // namespace

const std::string& rules_document() {
    static const std::string document = make_rules_document();
    return document;
}

}  // namespace yishi::eventstore
