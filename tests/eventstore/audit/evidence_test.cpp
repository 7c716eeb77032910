// Goal: a command is held to what its sender said of it, and what a later kind of key signed is neither
// believed nor called a breach by a program that does not know that kind. Method: requests through the
// pipeline, and the evenings of all contexts with their evidence put under a key from the future.
#include "eventstore/pipeline/evidence.hpp"
#include "tests/eventstore/audit/evenings_of_contexts.hpp"
#include "tests/eventstore/audit/evening.hpp"

#include <gtest/gtest.h>

#include <string>

namespace yishi::tests {
namespace {

bool has_breach(const Report& report) {
    return std::ranges::any_of(report.findings, [](const auto& finding) {
        return finding.severity == audit::Severity::breach;
    });
}

es::CommandRequest for_this_log(Hall& hall) {
    auto request = enrol(dan);
    request.log = hall.journal().log();
    request.expires_at = evening + domain::hours(1);
    return request;
}

TEST(Evidence, says_for_which_log_it_is_and_until_when) {
    Hall hall;
    hall.given({found()});
    const auto request = for_this_log(hall);
    hall.given({request});
    const auto evidence = hall.last_entry().evidence.value().command;
    const std::string text(evidence.begin(), evidence.end());
    EXPECT_TRUE(text.ends_with(
        R"("log":")" + hall.journal().log().text() + R"(","expires_at":")" +
        es::codec::rfc3339(evening + domain::hours(1)) + R"("})"
    )) << text;
    const auto read = es::request_of(evidence);
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(read->log, request.log);
    EXPECT_EQ(read->expires_at, request.expires_at);
    const auto report = audited(hall.entries());
    EXPECT_EQ(report.first(), nullptr) << report;
    EXPECT_EQ(report.numbers.decided_alike, 2U);
}

TEST(Evidence, is_taken_by_no_other_log_and_no_later) {
    Hall hall;
    hall.given({found()});
    auto elsewhere = for_this_log(hall);
    elsewhere.log = domain::LogId{{7}};
    expect_code(hall.send(elsewhere), "wrong_log");
    const auto at_the_end = for_this_log(hall);
    auto too_late = at_the_end;
    too_late.id = fresh_command_id();
    hall.set_time(evening + domain::hours(1));
    hall.given({at_the_end});
    hall.set_time(evening + domain::hours(1) + domain::Duration{1});
    expect_code(hall.send(too_late), "expired");
    expect_same_answer(hall.send(at_the_end), hall.send(at_the_end));
}

// Whoever writes the log records what was signed for another one, or keeps it for a better moment.
TEST(Evidence, of_another_log_or_a_time_gone_by_is_found) {
    Hall hall;
    hall.given({found(), for_this_log(hall)});
    auto late = hall.entries();
    late.back().recorded_at = evening + domain::hours(2);
    const auto kept = audited(late);
    EXPECT_TRUE(kept.names(late.size() - 1, "(expired)")) << kept;
    auto carried = hall.entries();
    for (auto& entry : carried) entry.log = domain::LogId{{7}};
    const auto elsewhere = audited(carried);
    EXPECT_TRUE(elsewhere.names(carried.size() - 1, "(wrong_log)")) << elsewhere;
}

TEST(Evidence, under_a_key_of_an_unknown_kind_is_counted_and_neither_decided_nor_a_breach) {
    for (const auto& evening : evenings_of_contexts()) {
        SCOPED_TRACE(evening.name);
        Hall hall;
        evening.hold(hall);
        auto log = hall.entries();
        std::uint64_t marked = 0;
        for (auto& entry : log) {
            if (!entry.evidence) continue;
            entry.evidence = es::Evidence{{'?', '1'}, "passkey:1", {1, 2, 3}};
            ++marked;
        }
        ASSERT_NE(marked, 0U);
        const auto report = audited(log);
        EXPECT_FALSE(has_breach(report)) << report;
        EXPECT_EQ(report.numbers.unknown_keys, marked);
        EXPECT_EQ(report.numbers.undecided, 0U);
        EXPECT_EQ(report.numbers.decided_alike + marked, report.numbers.commands);
    }
}

}  // namespace
}  // namespace yishi::tests
