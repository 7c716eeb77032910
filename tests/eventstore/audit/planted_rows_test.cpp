// Every row of every context is looked for, whoever wrote it: a history is made of the rows alone, in
// which nothing is amiss; then the row is left out, comes too late or too early, is by the same person,
// or without what it needs beside it, and the audit names it. A row that cannot be tried fails.
#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/steps/check.hpp"
#include "tests/eventstore/audit/planting.hpp"
#include "tests/eventstore/steps/plausible.hpp"
#include "tests/support/people.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

namespace yishi::tests {
namespace {

namespace audit = es::audit;
using Lines = std::vector<Planting::Line>;
using audit::Severity;

struct Row {
    const es::ProcedureTable* procedure = nullptr;
    const Step* step = nullptr;

    [[nodiscard]] std::string name() const {
        return std::string(procedure->name.name) + "." + std::string(name_of(*step));
    }
    // When it holds.
    [[nodiscard]] domain::Instant start() const {
        const auto& effect = step->effect;
        if (effect.covers(evening)) return evening;
        return effect.from.ms != 0 ? effect.from : effect.to - domain::days(365);
    }
    [[nodiscard]] const Ways& ways() const { return ways_of(*procedure, start()); }
};

void PrintTo(const Row& row, std::ostream* to) { *to << row.name(); }

// All that a predicate holds for.
std::vector<Row> rows_with(const std::function<bool(const Step&)>& has_it) {
    std::vector<Row> rows;
    for (const auto* procedure : es::catalogue()) {
        for (const auto& step : procedure->steps) {
            if (has_it(step)) rows.push_back({procedure, &step});
        }
    }
    return rows;
}

std::string name_of_test(const testing::TestParamInfo<Row>& info) {
    auto name = info.param.name();
    std::ranges::replace(name, '.', '_');
    return std::to_string(info.index) + "_" + name;  // two may share one, at different times
}

std::string told_of(const std::vector<audit::Finding>& findings) {
    std::string all;
    for (const auto& finding : findings) {
        all += std::string(audit::name_of(finding.severity)) + " " + finding.step + " " + finding.stream + " " +
               finding.what.en + "\n";
    }
    return all;
}

bool names(
    const std::vector<audit::Finding>& findings, const Row& row, std::initializer_list<Severity> as
) {
    return std::ranges::any_of(findings, [&](const auto& finding) {
        return finding.step == row.name() && std::ranges::find(as, finding.severity) != as.end();
    });
}

// What is wrong in a history, other than that it could go on; and where the clock says that a time has
// passed, that somebody let it pass.
std::string amiss_in(const Lines& lines, const Row& row) {
    std::set<std::string> let_it_pass;
    for (const auto& other : row.procedure->steps) {
        const bool is_so = row.step->is_clocks && !other.is_clocks && other.within.until == row.step->within.until;
        if (is_so) let_it_pass.insert(Row{row.procedure, &other}.name());
    }
    auto findings = findings_on(lines);
    std::erase_if(findings, [&](const auto& finding) {
        const bool is_told = finding.severity == Severity::late && let_it_pass.contains(finding.step);
        return finding.severity == Severity::open || is_told;
    });
    return told_of(findings);
}

// The names that may stand for a row of which nothing was heard: what tells it from another way to the
// same phase may be in its own event only.
std::set<std::string> standing_for(const Row& row) {
    std::set<std::string> names{std::string(name_of(*row.step))};
    for (std::size_t i = 0; i < row.procedure->events.size(); ++i) {
        if (row.procedure->events[i].name != *row.step->events.begin()) continue;
        if (row.step->when.fact.empty() ||
            shape_of_field(*row.procedure->event_shapes[i], row.step->when.fact) == nullptr) {
            return names;
        }
    }
    for (const auto& other : row.procedure->steps) {
        const bool is_alike = *other.events.begin() == *row.step->events.begin() && other.to.contains(*row.step->to.begin());
        if (is_alike && !other.missing.en.empty()) names.insert(std::string(name_of(other)));
    }
    return names;
}

class PlantedRow : public testing::TestWithParam<Row> {
  protected:
    // Tries history after history in which the row is taken last, from short to long, until one will do:
    // `spoil` says what it makes of it, or nothing where it can make nothing.
    void plant(const Act& change, const std::function<std::optional<std::string>(Lines)>& spoil) {
        const Row row = GetParam();
        std::string last = "no way leads to it on which nothing is amiss\n";
        int tries = 0;
        for (const auto& leg : row.ways().legs()) {
            if (leg.act.row != row.step || tries == tries_max) continue;
            auto acts = row.ways().to(leg.from);
            Act act = leg.act;
            act.says.insert(change.says.begin(), change.says.end());
            act.is_by_the_same = change.is_by_the_same;
            act.is_alone = change.is_alone;
            acts.push_back(leg.act);
            if (const auto as_it_was = made(row, acts); !as_it_was.empty()) {
                EXPECT_EQ(amiss_in(as_it_was, row), "") << row.name();
                acts.back() = act;
                const auto said = spoil(made(row, acts));
                if (said && said->empty()) return;
                if (said) last = *said;
                ++tries;
            }
        }
        ADD_FAILURE() << row.name() << " was not named in any of " << tries << " histories, " << "the last of which gave\n" << last;
    }

    static Lines made(const Row& row, const std::vector<Act>& acts) {
        return Planting(row.ways(), acts, row.start()).lines();
    }

    // Empty where it was named.
    static std::optional<std::string> unless_named(
        const std::vector<audit::Finding>& findings, std::initializer_list<Severity> as
    ) {
        return names(findings, GetParam(), as) ? std::string{} : "said instead:\n" + told_of(findings);
    }

    static constexpr int tries_max = 200;
};

// ---- Left out ----------------------------------------------------------------------------------

class MissingRow : public PlantedRow {
  protected:
    // Whether it was left out of a history, from one of those legs on, and what the audit said.
    static testing::AssertionResult is_named_from(const std::function<bool(const Ways::Leg&)>& begins) {
        const Row row = GetParam();
        for (const auto& leg : row.ways().legs()) {
            if (leg.act.row != row.step || !begins(leg)) continue;
            if (const auto said = said_without(row, leg)) return *said;
        }
        return testing::AssertionFailure()
               << row.name() << " can be left out and nothing says so: nothing follows for which it is missed, "
               << "so either another row has to rest on it, or it needs no words for being missing";
    }

  private:
    // Nothing where nobody would miss it there.
    static std::optional<testing::AssertionResult> said_without(const Row& row, const Ways::Leg& leg) {
        const auto names = standing_for(row);
        const auto after = row.ways().until_it_is_missed(leg, names);
        if (!after) return std::nullopt;
        auto acts = row.ways().to(leg.from);
        const auto before = acts.size();
        acts.push_back(leg.act);
        acts.insert(acts.end(), after->begin(), after->end());
        const auto as_it_was = made(row, acts);
        if (as_it_was.empty()) return std::nullopt;
        if (const auto amiss = amiss_in(as_it_was, row); !amiss.empty()) return testing::AssertionFailure() << amiss;
        Lines spoilt;
        std::size_t own = 0;
        for (const auto& line : as_it_was) {
            const bool is_left_out = line.is_own && own++ >= before && line.row == row.step;
            if (!is_left_out) spoilt.push_back(line);
        }
        const auto findings = findings_on(spoilt);
        const bool is_named = std::ranges::any_of(findings, [&](const auto& finding) {
            const auto dot = finding.step.find('.');
            return finding.severity == Severity::breach && names.contains(finding.step.substr(dot + 1)) &&
                   finding.step.substr(0, dot) == row.procedure->name.name;
        });
        if (is_named) return testing::AssertionSuccess();
        return testing::AssertionFailure() << row.name() << " was left out, and said was\n" << told_of(findings);
    }
};

TEST_P(MissingRow, IsNamedWhereSomethingFollowsWithoutIt) {
    EXPECT_TRUE(is_named_from([](const auto&) { return true; }));
}

INSTANTIATE_TEST_SUITE_P(
    Every, MissingRow, testing::ValuesIn(rows_with([](const Step& row) { return !row.missing.en.empty(); })),
    name_of_test
);

using SignedRow = MissingRow;

TEST_P(SignedRow, IsNamedWhereOneSignatureIsNotThere) {
    const Row row = GetParam();
    EXPECT_TRUE(is_named_from([&](const Ways::Leg& leg) {
        return row.ways().course(leg.from).done().contains(row.step);
    }));
}

INSTANTIATE_TEST_SUITE_P(
    Every, SignedRow, testing::ValuesIn(rows_with([](const Step& row) { return row.signed_by.size() > 1; })),
    name_of_test
);

using UnfinishedRow = PlantedRow;

TEST_P(UnfinishedRow, IsNamedWhereTheLogEndsWithoutIt) {
    plant({}, [](Lines lines) {
        const auto last = lines.back();
        lines.pop_back();
        const auto end = std::max(last.entry.recorded_at, last.not_before.value_or(domain::Instant{}));
        return unless_named(findings_on(lines, end + domain::minutes(1)), {Severity::open});
    });
}

INSTANTIATE_TEST_SUITE_P(
    Every, UnfinishedRow, testing::ValuesIn(rows_with([](const Step& row) { return !row.unfinished.en.empty(); })),
    name_of_test
);

// ---- At the wrong time -------------------------------------------------------------------------

const domain::Duration too_late = domain::minutes(2);
bool has_a_time(const Step& row) { return !row.within.until.empty(); }

using LateRow = PlantedRow;

TEST_P(LateRow, IsNamedWhereItComesAfterItsTime) {
    plant({}, [](Lines lines) -> std::optional<std::string> {
        if (!lines.back().due) return std::nullopt;
        lines.back().entry.recorded_at = *lines.back().due + too_late;
        return unless_named(findings_on(lines), {Severity::late});
    });
}

TEST_P(LateRow, IsNamedWhereItsTimePassesAndItDoesNotCome) {
    plant({}, [](Lines lines) -> std::optional<std::string> {
        const auto due = lines.back().due;
        if (!due) return std::nullopt;
        lines.pop_back();
        return unless_named(findings_on(lines, *due + too_late), {Severity::late});
    });
}

INSTANTIATE_TEST_SUITE_P(Every, LateRow, testing::ValuesIn(rows_with(&has_a_time)), name_of_test);

using EarlyRow = PlantedRow;

TEST_P(EarlyRow, IsNamedWhereItComesBeforeItsTime) {
    plant({}, [](Lines lines) -> std::optional<std::string> {
        const auto begin = lines.back().not_before;
        if (!begin) return std::nullopt;
        lines.back().entry.recorded_at = *begin - domain::Duration{1};
        if (lines.size() > 1 && lines.back().entry.recorded_at < lines[lines.size() - 2].entry.recorded_at) {
            return std::nullopt;
        }
        return unless_named(findings_on(lines), {Severity::breach});
    });
}

INSTANTIATE_TEST_SUITE_P(
    Every, EarlyRow, testing::ValuesIn(rows_with([](const Step& row) { return !row.not_before.until.empty(); })),
    name_of_test
);

using NoticedRow = PlantedRow;

TEST_P(NoticedRow, IsNamedWhereItIsAnnouncedForTheVeryHour) {
    Act at_once;
    at_once.says[std::string(GetParam().step->notice.of)] = "2026-11-23T20:00:00+08:00";
    plant(at_once, [](const Lines& lines) { return unless_named(findings_on(lines), {Severity::breach}); });
}

INSTANTIATE_TEST_SUITE_P(
    Every, NoticedRow, testing::ValuesIn(rows_with([](const Step& row) { return !row.notice.of.empty(); })),
    name_of_test
);

using CountedRow = PlantedRow;

TEST_P(CountedRow, IsNamedWhereItsCalendarIsNotKnown) {
    Act by_no_calendar;
    by_no_calendar.says[std::string(GetParam().step->counted_by)] = "nobody's-2099";
    plant(by_no_calendar, [](const Lines& lines) { return unless_named(findings_on(lines), {Severity::breach}); });
}

INSTANTIATE_TEST_SUITE_P(
    Every, CountedRow, testing::ValuesIn(rows_with([](const Step& row) { return !row.counted_by.empty(); })),
    name_of_test
);

// ---- By whom, and on what ----------------------------------------------------------------------

using DistinctRow = PlantedRow;

TEST_P(DistinctRow, IsNamedWhereItIsByTheVeryPerson) {
    Act by_the_same;
    by_the_same.is_by_the_same = true;
    plant(by_the_same, [](const Lines& lines) -> std::optional<std::string> {
        if (lines.empty()) return std::nullopt;
        return unless_named(findings_on(lines), {Severity::breach});
    });
}

INSTANTIATE_TEST_SUITE_P(
    Every, DistinctRow, testing::ValuesIn(rows_with([](const Step& row) { return !row.distinct.empty(); })),
    name_of_test
);

using NeedyRow = PlantedRow;

TEST_P(NeedyRow, IsNamedWhereTheOtherStreamIsNotSoFar) {
    Act alone;
    alone.is_alone = true;
    plant(alone, [](Lines lines) {
        // What came about for earlier rows does not help it either.
        std::erase_if(lines, [](const auto& line) { return !line.is_own; });
        return unless_named(findings_on(lines), {Severity::breach, Severity::late});
    });
}

INSTANTIATE_TEST_SUITE_P(
    Every, NeedyRow, testing::ValuesIn(rows_with([](const Step& row) { return !row.needs.empty(); })),
    name_of_test
);

// ---- None left aside ---------------------------------------------------------------------------

// Words that an audit could say are said above: a row of which it could never say them fails there, and
// one that has words for its lateness has a time.
TEST(PlantedRows, WithWordsForBeingLateHaveATime) {
    for (const auto& row : rows_with([](const Step& row) { return !row.late.en.empty(); })) {
        EXPECT_TRUE(has_a_time(*row.step) || !row.step->notice.of.empty()) << row.name();
    }
}

}  // namespace
}  // namespace yishi::tests
