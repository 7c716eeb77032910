// What an audit says of steps and times in evenings that went otherwise.
#include "domain/council/events.hpp"
#include "domain/session/events.hpp"
#include "domain/vote/events.hpp"
#include "eventstore/codec/payload.hpp"
#include "tests/eventstore/audit/evening.hpp"

namespace yishi::tests {
namespace {

namespace vote = domain::vote;

Report audited(Hall& hall) { return tests::audited(hall.entries()); }

TEST(AuditedProcedure, CountsAShowOfHandsAgain) {
    Hall hall;
    come_to_the_vote(hall);
    vote_by_hands(hall);
    hall.set_time(evening + domain::hours(1));
    conclude_and_do(hall);
    const auto report = audited(hall);
    EXPECT_EQ(report.first(), nullptr) << report;
    EXPECT_EQ(report.numbers.hands_recounted, 1U);
}

TEST(AuditedProcedure, NamesHandsThatNobodyConfirmed) {
    Hall hall;
    come_to_the_vote(hall);
    vote_by_hands(hall);
    auto log = hall.entries();
    const auto place = place_of(log, vote::CountConfirmed::type.number);
    log.erase(log.begin() + static_cast<std::ptrdiff_t>(place));
    const auto report = tests::audited(log);
    EXPECT_TRUE(report.names_step(place + 1, "vote.confirm_count")) << report;
    EXPECT_TRUE(report.names(place + 2, "not confirmed by another person")) << report;
}

TEST(AuditedProcedure, NamesAnAppointmentThatRestsOnNothing) {
    Hall hall;
    hall.given_a_village().given({enrol(dan, "阿丹")});
    auto request = seat(dan, "member");
    request.data.as_object().erase("basis");
    expect_code(hall.send(request), "council.no_basis");
    hall.given({seat(dan, "member")});
    auto log = hall.entries();
    using Taken = domain::council::SeatTaken;
    auto event = std::get<Taken>(*es::codec::decode_event<domain::council::Event>(
        log.back().type, log.back().schema_version, log.back().payload
    ));
    event.basis.reset();
    log.back().payload = es::codec::encode_struct(event);
    const auto report = tests::audited(log);
    EXPECT_TRUE(report.names(log.size() - 1, "states no basis")) << report;
}

TEST(AuditedProcedure, NamesAVoteOpenedOutsideTheSession) {
    auto log = the_evening();
    const auto opened = place_of(log, domain::session::Opened::type.number);
    log.erase(log.begin() + static_cast<std::ptrdiff_t>(opened));
    renumber(log);
    const auto report = tests::audited(log);
    const auto place = place_of(log, vote::Opened::type.number);
    EXPECT_TRUE(report.names(place, "while its session was not sitting")) << report;
}

void assign_until(Hall& hall, const char* due_at) {
    hall.given({of_task(
        ben,
        "assign",
        {{"council", village.text()},
         {"title", "采购并安装路灯"},
         {"detail", "先问东街"},
         {"person", cai.text()},
         {"due_at", due_at}}
    )});
}

es::CommandRequest reported_by_clock(es::CommandRequest request) {
    request.credential = the_clock();
    return request;
}

TEST(AuditedProcedure, FindsNothingWhereTheClockReportsInTime) {
    Hall hall;
    hall.given_a_village();
    assign_until(hall, "2026-11-24T18:00:00+08:00");
    hall.set_time(evening + domain::hours(22) + domain::minutes(31));
    hall.given({reported_by_clock(of_task(ben, "pass_deadline"))});
    const auto report = audited(hall);
    EXPECT_EQ(report.numbers.deadlines, 1U);
    EXPECT_FALSE(report.names_step("action.pass_deadline")) << report;
    EXPECT_TRUE(report.names_step("action.report_done")) << "the work itself is overdue\n" << report;
}

TEST(AuditedProcedure, NamesADeadlineReportedLate) {
    Hall hall;
    hall.given_a_village();
    assign_until(hall, "2026-11-24T18:00:00+08:00");
    hall.set_time(evening + domain::days(3));
    hall.given({reported_by_clock(of_task(ben, "pass_deadline"))});
    const auto report = audited(hall);
    EXPECT_TRUE(report.names_step(hall.size() - 1, "action.pass_deadline")) << report;
    EXPECT_EQ(report.first()->severity, audit::Severity::late);
}

TEST(AuditedProcedure, NamesADeadlineThatNobodyReported) {
    Hall hall;
    hall.given_a_village();
    assign_until(hall, "2026-11-24T18:00:00+08:00");
    const auto place = hall.size() - 1;
    hall.set_time(evening + domain::days(3));
    hall.given({enrol(fan, "阿凡")});
    const auto report = audited(hall);
    EXPECT_TRUE(report.names_step(place, "action.pass_deadline")) << report;
    EXPECT_TRUE(report.names_step(place, "action.report_done")) << report;
}

TEST(AuditedProcedure, NamesWorkReportedDoneTooLate) {
    Hall hall;
    hall.given_a_village();
    assign_until(hall, "2026-11-24T18:00:00+08:00");
    hall.given({of_task(cai, "accept"), of_task(cai, "start")});
    hall.set_time(evening + domain::hours(22) + domain::minutes(31));
    hall.given({reported_by_clock(of_task(ben, "pass_deadline"))});
    hall.set_time(evening + domain::days(3));
    hall.given({of_task(cai, "report_done", {{"report", "亮了"}})});
    const auto report = audited(hall);
    EXPECT_TRUE(report.names_step(hall.size() - 1, "action.report_done")) << report;
}

}  // namespace
}  // namespace yishi::tests
