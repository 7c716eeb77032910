// What an audit says of a log that a newer program wrote: it stops there, and blames nobody.
#include "domain/council/events.hpp"
#include "domain/rules/rule_set.hpp"
#include "domain/session/events.hpp"
#include "domain/topic/events.hpp"
#include "domain/vote/events.hpp"
#include "eventstore/audit/newer.hpp"
#include "eventstore/codec/payload.hpp"
#include "tests/eventstore/audit/evening.hpp"

namespace yishi::tests {
namespace {

namespace session = domain::session;
namespace topic = domain::topic;

bool has_breach(const Report& report) {
    return std::ranges::any_of(report.findings, [](const auto& finding) {
        return finding.severity == audit::Severity::breach;
    });
}

// It may be of a year to come; whoever audits with the newest program and still stops here knows better.
TEST(Audit, StopsAtARuleSetItDoesNotKnow) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        place = place_of(log, session::Opened::type.number);
        log[place].rule_set = "cn-2031";
    });
    ASSERT_TRUE(report.stopped);
    EXPECT_EQ(report.stopped->code, es::FaultCode::unknown_type);
    EXPECT_EQ(report.stopped->where, "entry " + std::to_string(place));
    EXPECT_NE(report.stopped->detail.find("cn-2031"), std::string::npos);
    EXPECT_FALSE(has_breach(report)) << report;
}

// Of an entry in the open the codec says so; an opened one comes with whatever number was sealed.
TEST(Audit, KnowsThatAnOfficeHasNoName) {
    auto entry = the_evening().front();
    EXPECT_FALSE(audit::unknown_in(entry));
    entry.role = static_cast<domain::Role>(40);
    EXPECT_NE(audit::unknown_in(entry).value_or("").find("role of number 40"), std::string::npos);
}

TEST(Audit, StopsAtAHolidayCalendarItDoesNotKnow) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        place = place_of(log, topic::Graded::type.number);
        const auto event =
            es::codec::decode_event<topic::Event>(log[place].type, log[place].schema_version, log[place].payload);
        auto graded = std::get<topic::Graded>(*event);
        graded.calendars.push_back("cn-2031");
        log[place].payload = es::codec::encode_struct(graded);
    });
    ASSERT_TRUE(report.stopped);
    EXPECT_EQ(report.stopped->code, es::FaultCode::unknown_type);
    EXPECT_NE(report.stopped->detail.find("cn-2031"), std::string::npos);
    EXPECT_FALSE(has_breach(report)) << report;
}

TEST(Audit, StopsAtATypeItDoesNotKnow) {
    const auto report = after([&](auto& log) { log[20].type = 99'999; });
    ASSERT_TRUE(report.stopped);
    EXPECT_EQ(report.stopped->code, es::FaultCode::unknown_type);
    EXPECT_EQ(report.stopped->where, "entry 20");
}

TEST(Audit, StopsAtAVersionItDoesNotKnow) {
    const auto report = after([&](auto& log) { log[20].schema_version = 7; });
    ASSERT_TRUE(report.stopped);
    EXPECT_EQ(report.stopped->code, es::FaultCode::unknown_type);
    EXPECT_NE(report.stopped->detail.find("version 7"), std::string::npos);
}

// What a newer program wrote cannot be judged by its first half.
TEST(Audit, BlamesNobodyForACommandWhoseRestItDoesNotKnow) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        place = place_of(log, topic::Revealed::type.number) + 1;
        ASSERT_EQ(log[place].ordinal, 1U);
        log[place].type = 99'999;
    });
    ASSERT_TRUE(report.stopped);
    EXPECT_EQ(report.stopped->where, "entry " + std::to_string(place));
    EXPECT_EQ(report.first(), nullptr) << report;
    EXPECT_EQ(report.numbers.entries, place - 1);
    EXPECT_EQ(report.numbers.decided_alike, report.numbers.commands);
    EXPECT_EQ(report.numbers.last_at, the_evening()[place - 2].recorded_at);
}

TEST(Audit, NamesHalfACommandInFrontOfOneItDoesNotKnow) {
    std::size_t place = 0;
    const auto report = after([&](auto& log) {
        place = place_of(log, topic::Revealed::type.number);
        log.erase(log.begin() + static_cast<std::ptrdiff_t>(place + 1));
        renumber(log);
        log[place + 1].type = 99'999;
    });
    ASSERT_TRUE(report.stopped);
    EXPECT_TRUE(report.names(place, "not as many events")) << report;
}

}  // namespace
}  // namespace yishi::tests
