// Who was in the room and on which day, followed by code that never decides: each thing is broken in a log,
// and found by name.
#include "domain/session/events.hpp"
#include "domain/vote/events.hpp"
#include "eventstore/audit/sittings.hpp"
#include "eventstore/codec/payload.hpp"
#include "tests/domain/session/evening.hpp"

namespace yishi::tests {
namespace {

namespace session = domain::session;

const std::vector<es::Entry>& two_days() {
    static const std::vector<es::Entry> entries = [] {
        Hall hall;
        hold_the_evening_of_session(hall);
        return hall.entries();
    }();
    return entries;
}

// What the sittings alone say of the two days after somebody did that to them.
Report sittings_after(const std::function<void(std::vector<es::Entry>&)>& deed) {
    auto log = two_days();
    deed(log);
    audit::Findings findings;
    audit::Sittings sittings(findings);
    std::map<es::StreamId, std::string> names;
    for (const auto& entry : two_days()) {
        if (entry.stream_name) names[entry.stream] = *entry.stream_name;
    }
    for (const auto& entry : log) sittings.add(entry, names[entry.stream]);
    Report report;
    report.findings = findings.kept();
    return report;
}

template <class E>
void rewrite(es::Entry& entry, const std::function<void(E&)>& change) {
    auto event = std::get<E>(
        *es::codec::decode_event<session::Event>(entry.type, entry.schema_version, entry.payload)
    );
    change(event);
    entry.payload = es::codec::encode_struct(event);
}

std::vector<es::Entry> without(std::vector<es::Entry> log, std::uint32_t type, domain::Instant from) {
    std::erase_if(log, [&](const auto& entry) { return entry.type == type && entry.recorded_at >= from; });
    return log;
}

TEST(Sittings, find_nothing_in_two_days_nobody_touched) {
    const auto report = sittings_after([](auto&) {});
    EXPECT_TRUE(report.findings.empty()) << report;
    const auto all = audited(two_days());
    EXPECT_TRUE(all.findings.empty()) << all;
}

TEST(Sittings, name_last_weeks_people_counted_as_present) {
    const auto report = sittings_after([](auto& log) {
        log = without(log, session::Arrived::type.number, week_later);
    });
    const auto place = place_of(two_days(), session::ResumedOnDay::type.number);
    ASSERT_FALSE(report.findings.empty());
    EXPECT_EQ(report.findings.front().entry, place);
    EXPECT_TRUE(report.names(place, "had signed in")) << report;
}

TEST(Sittings, name_a_break_that_ended_on_another_day) {
    std::size_t place = 0;
    const auto report = sittings_after([&](auto& log) {
        place = place_of(log, session::Resumed::type.number);
        for (auto i = place; i < log.size(); ++i) log[i].recorded_at = log[i].recorded_at + domain::days(7);
    });
    EXPECT_TRUE(report.names(place, "nobody signed in anew")) << report;
}

TEST(Sittings, name_a_choice_that_was_none) {
    const auto place = place_of(two_days(), session::Chosen::type.number);
    const auto spoilt = [&](const std::function<void(session::Chosen&)>& change) {
        return sittings_after([&](auto& log) { rewrite<session::Chosen>(log[place], change); });
    };
    const auto minority = spoilt([](auto& said) { said.asked.front().agreed = false; });
    EXPECT_TRUE(minority.names(place, "more than half agree")) << minority;
    const auto absent = spoilt([](auto& said) { said.person = ada; });
    EXPECT_TRUE(absent.names(place, "in the room")) << absent;
    const auto twice = spoilt([](auto& said) { said.asked.push_back(said.asked.front()); });
    EXPECT_TRUE(twice.names(place, "each asked once")) << twice;
}

// The whole audit, by the rows.

Report audited_after(const std::function<void(std::vector<es::Entry>&)>& deed) {
    auto log = two_days();
    deed(log);
    return audited(log);
}

TEST(Sittings, of_another_day_without_its_notice_are_named) {
    const auto place = place_of(two_days(), session::AdjournedToDay::type.number);
    const auto report = audited_after([&](auto& log) {
        rewrite<session::AdjournedToDay>(log[place], [](auto& day) {
            day.resumes_at = evening + domain::days(1);
        });
    });
    EXPECT_TRUE(report.names_step(place, "session.adjourn_with_notice")) << report;
}

TEST(Sittings, name_a_chair_who_recorded_his_own_choice) {
    const auto place = place_of(two_days(), session::Chosen::type.number);
    const auto report = audited_after([&](auto& log) { log[place].actor = dan; });
    EXPECT_TRUE(report.names_step(place, "session.choose_chair")) << report;
}

TEST(Sittings, name_a_result_taken_back_though_its_vote_stands) {
    auto log = two_days();
    std::erase_if(log, [](const auto& entry) { return entry.type == domain::vote::Annulled::type.number; });
    const auto report = audited(log);
    const auto place = place_of(two_days(), session::ResultAnnulled::type.number);
    EXPECT_TRUE(report.names(place, "was not annulled")) << report;
}

TEST(Sittings, demand_that_the_session_hears_of_a_vote_that_was_annulled) {
    auto log = two_days();
    std::erase_if(log, [](const auto& entry) { return entry.type == session::ResultAnnulled::type.number; });
    const auto report = audited(log);
    const auto place = place_of(log, domain::vote::Annulled::type.number);
    EXPECT_TRUE(report.names(place, "which was never recorded")) << report;
}

}  // namespace
}  // namespace yishi::tests
