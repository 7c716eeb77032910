// The bonds between entries, checked by code that never decides: each is broken in a log, and found by
// name although every envelope and payload can be read.
#include "domain/confirmation/events.hpp"
#include "domain/council/events.hpp"
#include "domain/session/events.hpp"
#include "domain/topic/events.hpp"
#include "domain/vote/events.hpp"
#include "eventstore/audit/bonds.hpp"
#include "eventstore/codec/payload.hpp"
#include "tests/domain/confirmation/evening.hpp"
#include "tests/eventstore/audit/evening.hpp"

namespace yishi::tests {
namespace {

namespace session = domain::session;
namespace vote = domain::vote;

constexpr auto elsewhere = numbered<domain::CouncilId>(901);

// An act of two persons, held once.
const std::vector<es::Entry>& evening_of_two() {
    static const std::vector<es::Entry> entries = [] {
        Hall hall;
        hold_the_evening_of_confirmation(hall);
        return hall.entries();
    }();
    return entries;
}

// What the bonds alone say of the evening after somebody did that to it.
Report bonds_after(
    const std::function<void(std::vector<es::Entry>&)>& deed,
    std::vector<es::Entry> log = the_evening()
) {
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
    const auto other = bonds_after([](auto&) {}, evening_of_two());
    EXPECT_TRUE(other.findings.empty()) << other;
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

TEST(Bonds, a_name_is_of_one_stream) {
    std::size_t place = 0;
    const auto report = bonds_after([&](auto& log) {
        place = place_of(log, vote::Opened::type.number);
        log[place].stream_name = *log[log[place_of(log, session::Convened::type.number)].stream].stream_name;
    });
    EXPECT_TRUE(report.names(place, "a stream of that name already")) << report;
}

TEST(Bonds, an_office_is_held_by_whoever_acts_in_it) {
    std::size_t place = 0;
    const auto report = bonds_after([&](auto& log) {
        place = place_of(log, session::Opened::type.number);
        log[place].actor = eve;
    });
    EXPECT_TRUE(report.names(place, "held no seat")) << report;
}

TEST(Bonds, a_recommendation_follows_from_a_vote_on_its_topic) {
    std::size_t place = 0;
    const auto moved_on = [&](std::optional<domain::TopicLink> topic) {
        return bonds_after([&](auto& log) {
            place = place_of(log, domain::topic::Concluded::type.number);
            auto& moved = log[place_of(log, session::MotionMoved::type.number)];
            rewrite<session::MotionMoved, session::Event>(moved, [&](auto& e) { e.topic = topic; });
        });
    };
    const auto on_none = moved_on({});
    EXPECT_TRUE(on_none.names(place, "names this topic")) << on_none;
    const auto on_another = moved_on(domain::TopicLink{numbered<domain::TopicId>(4'711)});
    EXPECT_TRUE(on_another.names(place, "names this topic")) << on_another;
}

TEST(Bonds, an_act_of_two_persons_is_of_two_hands) {
    std::size_t place = 0;
    const auto issued_by = [&](domain::PersonId of_the_chair, domain::PersonId of_the_clerk) {
        return bonds_after(
            [&](auto& log) {
                place = place_of(log, domain::confirmation::Confirmed::type.number);
                const auto issued = places_of(log, domain::council::SignInCodeIssued::type.number);
                log[issued[0]].actor = of_the_chair;
                log[issued[1]].actor = of_the_clerk;
            },
            evening_of_two()
        );
    };
    const domain::PersonId the_operator{};
    const auto by_the_proposer = issued_by(ben, the_operator);
    EXPECT_TRUE(by_the_proposer.names(place, "by one hand")) << by_the_proposer;
    const auto by_the_second = issued_by(the_operator, ada);
    EXPECT_TRUE(by_the_second.names(place, "by one hand")) << by_the_second;
    const auto by_a_third = issued_by(gao, gao);
    EXPECT_TRUE(by_a_third.names(place, "by one hand")) << by_a_third;
    const auto by_two = issued_by(gao, dan);
    EXPECT_FALSE(by_two.names(place, "by one hand")) << by_two;
}

TEST(Bonds, an_act_of_two_persons_is_carried_by_sign_ins_that_were_recorded) {
    std::size_t place = 0;
    const auto report = bonds_after(
        [&](auto& log) {
            place = place_of(log, domain::confirmation::Confirmed::type.number);
            const auto issued = place_of(log, domain::council::SignInCodeIssued::type.number);
            rewrite<domain::council::SignInCodeIssued, domain::council::Event>(
                log[issued], [](auto& e) { e.issue = numbered<domain::CommandId>(4'711); }
            );
        },
        evening_of_two()
    );
    EXPECT_TRUE(report.names(place, "he was never issued")) << report;
}

TEST(Bonds, an_act_is_carried_by_a_code_that_its_person_was_issued) {
    std::size_t place = 0;
    const auto report = bonds_after(
        [&](auto& log) {
            const auto told = std::ranges::find_if(log, [](const auto& entry) {
                return entry.evidence && !std::ranges::search(entry.evidence->command, std::string_view("\"code\":")).empty();
            });
            ASSERT_NE(told, log.end());
            place = static_cast<std::size_t>(told - log.begin());
            auto& command = told->evidence->command;
            const auto code = std::ranges::search(command, std::string_view("\"code\":\"")).end();
            std::ranges::copy(numbered<domain::CommandId>(4'714).text(), code);
        },
        evening_of_two()
    );
    EXPECT_TRUE(report.names(place, "he was never issued")) << report;
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
