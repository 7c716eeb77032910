// What every context must say of itself, whichever contexts there are: names that machines can rely
// on, words for people in both languages, and somebody who may send each command.
#include "eventstore/procedure/catalogue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace yishi::eventstore {
namespace {

bool is_identifier(std::string_view name) {
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    return !name.empty() && std::ranges::all_of(name, plain) && !name.starts_with('_');
}

// Chinese where Chinese is promised, and nothing but plain letters where English is.
bool has_chinese(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0xe4; });
}
bool is_english(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

void expect_words(const domain::Words& words, const std::string& of_what) {
    EXPECT_TRUE(has_chinese(words.zh)) << of_what << " has no Chinese words";
    EXPECT_EQ(words.zh.find_first_of(",;"), words.zh.npos) << of_what << " needs a Chinese comma";
    EXPECT_TRUE(is_english(words.en)) << of_what << " has no English words";
}

class Contexts : public testing::TestWithParam<const ProcedureTable*> {
  protected:
    const ProcedureTable& table = *GetParam();
    [[nodiscard]] std::string named(std::string_view name) const {
        return std::string(table.name.name) + "." + std::string(name);
    }
};

TEST_P(Contexts, have_words_for_people_in_both_languages) {
    expect_words(table.name.words, std::string(table.name.name));
    for (const auto& command : table.commands) expect_words(command.words, named(command.name));
    for (const auto& event : table.events) expect_words(event.words, named(event.name));
    for (const auto& phase : table.phases) expect_words(phase.words, named(phase.name));
    for (const auto& refusal : table.refusals) expect_words(refusal.words, named(refusal.name));
}

// The words for people and for machines side by side, as domain/README.md lists them.
std::string row(const domain::Words& words, const std::string& identifier) {
    return "| " + std::string(words.zh) + " | " + std::string(words.en) + " | `" + identifier +
           "` |";
}

TEST_P(Contexts, stand_in_the_table_of_the_language) {
    std::string language;
    for (const std::string& folder : {std::string(), std::string(table.name.name) + "/"}) {
        std::ifstream readme(YISHI_SOURCE_DIR "/domain/" + folder + "README.md");
        language.append(std::istreambuf_iterator<char>(readme), {});
    }
    const auto expect_row = [&](const std::string& wanted) {
        EXPECT_NE(language.find(wanted), std::string::npos) << "domain/README.md or domain/" << table.name.name << "/README.md lacks\n" << wanted;
    };
    const std::string context(table.name.name);
    expect_row(row(table.name.words, context));
    for (const auto& command : table.commands) expect_row(row(command.words, named(command.name)));
    for (const auto& phase : table.phases) {
        expect_row(row(phase.words, context + ": " + std::string(phase.name)));
    }
}

TEST_P(Contexts, tell_each_refusal_in_words_of_its_own) {
    std::map<std::string_view, std::string_view> told;
    for (const auto& refusal : table.refusals) {
        const auto [other, is_new] = told.emplace(refusal.words.zh, refusal.name);
        EXPECT_TRUE(is_new) << named(refusal.name) << " is told as " << other->second;
    }
}

TEST_P(Contexts, have_names_that_machines_can_rely_on) {
    EXPECT_TRUE(is_identifier(table.name.name)) << table.name.name;
    const auto expect_distinct = [&](const auto& things) {
        std::set<std::string_view> names;
        for (const auto& thing : things) {
            EXPECT_TRUE(is_identifier(thing.name)) << named(thing.name);
            EXPECT_TRUE(names.insert(thing.name).second) << named(thing.name) << " twice";
        }
    };
    expect_distinct(table.commands);
    expect_distinct(table.events);
    expect_distinct(table.phases);
    expect_distinct(table.refusals);
}

TEST_P(Contexts, name_somebody_who_may_send_each_command) {
    for (const auto& command : table.commands) {
        EXPECT_FALSE(command.permits.empty()) << named(command.name) << " is open to nobody";
    }
}

TEST_P(Contexts, leave_the_clock_to_commands_of_the_clock) {
    for (const auto& command : table.commands) {
        if (!command.permits.has(domain::Where::clock)) continue;
        EXPECT_EQ(std::ranges::distance(command.permits), 1) << named(command.name);
        EXPECT_EQ(command.on_behalf, domain::OnBehalf::never) << named(command.name);
    }
}

// Whoever acts for somebody else is asked whether he may, and that other whether he is in the
// register: no more than that can be asked of somebody who is not there.
TEST_P(Contexts, let_others_act_only_where_every_resident_may) {
    for (const auto& command : table.commands) {
        if (command.on_behalf == domain::OnBehalf::never) continue;
        ASSERT_EQ(std::ranges::distance(command.permits), 1) << named(command.name);
        EXPECT_EQ(*command.permits.begin(), domain::any_resident()) << named(command.name);
    }
}

TEST_P(Contexts, ask_for_a_role_wherever_they_ask_for_an_office) {
    for (const auto& command : table.commands) {
        for (const auto& permit : command.permits) {
            const bool in_a_body = permit.where == domain::Where::kinds ||
                                   permit.where == domain::Where::its_bodies ||
                                   permit.where == domain::Where::council;
            EXPECT_EQ(permit.roles != domain::RoleSet{}, in_a_body) << named(command.name);
            EXPECT_EQ(permit.kinds != domain::BodyKinds{}, permit.where == domain::Where::kinds)
                << named(command.name);
        }
    }
}

TEST_P(Contexts, let_nobody_carry_in_an_act_that_takes_two_for_somebody_else) {
    for (const auto& command : table.commands) {
        if (command.second.empty()) continue;
        EXPECT_EQ(command.on_behalf, domain::OnBehalf::never) << named(command.name);
        EXPECT_FALSE(command.permits.has(domain::Where::clock)) << named(command.name);
    }
}

TEST_P(Contexts, number_their_events_within_one_hundred) {
    ASSERT_FALSE(table.events.empty());
    const auto hundred = table.events.front().number / 100;
    for (const auto& event : table.events) {
        EXPECT_EQ(event.number / 100, hundred) << named(event.name);
        EXPECT_GE(event.version, 1) << named(event.name);
    }
}

std::string name_of(const testing::TestParamInfo<const ProcedureTable*>& tested) {
    return std::string(tested.param->name.name);
}

INSTANTIATE_TEST_SUITE_P(
    Catalogue, Contexts, testing::ValuesIn(catalogue().begin(), catalogue().end()), name_of
);

TEST(Catalogue, gives_no_number_to_two_events) {
    std::map<std::uint32_t, std::string> taken;
    for (const ProcedureTable* table : catalogue()) {
        for (const auto& event : table->events) {
            const std::string name = std::string(table->name.name) + "." + std::string(event.name);
            const auto [other, is_new] = taken.emplace(event.number, name);
            EXPECT_TRUE(is_new) << name << " has the number of " << other->second;
        }
    }
}

}  // namespace
}  // namespace yishi::eventstore
