#include "eventstore/procedure/rules_document.hpp"

#include <utility>

#include <boost/json.hpp>

#include "domain/rules/calendar.hpp"
#include "domain/rules/holidays.hpp"
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

std::string text_of(const domain::rules::Date& date) {
    const auto at_noon = domain::rules::start_of(date) + domain::hours(12);
    return codec::rfc3339(at_noon).substr(0, 10);
}

json::object calendar_document(const domain::rules::HolidayCalendar& calendar) {
    json::array holidays;
    for (const auto& holiday : calendar.holidays) {
        holidays.push_back(json::object{
            {"words", words_document(holiday.words)},
            {"first", text_of(holiday.first)},
            {"last", text_of(holiday.last)}});
    }
    json::array working;
    for (const auto& date : calendar.working_weekends) working.emplace_back(text_of(date));
    return {
        {"id", calendar.id},
        {"year", calendar.year},
        {"source", words_document(calendar.source)},
        {"holidays", std::move(holidays)},
        {"working_weekends", std::move(working)}};
}

// How days are counted where no row says otherwise.
json::object counting_document() {
    const domain::rules::Counting counting;
    return {
        {"source",
         words_document({"《民法典》第二百至二百零四条", "Civil Code, arts. 200–204"})},
        {"time_zone", "Asia/Shanghai"},
        {"counts_first_day", counting.counts_first_day},
        {"rolls", codec::to_document(counting.rolls, {})},
        {"meeting_on_last_day", counting.meeting_on_last_day}};
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
    json::array calendars;
    for (const auto& calendar : domain::rules::calendars()) calendars.push_back(calendar_document(calendar));
    return json::serialize(json::object{
        {"format", 1},
        {"rule_sets", std::move(sets)},
        {"counting", counting_document()},
        {"calendars", std::move(calendars)}});
}

}  // namespace

const std::string& rules_document() {
    static const std::string document = make_rules_document();
    return document;
}

}  // namespace yishi::eventstore
