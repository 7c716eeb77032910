// The rows of every context are sound, and a row that is not is named.
#include "eventstore/steps/check.hpp"

#include "domain/kernel/step.hpp"
#include "eventstore/procedure/catalogue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

namespace yishi::eventstore::steps {

std::ostream& operator<<(std::ostream& to, const Defect& defect) {
    return to << name_of(defect.wrong) << " at " << defect.where << ": " << defect.what;
}

namespace {

using domain::Step;
using domain::name_of;

TEST(StepRows, OfEveryContextAreSound) {
    for (const auto* procedure : catalogue()) {
        EXPECT_FALSE(procedure->steps.empty()) << procedure->name.name;
        for (const auto& defect : defects_of(*procedure, procedure->steps)) ADD_FAILURE() << defect;
    }
}

// The rows of `context` after somebody has spoilt the one of that name.
struct Spoilt {
    const ProcedureTable& procedure;
    std::vector<Step> rows;

    Spoilt(const char* context, const char* row, const std::function<void(Step&)>& deed)
        : procedure(*find_procedure(context)), rows(procedure.steps.begin(), procedure.steps.end()) {
        deed(*std::ranges::find_if(rows, [&](const Step& step) { return name_of(step) == row; }));
    }
    [[nodiscard]] testing::AssertionResult has(Wrong wrong, const std::string& what) const {
        const auto defects = defects_of(procedure, rows);
        const bool is_named = std::ranges::any_of(defects, [&](const Defect& defect) {
            return defect.wrong == wrong && defect.what == what;
        });
        if (is_named) return testing::AssertionSuccess();
        auto failure = testing::AssertionFailure() << "said instead:";
        for (const auto& defect : defects) failure << "\n" << testing::PrintToString(defect);
        return failure;
    }
};

TEST(SpoiltRow, OfAnUnknownCommandIsNamed) {
    const Spoilt rows("topic", "grade", [](Step& row) { row.command = "degrade"; });
    EXPECT_TRUE(rows.has(Wrong::unknown_command, "degrade"));
    EXPECT_TRUE(rows.has(Wrong::gap, "grade"));
}

TEST(SpoiltRow, OfAnUnknownEventIsNamed) {
    const Spoilt rows("topic", "grade", [](Step& row) { row.events = {"degraded"}; });
    EXPECT_TRUE(rows.has(Wrong::unknown_event, "degraded"));
    EXPECT_TRUE(rows.has(Wrong::gap, "graded"));
}

TEST(SpoiltRow, FromOrToAnUnknownPhaseIsNamed) {
    EXPECT_TRUE(Spoilt("vote", "cast", [](Step& row) { row.from = {"ajar"}; }).has(Wrong::unknown_phase, "ajar"));
    EXPECT_TRUE(Spoilt("vote", "close", [](Step& row) { row.to = {"shut"}; }).has(Wrong::unknown_phase, "shut"));
    EXPECT_TRUE(
        Spoilt("session", "put_motion", [](Step& row) { row.from = {"open", "motion.thirded"}; })
            .has(Wrong::unknown_phase, "motion.thirded")
    );
}

TEST(SpoiltRow, OfAnUnknownRuleIsNamed) {
    const Spoilt rows("topic", "schedule", [](Step& row) { row.within.rule = "R99"; });
    EXPECT_TRUE(rows.has(Wrong::unknown_rule, "R99"));
}

TEST(SpoiltRow, WithATimeFromNoRowIsNamed) {
    const Spoilt rows("topic", "schedule", [](Step& row) { row.within.since = "yesterday"; });
    EXPECT_TRUE(rows.has(Wrong::unknown_row, "yesterday"));
}

TEST(SpoiltRow, WithAFieldTheEventHasNotIsNamed) {
    const Spoilt rows("action", "verify", [](Step& row) { row.when = {"upheaval", "true"}; });
    EXPECT_TRUE(rows.has(Wrong::unknown_field, "upheaval"));
}

TEST(SpoiltRow, OfAnUnknownOfficeIsNamed) {
    const Spoilt rows("action", "verify", [](Step& row) { row.by = {"emperor"}; });
    EXPECT_TRUE(rows.has(Wrong::unknown_office, "emperor"));
}

TEST(SpoiltRow, ThatLinksToNoContextOrPhaseIsNamed) {
    const auto linked_to = [](const char* context, const char* phase) {
        return Spoilt("vote", "open", [&](Step& row) {
            row.needs = {{.link = "session", .context = context, .in = {phase}, .otherwise = {"否", "no"}}};
        });
    };
    EXPECT_TRUE(linked_to("seance", "open").has(Wrong::unknown_context, "seance"));
    EXPECT_TRUE(linked_to("session", "asleep").has(Wrong::unknown_phase, "asleep"));
}

TEST(SpoiltRow, ThatLeavesAGapIsNamed) {
    const Spoilt rows("topic", "accept", [](Step& row) { row.to = {}; });
    EXPECT_TRUE(rows.has(Wrong::gap, "accepted"));
}

TEST(SpoiltRow, ThatLeadsInACircleIsNamed) {
    const Spoilt rows("session", "publish_minutes", [](Step& row) { row.to = {"minuted"}; });
    EXPECT_TRUE(rows.has(Wrong::no_exit, "signed"));
    EXPECT_TRUE(rows.has(Wrong::gap, "published"));
}

TEST(SpoiltRow, WhoseDatesOverlapAnothersIsNamed) {
    Spoilt rows("topic", "grade", [](Step& row) { row.effect.to = {1'000}; });
    rows.rows.push_back(*std::ranges::find_if(rows.rows, [](const Step& row) { return name_of(row) == "grade"; }));
    rows.rows.back().effect = {{1'000}, {}};
    EXPECT_FALSE(rows.has(Wrong::two_at_once, "grade"));
    rows.rows.back().effect = {{999}, {}};
    EXPECT_TRUE(rows.has(Wrong::two_at_once, "grade"));
}

TEST(SpoiltRow, ThatNeverHoldsIsNamed) {
    const Spoilt rows("topic", "grade", [](Step& row) { row.effect = {{2'000}, {1'000}}; });
    EXPECT_TRUE(rows.has(Wrong::no_time, "effect"));
}

TEST(SpoiltRow, WithoutSourceOrWordsIsNamed) {
    EXPECT_TRUE(Spoilt("topic", "grade", [](Step& row) { row.source = {}; }).has(Wrong::no_source, ""));
    EXPECT_TRUE(Spoilt("topic", "grade", [](Step& row) { row.missing = {}; }).has(Wrong::no_words, "missing"));
    EXPECT_TRUE(Spoilt("topic", "schedule", [](Step& row) { row.late = {}; }).has(Wrong::no_words, "late"));
}

}  // namespace
}  // namespace yishi::eventstore::steps
