// What an audit says of the times in a log: steps that come late, time that runs backwards, and a clock put right.
#include "domain/session/events.hpp"
#include "domain/topic/events.hpp"
#include "tests/eventstore/audit/evening.hpp"

#include <algorithm>

namespace yishi::tests {
namespace {

namespace session = domain::session;

TEST(AuditedTime, NamesALateStep) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        place = place_of(log, domain::topic::Scheduled::type.number);
        for (std::size_t i = place; i < log.size(); ++i) log[i].recorded_at = log[i].recorded_at + domain::days(30);
    });
    EXPECT_TRUE(report.names(place, "more than 5 working days")) << report;
    ASSERT_NE(report.first(), nullptr);
    EXPECT_EQ(report.first()->severity, audit::Severity::late);
    EXPECT_NE(report.first()->statute.zh.find("DB3306"), std::string::npos);
}

TEST(AuditedTime, NamesAMeetingCalledTooLate) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        place = place_of(log, session::Convened::type.number);
        for (std::size_t i = 0; i < log.size(); ++i) {
            log[i].recorded_at = std::max(log[i].recorded_at, evening - domain::hours(3));
        }
    });
    EXPECT_TRUE(report.names(place, "less notice than its rule asks for (3 days)")) << report;
}

TEST(AuditedTime, NamesTimeThatRunsBackwards) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        place = place_of(log, session::Closed::type.number);
        log[place].recorded_at = log[place].recorded_at - domain::minutes(1);
    });
    EXPECT_TRUE(report.names(place, "recorded before the entry in front of it")) << report;
}

// One entry was recorded under a clock ten years ahead, and another one put that right.
TEST(AuditedTime, FindsNothingWhereTheTimeStepsBackToWhatWasVouchedFor) {
    Hall hall;
    hall.set_time(evening + domain::days(3'652));
    hall.given({found()});
    hall.set_time(evening);
    hall.reopen();
    auto vouch = ask("log.vouch_for_clock", {{"at", es::codec::rfc3339(evening)}});
    vouch.stream = domain::stream_of("log", hall.journal().log());
    hall.given({vouch, add_body(), enrol(ada)});
    auto log = hall.entries();
    const auto report = audited(log);
    EXPECT_TRUE(report.findings.empty()) << report;
    EXPECT_FALSE(report.stopped) << report;
    EXPECT_EQ(report.numbers.last_at, evening);
    EXPECT_EQ(report.numbers.clock_vouched, 1U) << "and says so";
    log.back().recorded_at = evening - domain::seconds(1);
    EXPECT_TRUE(audited(log).names(log.size() - 1, "recorded before the entry in front of it"));
}

}  // namespace
}  // namespace yishi::tests
