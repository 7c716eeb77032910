// What the tables promise about every context, whichever there are.
#include "eventstore/procedure/catalogue.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace yishi::tests {
namespace {

namespace es = eventstore;

template <class F>
void for_every_context(F check) {
    for (const es::ProcedureTable* procedure : es::catalogue()) {
        SCOPED_TRACE(procedure->name.name);
        check(*procedure);
    }
}

bool is_wire_name(std::string_view name) {
    return !name.empty() && name.size() <= 40 && name.front() >= 'a' && name.front() <= 'z' &&
           std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

void expect_words(const domain::Words& words, std::string_view of) {
    EXPECT_FALSE(words.zh.empty()) << of;
    EXPECT_FALSE(words.en.empty()) << of;
    EXPECT_NE(words.zh, words.en) << of;
}

template <class Range, class Name>
void expect_named_once(const Range& named, Name name_of) {
    std::set<std::string_view> names;
    for (const auto& each : named) {
        EXPECT_TRUE(is_wire_name(name_of(each))) << name_of(each);
        EXPECT_TRUE(names.insert(name_of(each)).second) << name_of(each) << " is there twice";
        expect_words(each.words, name_of(each));
    }
}

TEST(Procedures, are_found_by_their_name_and_by_their_events) {
    for_every_context([](const es::ProcedureTable& procedure) {
        EXPECT_EQ(es::find_procedure(procedure.name.name), &procedure);
        for (const auto& event : procedure.events) {
            EXPECT_EQ(es::procedure_of_event(event.number), &procedure);
            EXPECT_EQ(procedure.find_event(event.number)->name, event.name);
        }
        for (const auto& command : procedure.commands) {
            EXPECT_EQ(procedure.find_command(command.name)->name, command.name);
        }
    });
    EXPECT_EQ(es::find_procedure(""), nullptr);
    EXPECT_EQ(es::find_procedure("nonsense"), nullptr);
    EXPECT_EQ(es::procedure_of_event(0), nullptr);
}

TEST(Procedures, call_everything_by_a_wire_name_and_by_words_in_both_languages) {
    for_every_context([](const es::ProcedureTable& procedure) {
        EXPECT_TRUE(is_wire_name(procedure.name.name));
        expect_words(procedure.name.words, procedure.name.name);
        expect_named_once(procedure.commands, [](const auto& c) { return c.name; });
        expect_named_once(procedure.events, [](const auto& e) { return e.name; });
        expect_named_once(procedure.phases, [](const auto& p) { return p.name; });
        expect_named_once(procedure.refusals, [](const auto& r) { return r.name; });
    });
}

TEST(Procedures, number_their_events_once_and_from_one) {
    std::set<std::uint32_t> numbers;
    for_every_context([&](const es::ProcedureTable& procedure) {
        for (const auto& event : procedure.events) {
            EXPECT_TRUE(numbers.insert(event.number).second) << event.name;
            EXPECT_GE(event.version, 1) << event.name;
        }
    });
}

TEST(Procedures, let_somebody_send_every_command) {
    for_every_context([](const es::ProcedureTable& procedure) {
        for (const auto& command : procedure.commands)
            EXPECT_FALSE(command.permits.empty()) << command.name;
    });
}

TEST(Procedures, begin_in_their_first_phase) {
    for_every_context([](const es::ProcedureTable& procedure) {
        const auto aggregate = procedure.genesis();
        ASSERT_FALSE(procedure.phases.empty());
        EXPECT_EQ(procedure.phase(*aggregate), procedure.phases.front().name);
        const auto document = procedure.state_document(*aggregate, {});
        EXPECT_EQ(document.at("phase").as_string(), procedure.phases.front().name);
    });
}

TEST(Procedures, refuse_commands_they_do_not_know) {
    for_every_context([](const es::ProcedureTable& procedure) {
        const auto parsed = procedure.parse("nonsense", boost::json::object(), {});
        EXPECT_FALSE(parsed);
        EXPECT_EQ(procedure.find_command("nonsense"), nullptr);
    });
}

}  // namespace
}  // namespace yishi::tests
