// What must hold of seats and of the number entitled, checked by code that never decides: each is broken
// in a year of a register, and found by name.
#include "domain/council/events.hpp"
#include "domain/session/events.hpp"
#include "domain/vote/events.hpp"
#include "eventstore/audit/seats.hpp"
#include "eventstore/codec/payload.hpp"
#include "tests/domain/council/evening.hpp"

namespace yishi::tests {
namespace {

namespace council = domain::council;
namespace session = domain::session;
namespace vote = domain::vote;
using Log = std::vector<es::Entry>;

const Log& the_year() {
    static const Log entries = [] {
        Hall hall;
        hold_the_evening_of_council(hall);
        return hall.entries();
    }();
    return entries;
}

Report told_of(const Log& log) {
    audit::Findings findings;
    audit::Seats seats(findings);
    std::map<es::StreamId, std::string> names;
    for (const auto& entry : log) {
        if (entry.stream_name) names[entry.stream] = *entry.stream_name;
        seats.add(entry, names[entry.stream]);
    }
    Report report;
    report.findings = findings.kept();
    return report;
}

// What is said after the first event of that type was changed so; and of which entry.
template <class E, class Event>
struct Changed {
    Report report;
    std::size_t place = 0;
    explicit Changed(const std::function<void(E&)>& change, Log log = the_year()) {
        place = place_of(log, E::type.number);
        auto& entry = log.at(place);
        auto event = std::get<E>(
            *es::codec::decode_event<Event>(entry.type, entry.schema_version, entry.payload)
        );
        change(event);
        entry.payload = es::codec::encode_struct(event);
        report = told_of(log);
    }
    [[nodiscard]] bool names(const char* what) const { return report.names(place, what); }
};

template <class E>
using OfRegister = Changed<E, council::Event>;
template <class E>
using OfSession = Changed<E, session::Event>;

bool says(const Report& report, const char* what) {
    return std::ranges::any_of(report.findings, [&](const auto& finding) {
        return finding.what.en.find(what) != std::string::npos;
    });
}

TEST(Seats, hold_in_a_year_nobody_touched) {
    const auto report = told_of(the_year());
    EXPECT_TRUE(report.findings.empty()) << report;
    EXPECT_TRUE(told_of(the_evening()).findings.empty());
}

TEST(Seats, give_no_office_while_they_are_suspended) {
    const OfRegister<council::SeatSuspended> of_the_clerk([](auto& e) {
        e.person = ben;
        e.body = residents_council;
        e.until.reset();
    });
    EXPECT_TRUE(says(of_the_clerk.report, "held no seat")) << of_the_clerk.report;
}

TEST(Seats, give_no_office_once_the_term_of_their_body_is_over) {
    const OfRegister<council::BodyAdded> of_a_day([](auto& e) { e.term_ends_at = evening + domain::days(1); });
    EXPECT_TRUE(says(of_a_day.report, "held no seat")) << of_a_day.report;
}

TEST(Seats, are_filled_where_somebody_left_them_and_for_the_rest_of_his_term) {
    const OfRegister<council::SeatFilled> of_another([](auto& e) { e.in_place_of = cai; });
    EXPECT_TRUE(of_another.names("fills no seat")) << of_another.report;
    const OfRegister<council::SeatFilled> for_longer([](auto& e) {
        e.term_ends_at = evening + domain::days(999);
    });
    EXPECT_TRUE(for_longer.names("fills no seat")) << for_longer.report;
}

TEST(Seats, of_a_representatives_meeting_are_as_the_law_has_them) {
    const OfRegister<council::CompositionCounted> few_women([](auto& e) { e.composition.women_reps = 9; });
    EXPECT_TRUE(few_women.names("too few representatives")) << few_women.report;
    const OfRegister<council::CompositionCounted> others([](auto& e) { e.composition.members = 29; });
    EXPECT_TRUE(others.names("others than the register has")) << others.report;
}

TEST(Entitled, say_where_they_are_from_since_2027) {
    using Counted = council::EligibleCounted;
    const auto without = [](Counted& e) { e.counted_from.clear(); };
    EXPECT_FALSE(OfRegister<Counted>(without).names("where it is from"));
    auto later = the_year();
    later[place_of(later, Counted::type.number)].rule_set = "zhejiang-2027";
    const OfRegister<Counted> counted(without, later);
    EXPECT_TRUE(counted.names("where it is from")) << counted.report;
}

TEST(Entitled, stay_what_the_session_was_convened_with) {
    const auto opened_with = [](std::uint32_t eligible) {
        return OfSession<session::Opened>([&](auto& e) { e.quorum.at(0).eligible = eligible; });
    };
    EXPECT_TRUE(opened_with(3).names("4 it was convened with")) << opened_with(3).report;
    EXPECT_TRUE(opened_with(2).names("3 voting seats there are")) << opened_with(2).report;
    const OfSession<session::Convened> not_frozen([](auto& e) { e.entitled.clear(); });
    EXPECT_TRUE(not_frozen.names("was not frozen")) << not_frozen.report;
}

TEST(Entitled, of_a_vote_are_those_its_session_was_convened_with) {
    const OfSession<session::Convened> with_many(
        [](auto& e) { e.entitled = {{residents_council, 50, "名单"}}; }, the_evening()
    );
    const auto place = place_of(the_evening(), vote::Opened::type.number);
    EXPECT_TRUE(with_many.report.names(place, "50 its session was convened with")) << with_many.report;
}

}  // namespace
}  // namespace yishi::tests
