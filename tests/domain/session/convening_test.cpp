// Who may call a session, of whom, and how early.
#include "domain/rules/rules.hpp"
#include "domain/session/session.hpp"
#include "domain/topic/topic.hpp"
#include "tests/support/spec.hpp"
#include "tests/support/village.hpp"

namespace yishi::domain::session {
namespace {

using namespace tests;  // NOLINT: the people of the stories

constexpr auto& given = tests::given<Procedure>;

Convene convene(Instant starts_at = evening + days(14)) {
    return {
        village, {deliberation}, "议事", "礼堂", starts_at, ada, ben, {{"修桥", {}}}, false, {}, {}
    };
}

void refused(const Convene& asked, Refusal why, World world = world_with_village()) {
    given({}).in(std::move(world)).when(asked, as(ben)).refused(why);
}

TEST(Convening, names_the_rule_and_the_notice_of_each_body) {
    auto both = convene();
    both.bodies = {deliberation, supervision};
    given({})
        .in(world_with_village())
        .when(both, as(ben))
        .then({Convened{
            village,
            both.bodies,
            "议事",
            "礼堂",
            both.starts_at,
            ada,
            ben,
            both.agenda,
            false,
            {},
            {},
            {{deliberation, "Y1", 3}, {supervision, "Y1", 3}}
        }});
}

TEST(Convening, refuses_a_notice_one_day_too_short) {
    refused(convene(evening + days(2)), Refusal::notice_too_short);
    given({}).in(world_with_village()).when(convene(evening + days(3)), as(ben)).events();
}

TEST(Convening, keeps_to_the_longer_notice_a_council_gave_itself) {
    const auto world = world_with_village().with_history<rules::Procedure>(
        stream_of("rules", village), {rules::Adopted{"Y1", {}, {}, std::uint16_t{10}, {}, "农忙"}}
    );
    refused(convene(evening + days(9)), Refusal::notice_too_short, world);
    given({}).in(world).when(convene(evening + days(10)), as(ben)).events();
}

TEST(Convening, keeps_to_the_strictest_notice_of_several_bodies) {
    auto history = village_history();
    const auto assembly = numbered<BodyId>(9);
    history.emplace_back(
        council::BodyAdded{assembly, "villagers_assembly", "村民会议", 0, {}, {500, 150, 0}}
    );
    const auto world =
        World{}.with_history<council::Procedure>(stream_of("council", village), history);
    auto both = convene(evening + days(9));
    both.bodies = {deliberation, assembly};
    refused(both, Refusal::notice_too_short, world);
    both.starts_at = evening + days(10);
    given({}).in(world).when(both, as(ben)).events();
}

TEST(Convening, lets_advisory_bodies_meet_on_the_spot_and_no_others) {
    auto now = convene(evening);
    now.instant = true;
    given({}).in(world_with_village()).when(now, as(ben)).events();
    auto history = village_history();
    const auto reps = numbered<BodyId>(9);
    history.emplace_back(council::BodyAdded{reps, "reps_meeting", "村民代表会议", 0, {}, {}});
    now.bodies = {deliberation, reps};
    refused(
        now,
        Refusal::needs_advisory_bodies,
        World{}.with_history<council::Procedure>(stream_of("council", village), history)
    );
}

TEST(Convening, refuses_a_start_in_the_past) {
    refused(convene(evening), Refusal::starts_in_the_past);
}

TEST(Convening, wants_a_chair_and_another_person_as_clerk_with_seats_in_the_bodies) {
    auto asked = convene();
    asked.clerk = ada;
    refused(asked, Refusal::chair_is_clerk);
    asked = convene();
    asked.chair = cai;
    refused(asked, Refusal::not_a_chair);
    asked = convene();
    asked.clerk = dan;
    refused(asked, Refusal::not_a_clerk);
    asked = convene();
    asked.chair = eve;
    refused(asked, Refusal::no_seat_in_the_bodies);
    asked = convene();
    asked.bodies = {supervision};
    refused(asked, Refusal::no_seat_in_the_bodies);
}

TEST(Convening, wants_different_bodies_that_exist) {
    auto asked = convene();
    asked.bodies = {};
    refused(asked, Refusal::bad_bodies);
    asked.bodies = {deliberation, deliberation};
    refused(asked, Refusal::bad_bodies);
    asked.bodies = {deliberation, numbered<BodyId>(77)};
    refused(asked, Refusal::unknown_body);
}

TEST(Convening, keeps_speeches_within_bounds) {
    auto asked = convene();
    asked.speech_seconds_max = 5;
    refused(asked, Refusal::bad_length);
    asked.speech_seconds_max = 1'801;
    refused(asked, Refusal::bad_length);
    asked.speech_seconds_max = 120;
    asked.speeches_max = 0;
    refused(asked, Refusal::bad_length);
}

TEST(Convening, leaves_an_agenda_alone_whose_topic_of_the_deep_track_was_announced) {
    constexpr auto lamps = numbered<TopicId>(31);
    constexpr auto here = numbered<SessionId>(41);
    const auto set_with = [&](topic::Track track, std::vector<topic::Event> more) {
        std::vector<topic::Event> history{
            topic::Submitted{{"路灯", tests::sealed(1), {}}, village, eve, {}},
            topic::Accepted{},
            topic::Graded{track},
            topic::Scheduled{here}
        };
        history.insert(history.end(), more.begin(), more.end());
        const Convened called{
            village,
            {deliberation},
            "议事",
            "礼堂",
            evening + days(14),
            ada,
            ben,
            {{"路灯", lamps}},
            false,
            {},
            {},
            {{deliberation, "Y1", 3}}
        };
        return given({called})
            .in(tests::world_with_village().with_history<topic::Procedure>(
                stream_of("topic", lamps), history
            ))
            .when(
                SetAgenda{{{"修渠", {}}}},
                tests::in_stream(stream_of("session", here), as(ben))
            );
    };
    set_with(topic::Track::deep, {topic::NoticeGiven{}}).refused(Refusal::agenda_noticed);
    set_with(topic::Track::deep, {}).then({AgendaSet{{{"修渠", {}}}}});
    set_with(topic::Track::instant, {topic::NoticeGiven{}}).then({AgendaSet{{{"修渠", {}}}}});
    set_with(topic::Track::deep, {topic::Scheduled{numbered<SessionId>(42)}, topic::NoticeGiven{}})
        .then({AgendaSet{{{"修渠", {}}}}});
}

TEST(Convening, refuses_an_agenda_that_is_too_long_or_says_nothing) {
    auto asked = convene();
    asked.agenda = std::vector<AgendaItem>(agenda_max + 1, {"修桥", {}});
    refused(asked, Refusal::agenda_too_long);
    asked.agenda = {{" ", {}}};
    refused(asked, Refusal::bad_text);
}

}  // namespace
}  // namespace yishi::domain::session
