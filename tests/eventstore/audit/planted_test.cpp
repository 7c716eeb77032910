// Legal histories as the pipeline wrote them: take an event that must come out of one, or let it come
// too late, and the audit names its row; leave the history as it was, and it names none. That every row
// of every context is looked for, planted_rows_test.cpp sees to.
#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/steps/course.hpp"
#include "tests/eventstore/audit/evenings_of_contexts.hpp"
#include "tests/eventstore/audit/other_evening.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace yishi::tests {
namespace {

using domain::Step;
using Log = std::vector<es::Entry>;

// Where a row was taken, by following each stream of the log.
struct Taken {
    const Step* row = nullptr;
    const es::ProcedureTable* procedure = nullptr;
    std::size_t place = 0;
    [[nodiscard]] std::string name() const {
        return std::string(procedure->name.name) + "." + std::string(name_of(*row));
    }
};

std::vector<Taken> taken_in(const Log& log) {
    std::map<es::StreamId, es::steps::Course> courses;
    std::vector<Taken> taken;
    for (std::size_t place = 0; place < log.size(); ++place) {
        const auto* procedure = es::procedure_of_event(log[place].type);
        if (procedure == nullptr) continue;  // sealed
        const auto& plan = es::steps::plan_of(*procedure);
        auto& course = courses.try_emplace(log[place].stream, plan).first->second;
        const auto happening = es::steps::happening_of(*procedure, plan, log[place]);
        const auto before = course.done();
        course.take(*happening, [](const std::string&, es::Position) { return std::optional<std::string>(); });
        for (const auto& [row, done] : course.done()) {
            const auto known = before.find(row);
            if (known != before.end() && known->second.times == done.times) continue;
            taken.push_back({row, procedure, place});
        }
    }
    return taken;
}

// The rows that an event without its history may be taken for.
std::set<std::string> alike(const Taken& taken) {
    std::set<std::string> names;
    for (const auto& row : taken.procedure->steps) {
        if (row.events.empty() || *row.events.begin() != *taken.row->events.begin()) continue;
        names.insert(std::string(taken.procedure->name.name) + "." + std::string(name_of(row)));
    }
    return names;
}

bool names_one_of(const Report& report, const std::set<std::string>& names, bool late) {
    return std::ranges::any_of(report.findings, [&](const auto& finding) {
        return names.contains(finding.step) && (!late || finding.severity == audit::Severity::late);
    });
}

class Planted : public testing::TestWithParam<Evening> {
  protected:
    const Log& log = held(GetParam());

  private:
    // Held once.
    static const Log& held(const Evening& by) {
        static std::map<std::string, Log> logs;
        const auto [found, is_new] = logs.try_emplace(by.name);
        if (is_new) {
            Hall hall;
            by.hold(hall);
            found->second = hall.entries();
        }
        return found->second;
    }
};

TEST_P(Planted, NothingIsNamedInTheHistoryAsItWas) {
    const auto report = audited(log);
    EXPECT_TRUE(report.findings.empty()) << report;
}

TEST_P(Planted, EveryStepLeftOutIsNamed) {
    std::set<std::string> looked_for;
    for (const auto& taken : taken_in(log)) {
        const bool is_required = !taken.row->missing.en.empty() || !taken.row->unfinished.en.empty();
        if (!is_required || !looked_for.insert(taken.name()).second) continue;
        Log spoilt;
        for (const auto& entry : log) {
            if (entry.stream != log[taken.place].stream || entry.type != log[taken.place].type) {
                spoilt.push_back(entry);
            }
        }
        const auto report = audited(spoilt);
        EXPECT_TRUE(names_one_of(report, alike(taken), false)) << taken.name() << "\n" << report;
    }
    EXPECT_FALSE(looked_for.empty());
}

TEST_P(Planted, EveryStepThatComesTooLateIsNamed) {
    std::set<std::string> looked_for;
    for (const auto& taken : taken_in(log)) {
        const Step& row = *taken.row;
        const bool has_time = !row.late.en.empty();
        if (!has_time || !looked_for.insert(taken.name()).second) continue;
        Log spoilt = log;
        for (std::size_t place = taken.place; place < spoilt.size(); ++place) {
            spoilt[place].recorded_at = spoilt[place].recorded_at + domain::days(60);
        }
        const auto report = audited(spoilt);
        const bool is_notice = !row.notice.of.empty();
        EXPECT_TRUE(names_one_of(report, {taken.name()}, !is_notice)) << taken.name() << "\n" << report;
    }
}

TEST_P(Planted, EveryStepThatComesTooEarlyIsNamed) {
    for (const auto& taken : taken_in(log)) {
        if (taken.row->not_before.until.empty()) continue;
        Log spoilt = log;
        for (std::size_t place = 0; place <= taken.place; ++place) {
            spoilt[place].recorded_at = spoilt[place].recorded_at - domain::days(60);
        }
        const auto report = audited(spoilt);
        EXPECT_TRUE(names_one_of(report, {taken.name()}, false)) << taken.name() << "\n" << report;
    }
}

std::vector<Evening> evenings() {
    std::vector<Evening> all = evenings_of_contexts();
    all.push_back({"first", &hold_the_evening});
    all.push_back({"other", &hold_the_other_evening});
    return all;
}

INSTANTIATE_TEST_SUITE_P(
    Evenings, Planted, testing::ValuesIn(evenings()), [](const auto& tested) { return tested.param.name; }
);

}  // namespace
}  // namespace yishi::tests
