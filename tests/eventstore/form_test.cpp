// Forms: what every command asks for is said once, whole, and in both languages.
#include "eventstore/procedure/form.hpp"

#include "domain/topic/commands.hpp"
#include "domain/topic/fields.hpp"
#include "eventstore/procedure/catalogue.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace yishi::tests {
namespace {

namespace es = eventstore;
namespace json = boost::json;

json::object form_of(std::string_view context, std::string_view command) {
    const auto commands = es::commands_document(*es::find_procedure(context));
    for (const auto& form : commands) {
        if (form.at("name").as_string() == std::string(context) + "." + std::string(command)) {
            return form.as_object();
        }
    }
    ADD_FAILURE() << "no form of " << command;
    return {};
}

json::object field_of(const json::object& form, std::string_view name) {
    for (const auto& field : form.at("fields").as_array()) {
        if (field.at("name").as_string() == name) return field.as_object();
    }
    ADD_FAILURE() << "no field " << name;
    return {};
}

TEST(Forms, leave_no_field_without_words_and_no_text_without_a_limit) {
    for (const auto* procedure : es::catalogue()) {
        for (const auto& unsaid : es::unsaid_fields(*procedure)) {
            ADD_FAILURE() << procedure->name.name << ": " << unsaid << "; say it in domain/"
                          << procedure->name.name << "/fields.hpp";
        }
    }
}

TEST(Forms, publish_only_fields_that_their_events_have_and_none_that_is_private) {
    for (const auto* procedure : es::catalogue()) {
        for (const auto& row : procedure->published) {
            auto events = row.from.empty() ? domain::Few<std::string_view, 4>{row.event} : row.from;
            EXPECT_NE(
                std::ranges::find(procedure->events, row.event, &domain::EventType::name),
                procedure->events.end()
            );
            for (const auto event : events) {
                const auto type =
                    std::ranges::find(procedure->events, event, &domain::EventType::name);
                ASSERT_NE(type, procedure->events.end()) << event;
                const auto& shape =
                    *procedure
                         ->event_shapes[static_cast<std::size_t>(type - procedure->events.begin())];
                for (const auto name : row.fields) {
                    const auto field =
                        std::ranges::find(shape.fields, name, &domain::FieldShape::name);
                    ASSERT_NE(field, shape.fields.end()) << event << " has no " << name;
                    EXPECT_NE(field->shape->kind, domain::Shape::Kind::private_text) << name;
                    EXPECT_NE(field->shape->kind, domain::Shape::Kind::private_line) << name;
                }
            }
        }
    }
}

TEST(Forms, name_what_a_context_leaves_unsaid) {
    es::ProcedureTable silent = *es::find_procedure("topic");
    silent.fields = {};
    const auto unsaid = es::unsaid_fields(silent);
    const auto has = [&](const char* what) {
        return std::ranges::find(unsaid, what) != unsaid.end();
    };
    EXPECT_TRUE(has("submit.attachments: words"));
    EXPECT_TRUE(has("submitted.wished: words"));
    EXPECT_FALSE(has("submit.title: words")) << "all contexts share those";
}

TEST(Forms, give_each_field_its_type_words_and_limits) {
    const auto submit = form_of("topic", "submit");
    const auto title = field_of(submit, "title");
    EXPECT_EQ(title.at("type"), "text");
    EXPECT_EQ(title.at("lines"), "one");
    EXPECT_EQ(title.at("bytes_min"), 1);
    EXPECT_EQ(title.at("bytes_max"), 300);
    EXPECT_EQ(title.at("words").at("zh"), "标题");
    EXPECT_FALSE(title.contains("optional"));
    EXPECT_EQ(field_of(submit, "body").at("type"), "private");
    const auto files = field_of(submit, "attachments");
    EXPECT_EQ(files.at("count_max"), 20);
    EXPECT_EQ(files.at("element").at("fields").at(0).at("words").at("zh"), "文件名");
    const auto track = field_of(submit, "track");
    EXPECT_TRUE(track.at("optional").as_bool());
    EXPECT_EQ(track.at("values").at(1).at("name"), "deep");
    EXPECT_EQ(track.at("values").at(1).at("words").at("en"), "in depth");
    const auto stars = field_of(form_of("action", "rate"), "stars");
    EXPECT_EQ(stars.at("min"), 1);
    EXPECT_EQ(stars.at("max"), 5);
}

TEST(Forms, say_what_an_id_names_and_which_are_chosen_anew) {
    EXPECT_EQ(field_of(form_of("topic", "merge"), "into").at("type"), "link");
    EXPECT_EQ(field_of(form_of("topic", "merge"), "into").at("of"), "topic");
    const auto move = form_of("session", "move_motion");
    EXPECT_TRUE(field_of(move, "motion").at("is_new").as_bool());
    EXPECT_FALSE(field_of(form_of("session", "second_motion"), "motion").contains("is_new"));
    EXPECT_EQ(field_of(form_of("council", "enrol"), "person").at("of"), "person");
}

TEST(Forms, say_who_may_send_it_and_in_which_phases) {
    const auto verify = form_of("action", "verify");
    EXPECT_EQ(verify.at("permits").at(0).at("relation"), "overseer");
    EXPECT_EQ(verify.at("steps").at(0).at("from").at(0), "done");
    EXPECT_EQ(form_of("session", "put_motion").at("steps").at(0).at("key"), "motion");
}

TEST(Forms, know_every_field_of_a_state_by_its_words) {
    const auto fields = es::fields_document(*es::find_procedure("action"));
    EXPECT_EQ(fields.at("reported_by").at("zh"), "报告人");
    EXPECT_EQ(
        es::fields_document(*es::find_procedure("topic"))
            .at("outcome")
            .at("values")
            .at("referred")
            .at("en"),
        "referred elsewhere"
    );
}

TEST(Forms, hold_texts_to_their_limits_wherever_they_stand) {
    namespace topic = domain::topic;
    topic::Submit submit;
    submit.title = "沿铁路环境整治";
    EXPECT_TRUE(domain::has_sound_texts(submit, topic::fields));
    submit.title = std::string(300, 'x');
    EXPECT_TRUE(domain::has_sound_texts(submit, topic::fields));
    submit.title.push_back('x');
    EXPECT_FALSE(domain::has_sound_texts(submit, topic::fields));
    submit.title = "two\nlines";
    EXPECT_FALSE(domain::has_sound_texts(submit, topic::fields));
    submit.title.clear();
    EXPECT_FALSE(domain::has_sound_texts(submit, topic::fields));
}

}  // namespace
}  // namespace yishi::tests
