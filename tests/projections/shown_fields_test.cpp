// Whatever a page shows of a document without knowing it is said in Chinese and English: walked
// here as gateway/web/src/form/Told.svelte walks it.
#include "projections/shown_fields.hpp"

#include "eventstore/procedure/catalogue.hpp"
#include "tests/projections/evening.hpp"
#include "tests/projections/gathering.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace yishi::tests {
namespace {

// Fields by which a page finds its way, and shows none of.
const std::set<std::string_view> unshown{"id", "timeline", "person", "position", "at", "link"};

class Reading {
  public:
    explicit Reading(std::string_view context, bool knows_nothing = false)
        : procedure_(es::find_procedure(context)),
          fields_(knows_nothing ? boost::json::object{} : pj::shown_fields(*procedure_)) {}

    std::set<std::string> unsaid(const boost::json::value& document) {
        walk(document, "", std::string(procedure_->name.name));
        return unsaid_;
    }

  private:
    [[nodiscard]] const boost::json::value* said(std::string_view name, const char* part) const {
        const auto* field = fields_.if_contains(name);
        return field == nullptr ? nullptr : field->as_object().if_contains(part);
    }
    // Of a field, or of a wire name that it holds.
    [[nodiscard]] bool has_value(std::string_view name, std::string_view value) const {
        const auto* values = said(name, "values");
        return values != nullptr && values->as_object().contains(value);
    }
    static bool is_wire_name(std::string_view text) {
        return std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
    }

    void walk(const boost::json::value& value, std::string_view name, const std::string& path) {
        if (const auto* list = value.if_array()) {
            for (const auto& one : *list) walk(one, name, path);
        } else if (const auto* object = value.if_object()) {
            walk_fields(*object, name, path);
        } else if (const auto* text = value.if_string()) {
            if (!text->empty() && is_wire_name(*text) && !has_value(name, *text)) {
                unsaid_.insert(path + "=" + std::string(*text));
            }
        }
    }

    void walk_fields(
        const boost::json::object& object, std::string_view name, const std::string& path
    ) {
        if (object.contains("zh") && object.contains("en")) return;  // words themselves
        if (const auto* of = said(name, "of");
            of != nullptr && es::find_procedure(of->as_string())) {
            if (!name.empty() && procedure_->name.name != std::string_view(of->as_string())) {
                unsaid_.merge(Reading(of->as_string()).unsaid(object));
                return;
            }
        }
        const bool is_person = object.contains("person");
        for (const auto& [key, value] : object) {
            if (unshown.contains(key) || (is_person && key == "name")) continue;
            const auto here = path + "." + std::string(key);
            const bool is_id = domain::id_from_text(key).has_value();
            if (!fields_.contains(key) && !is_id && !has_value(name, key)) unsaid_.insert(here);
            walk(value, is_id || has_value(name, key) ? name : std::string_view(key), here);
        }
    }

    const es::ProcedureTable* procedure_;
    boost::json::object fields_;
    std::set<std::string> unsaid_;
};

// An evening, a consultation, a local rule, and a task that came of nothing: each kind of document.
void hold_everything(Chronicle& log) {
    hold_the_evening(log);
    open_gathering(log);
    state(log, "1", "1", "东街的灯坏了");
    opine(log, "1", "1", consultation::Opinion::agree);
    rules::Adopted stricter;
    stricter.rule = "R18";
    stricter.pass = rules::at_least(2, 3, rules::Base::present);
    stricter.notice_days = 3;
    stricter.reason = "从严";
    log.record(domain::stream_of("rules", village), stricter);
}

void expect_all_said(Watcher& watcher, const std::string& kind, const auto& id) {
    for (const auto audience : {pj::Audience::member, pj::Audience::public_}) {
        const auto document = watcher.seen_by(audience, kind, id);
        ASSERT_TRUE(document.is_object()) << kind;
        for (const auto& unsaid : Reading(kind).unsaid(document)) {
            ADD_FAILURE() << unsaid << " has no words; say them in domain/" << kind
                          << "/fields.hpp, or in projections/shown_fields.cpp if a view made it up";
        }
    }
}

TEST(ShownFields, have_words_for_whatever_a_document_holds) {
    Chronicle log;
    hold_everything(log);
    Watcher watcher(log);
    expect_all_said(watcher, "council", village);
    expect_all_said(watcher, "topic", lamps);
    expect_all_said(watcher, "session", meeting);
    expect_all_said(watcher, "vote", ballot);
    expect_all_said(watcher, "consultation", gathering);
    expect_all_said(watcher, "action", task);
    expect_all_said(watcher, "rules", village);
}

TEST(ShownFields, have_words_in_each_phase_of_an_evening) {
    Chronicle log;
    Watcher watcher(log);
    found_the_village(log);
    submit_the_topic(log);
    EXPECT_EQ(
        Reading("topic").unsaid(watcher.members_see("topic", lamps)), std::set<std::string>{}
    );
    accept_the_topic(log);
    convene(log);
    open_the_meeting(log);
    log.record(meeting_stream, session::FloorRequested{cai, session::Stance::against});
    put_the_motion(log);
    vote_on_it(log, true);
    expect_all_said(watcher, "session", meeting);
    expect_all_said(watcher, "vote", ballot);
    declare_it(log);
    assign_the_task(log);
    expect_all_said(watcher, "action", task);
    close_the_meeting(log);
    expect_all_said(watcher, "session", meeting);
}

TEST(ShownFields, are_missed_by_name) {
    Chronicle log;
    hold_everything(log);
    Watcher watcher(log);
    const auto unsaid = Reading("vote", true).unsaid(watcher.members_see("vote", ballot));
    EXPECT_TRUE(unsaid.contains("vote.question"));
    EXPECT_TRUE(unsaid.contains("vote.method=roll_call"));
    EXPECT_FALSE(unsaid.contains("vote.id")) << "no page shows those";
}

TEST(ShownFields, know_rules_and_kinds_of_bodies_by_what_they_are_called) {
    const auto words = [](std::string_view context, std::string_view field, std::string_view value
                       ) {
        return pj::shown_fields(*es::find_procedure(context))
            .at(field)
            .at("values")
            .at(value)
            .at("zh");
    };
    EXPECT_EQ(words("council", "kind", "deliberation_council"), "百姓议事会");
    EXPECT_EQ(words("council", "kind", "village"), "村");
    EXPECT_EQ(words("rules", "local", "R18"), words("vote", "rule", "R18"));
    EXPECT_EQ(words("session", "phase", "convened"), "已召集");
    EXPECT_TRUE(words("session", "phase", "seconded").is_string()) << "of a motion in it";
}

TEST(ShownFields, offer_rules_and_kinds_of_bodies_where_a_command_asks_for_one) {
    const auto values_of = [](std::string_view context,
                              std::string_view command,
                              std::string_view name) {
        for (const auto& form : pj::shown_commands(*es::find_procedure(context))) {
            if (form.at("name").as_string() != std::string(context) + "." + std::string(command))
                continue;
            for (const auto& field : form.at("fields").as_array()) {
                if (field.at("name").as_string() == name) return field.at("values").as_array();
            }
        }
        return boost::json::array{};
    };
    EXPECT_EQ(values_of("council", "add_body", "kind").at(0).at("words").at("zh"), "百姓议事会");
    EXPECT_EQ(values_of("rules", "adopt", "rule").at(0).at("name"), "R1");
    EXPECT_FALSE(values_of("vote", "open", "rule").empty());
}

}  // namespace
}  // namespace yishi::tests
