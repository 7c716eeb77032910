// The bonds between entries, checked by code that never decides: each is broken in a log, and found by
// name although every envelope and payload can be read.
#include "domain/council/events.hpp"
#include "domain/session/events.hpp"
#include "domain/topic/events.hpp"
#include "domain/vote/events.hpp"
#include "eventstore/audit/bonds.hpp"
#include "eventstore/codec/payload.hpp"
#include "tests/eventstore/audit/evening.hpp"

namespace yishi::tests {
namespace {

namespace session = domain::session;
namespace vote = domain::vote;

constexpr auto elsewhere = numbered<domain::CouncilId>(901);

// What the bonds alone say of the evening after somebody did that to it.
Report bonds_after(const std::function<void(std::vector<es::Entry>&)>& deed) {
    auto log = the_evening();
    deed(log);
    audit::Findings findings;
    audit::Bonds bonds(findings);
    std::map<es::StreamId, std::string> names;
    for (const auto& entry : log) {
        if (entry.stream_name) names[entry.stream] = *entry.stream_name;
        bonds.add(entry, names[entry.stream]);
    }
    Report report;
    report.findings = findings.kept();
    return report;
}

template <class E, class Event>
void rewrite(es::Entry& entry, const std::function<void(E&)>& change) {
    auto event = std::get<E>(
        *es::codec::decode_event<Event>(entry.type, entry.schema_version, entry.payload)
    );
    change(event);
    entry.payload = es::codec::encode_struct(event);
}

TEST(Bonds, hold_on_an_evening_nobody_touched) {
    const auto report = bonds_after([](auto&) {});
    EXPECT_TRUE(report.findings.empty()) << report;
}

TEST(Bonds, an_entry_belongs_to_the_council_of_its_stream) {
    std::size_t place = 0;
    const auto report = bonds_after([&](auto& log) {
        place = place_of(log, domain::topic::Graded::type.number);
        log[place].council = elsewhere;
    });
    EXPECT_TRUE(report.names(place, "another council")) << report;
}

TEST(Bonds, a_link_leads_to_a_stream_of_the_same_council) {
    std::size_t place = 0;
    const auto to = [&](const domain::IdBytes& id) {
        return bonds_after([&](auto& log) {
            place = place_of(log, session::Convened::type.number);
            log[place].links = {id};
        });
    };
    const auto nowhere = to(numbered<domain::TopicId>(4'711).bytes);
    EXPECT_TRUE(nowhere.names(place, "a stream that there is not")) << nowhere;
    const auto abroad = bonds_after([&](auto& log) {
        const auto began = place_of(log, domain::topic::Accepted::type.number);
        for (auto& entry : log) {
            if (entry.stream == log[began].stream) entry.council = elsewhere;
        }
        place = place_of(log, domain::topic::Scheduled::type.number);
    });
    EXPECT_TRUE(abroad.names(place, "links into another council")) << abroad;
}

TEST(Bonds, an_office_is_held_by_whoever_acts_in_it) {
    std::size_t place = 0;
    const auto report = bonds_after([&](auto& log) {
        place = place_of(log, session::Opened::type.number);
        log[place].actor = eve;
    });
    EXPECT_TRUE(report.names(place, "held no seat")) << report;
}

TEST(Bonds, a_ballot_is_cast_by_its_elector_in_his_own_name) {
    std::size_t place = 0;
    const auto report = bonds_after([&](auto& log) {
        place = place_of(log, vote::BallotCast::type.number);
        rewrite<vote::BallotCast, vote::Event>(log[place], [](auto& cast) { cast.person = eve; });
    });
    EXPECT_TRUE(report.names(place, "not cast by its elector")) << report;
}

TEST(Bonds, a_result_follows_from_the_vote_that_its_motion_was_put_to) {
    std::size_t place = 0;
    const auto other = numbered<domain::VoteId>(4'712);
    const auto named = bonds_after([&](auto& log) {
        place = place_of(log, session::ResultAnnounced::type.number);
        rewrite<session::ResultAnnounced, session::Event>(log[place], [&](auto& said) {
            said.vote = other;
        });
    });
    EXPECT_TRUE(named.names(place, "was not put to")) << named;
    const auto undeclared = bonds_after([&](auto& log) {
        place = place_of(log, session::ResultAnnounced::type.number);
        std::erase_if(log, [](const auto& entry) {
            return entry.type == vote::Declared::type.number;
        });
        place = log[place - 1].position;
    });
    EXPECT_TRUE(undeclared.names(place, "no declared vote of this session")) << undeclared;
    const auto opened = bonds_after([&](auto& log) {
        place = place_of(log, vote::Opened::type.number);
        rewrite<vote::Opened, vote::Event>(log[place], [](auto& poll) {
            poll.motion = numbered<domain::MotionId>(4'713);
        });
    });
    EXPECT_TRUE(opened.names(place, "put to this vote")) << opened;
}

}  // namespace
}  // namespace yishi::tests
