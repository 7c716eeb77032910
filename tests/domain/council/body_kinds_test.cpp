// The table of kinds of bodies, held against domain.md 1.1, 1.3 and 2.3.
#include "domain/council/body_kinds.hpp"

#include "domain/rules/rule_set.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <gtest/gtest.h>

#include <string_view>

namespace yishi::domain::council {
namespace {

const BodyKindRow& kind(std::string_view id) { return *find_body_kind(id); }

TEST(BodyKinds, are_called_what_their_enumerators_are_called) {
    for (const auto& row : body_kinds()) {
        EXPECT_EQ(row.id, boost::describe::enum_to_string(row.kind, "?"));
        EXPECT_EQ(find_body_kind(row.id), &row);
        EXPECT_EQ(&row_of(row.kind), &row);
        EXPECT_FALSE(words(row.kind).zh.empty());
        EXPECT_FALSE(words(row.kind).en.empty());
    }
    EXPECT_EQ(find_body_kind("exposure_board"), nullptr);
    EXPECT_EQ(find_body_kind(""), nullptr);
}

TEST(BodyKinds, decide_under_a_rule_of_the_law_in_force) {
    for (const auto& row : body_kinds()) {
        EXPECT_NE(rules::built_in_sets().back().find(row.rule), nullptr) << row.id;
    }
    for (const auto& [id, rule] : {
             std::pair{"villagers_assembly", "R1"},
             std::pair{"reps_meeting", "R2"},
             std::pair{"group_meeting", "R3"},
             std::pair{"collective_assembly", "R9"},
             std::pair{"collective_reps_assembly", "R10"},
             std::pair{"collective_board", "R11"},
             std::pair{"owners_assembly", "R13"},
             std::pair{"residents_assembly", "R16"},
             std::pair{"party_meeting", "R17"},
             std::pair{"deliberation_council", "Y1"},
             std::pair{"xiangxian_council", "Y2"},
             std::pair{"moral_panel", "Y3"},
             std::pair{"villagers_committee", "Y4"},
         }) {
        EXPECT_EQ(kind(id).rule, rule) << id;
    }
}

TEST(BodyKinds, bind_where_a_statute_says_so_and_nowhere_else) {
    for (const auto& row : body_kinds()) {
        EXPECT_EQ(row.output == Output::binding, deciding_bodies.contains(row.kind)) << row.id;
        EXPECT_EQ(row.output == Output::supervising, supervising_bodies.contains(row.kind))
            << row.id;
    }
    // None of the two councils and three corps decides (domain.md 1.1).
    for (const auto* id :
         {"deliberation_council", "xiangxian_council", "moral_panel", "service_corps", "legal_corps"
         }) {
        EXPECT_FALSE(deciding_bodies.contains(kind(id).kind)) << id;
    }
}

TEST(BodyKinds, have_offices_that_a_seat_can_be) {
    for (const auto& row : body_kinds()) {
        EXPECT_EQ(row.offices.bits & ~seat_roles.bits, 0U) << row.id;
        EXPECT_TRUE(row.offices.contains(Role::chair)) << row.id;
    }
}

TEST(BodyKinds, say_the_source_of_every_number_of_the_law) {
    for (const auto& row : body_kinds()) {
        const auto& law = row.in_law;
        const bool has_number = law.size_min != 0 || law.size_max != 0 || law.term_years_max != 0;
        EXPECT_EQ(has_number, !law.source.empty()) << row.id;
        EXPECT_TRUE(law.size_max == 0 || law.size_min <= law.size_max) << row.id;
    }
    EXPECT_EQ(kind("villagers_committee").in_law.size_max, 7);
    EXPECT_EQ(kind("supervision_committee").in_law.size_max, 5);
    EXPECT_EQ(kind("mediation_committee").in_law.size_max, 9);
}

TEST(BodyKinds, keep_those_who_watch_apart_from_those_who_act) {
    const auto apart = [](BodyKind one, BodyKind other) {
        const bool there = are_incompatible(one, Role::member, other, Role::supervisor);
        EXPECT_EQ(there, are_incompatible(other, Role::supervisor, one, Role::member));
        return there;
    };
    EXPECT_TRUE(apart(BodyKind::villagers_committee, BodyKind::supervision_committee));
    EXPECT_TRUE(apart(BodyKind::two_committees, BodyKind::supervision_committee));
    EXPECT_TRUE(apart(BodyKind::collective_board, BodyKind::collective_supervisors));
    EXPECT_FALSE(apart(BodyKind::deliberation_council, BodyKind::supervision_committee));
    EXPECT_FALSE(apart(BodyKind::moral_panel, BodyKind::deliberation_council));
    for (const auto& pair : incompatible_offices()) EXPECT_FALSE(pair.source.empty());
}

}  // namespace
}  // namespace yishi::domain::council
