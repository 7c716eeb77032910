#include "tests/projections/evening.hpp"

namespace yishi::tests {
namespace {

TEST(LiveSession, shows_members_who_is_there_and_who_left) {
    Chronicle log;
    found_the_village(log);
    convene(log);
    open_the_meeting(log);
    log.record(meeting_stream, session::Departed{cai, evening + domain::minutes(20)});
    const auto seen = Watcher(log).members_see("session", meeting);
    EXPECT_EQ(in(seen, "/phase"), "open");
    EXPECT_EQ(in(seen, "/chair/name"), ada_name);
    ASSERT_EQ(in(seen, "/presence").as_array().size(), 4U);
    EXPECT_EQ(in(seen, "/presence/2/name"), cai_name);
    EXPECT_EQ(in(seen, "/presence/2/present"), false);
    EXPECT_EQ(in(seen, "/presence/2/left_at"), "2026-11-23T11:50:00.000Z");
    EXPECT_EQ(in(seen, "/presence/0/present"), true);
}

TEST(LiveSession, counts_the_quorum_as_people_come_and_go) {
    Chronicle log;
    found_the_village(log);
    convene(log);
    const auto quorum = [&] {
        return in(Watcher(log).everybody_sees("session", meeting), "/quorum");
    };
    EXPECT_EQ(in(quorum(), "/present"), 0);
    EXPECT_EQ(in(quorum(), "/eligible"), 3);
    for (const auto who : {ada, ben, cai}) {
        log.record(meeting_stream, session::Arrived{who, evening});
    }
    EXPECT_EQ(in(quorum(), "/present"), 2) << "the clerk has no vote";
    log.at(evening + domain::minutes(5))
        .record(meeting_stream, session::Departed{cai, evening + domain::minutes(5)});
    EXPECT_EQ(in(quorum(), "/present"), 1);
}

TEST(LiveSession, keeps_who_was_there_when_it_was_closed_not_when_it_was_opened) {
    Chronicle log;
    found_the_village(log);
    convene(log);
    open_the_meeting(log);
    const auto quorum = [&] {
        return in(Watcher(log).everybody_sees("session", meeting), "/quorum");
    };
    EXPECT_EQ(in(quorum(), "/present"), 3);
    log.record(meeting_stream, session::Departed{cai, evening}).record(meeting_stream, session::Closed{});
    log.record(village_stream, domain::council::EligibleCounted{deliberators, {31, 20, 0}});
    EXPECT_EQ(in(quorum(), "/present"), 2);
    EXPECT_EQ(in(quorum(), "/eligible"), 3) << "of that evening, whatever the register says since";
    EXPECT_EQ(in(quorum(), "/needed"), 2);
    EXPECT_EQ(in(quorum(), "/met"), true);
}

TEST(LiveSession, shows_the_speaker_and_the_order_of_those_who_wait) {
    Chronicle log;
    found_the_village(log);
    convene(log);
    open_the_meeting(log);
    log.record(meeting_stream, session::FloorRequested{cai, session::Stance::for_})
        .record(meeting_stream, session::FloorRequested{ada, session::Stance::against})
        .record(
            meeting_stream,
            session::FloorGranted{cai, session::Stance::for_, evening, evening + domain::minutes(2)}
        );
    Watcher watcher(log);
    const auto seen = watcher.members_see("session", meeting);
    EXPECT_EQ(in(seen, "/floor/speaker/name"), cai_name);
    EXPECT_EQ(in(seen, "/floor/speaker/stance"), "for");
    EXPECT_EQ(in(seen, "/floor/queue/0/name"), ada_name);
    const auto hall = watcher.everybody_sees("session", meeting);
    EXPECT_EQ(in(hall, "/floor/speaker/ends_at"), in(seen, "/floor/speaker/ends_at"));
    EXPECT_EQ(in(hall, "/floor/speaker/person"), nullptr) << "the hall sees a countdown, not a name";
    EXPECT_EQ(in(hall, "/floor/queue/0"), nullptr);
    const auto due = watcher.views().due(evening + domain::Duration{120'001});
    ASSERT_EQ(due.size(), 1U) << "the clock is to end the speech";
    EXPECT_EQ(due[0].command, "session.time_out_floor");
}

TEST(LiveSession, keeps_every_version_of_a_motion) {
    Chronicle log;
    found_the_village(log);
    convene(log);
    open_the_meeting(log);
    put_the_motion(log);
    const auto moved = in(Watcher(log).members_see("session", meeting), "/motions/0");
    EXPECT_EQ(in(moved, "/text"), "装十盏路灯");
    EXPECT_EQ(in(moved, "/versions"), json(R"(["装八盏路灯","装十盏路灯"])"));
    EXPECT_EQ(in(moved, "/mover/name"), cai_name);
    EXPECT_EQ(in(moved, "/seconder/person"), text_of(dan));
    EXPECT_TRUE(in(moved, "/seconder/name").is_null()) << "erased";
    EXPECT_EQ(in(moved, "/phase"), "put");
    EXPECT_EQ(in(moved, "/vote"), text_of(ballot));
}

TEST(LiveSession, shows_points_of_order_with_their_rulings_inside_only) {
    Chronicle log;
    found_the_village(log);
    convene(log);
    open_the_meeting(log);
    log.record(meeting_stream, session::PointOfOrderRaised{cai, log.says("text", "阿达不该插话")})
        .record(meeting_stream, session::RulingGiven{true, "成立"});
    Watcher watcher(log);
    const auto inside = watcher.members_see("session", meeting);
    EXPECT_EQ(in(inside, "/points_of_order/0/text"), "阿达不该插话");
    EXPECT_EQ(in(inside, "/points_of_order/0/ruling/upheld"), true);
    const auto outside = watcher.everybody_sees("session", meeting);
    EXPECT_EQ(in(outside, "/points_of_order"), json("[]"));
}

TEST(LiveSession, carries_its_votes_and_actions) {
    Chronicle log;
    hold_the_evening(log);
    const auto seen = Watcher(log).members_see("session", meeting);
    EXPECT_EQ(in(seen, "/votes/0/id"), text_of(ballot));
    EXPECT_EQ(in(seen, "/votes/0/result/outcome"), "passed");
    EXPECT_EQ(in(seen, "/actions/0/title"), "采购并安装路灯");
    EXPECT_EQ(in(seen, "/motions/0/phase"), "carried");
    EXPECT_EQ(in(seen, "/motions/0/result"), "carried");
}

TEST(LiveSession, shows_nobody_present_on_another_day_until_they_sign_in_anew) {
    Chronicle log;
    found_the_village(log);
    convene(log);
    open_the_meeting(log);
    const auto week_later = evening + domain::days(7);
    log.record(
        meeting_stream,
        session::AdjournedToDay{"下周继续", week_later, evening, session::Grounds::notice, {}, {}}
    );
    Watcher watcher(log);
    const auto away = watcher.everybody_sees("session", meeting);
    EXPECT_EQ(in(away, "/phase"), "deferred");
    EXPECT_EQ(in(away, "/resumes_at"), "2026-11-30T11:30:00.000Z");
    EXPECT_EQ(in(away, "/quorum/present"), 0);
    EXPECT_EQ(in(watcher.members_see("session", meeting), "/presence/0/present"), false);
    log.at(week_later)
        .record(meeting_stream, session::Arrived{ada, week_later})
        .record(meeting_stream, session::ResumedOnDay{{}});
    const auto back = watcher.members_see("session", meeting);
    EXPECT_EQ(in(back, "/phase"), "open");
    EXPECT_EQ(in(back, "/quorum/present"), 1);
}

TEST(LiveSession, shows_who_chairs_in_somebodys_place) {
    Chronicle log;
    found_the_village(log);
    convene(log);
    open_the_meeting(log);
    EXPECT_EQ(in(Watcher(log).members_see("session", meeting), "/chair_acts"), false);
    log.record(meeting_stream, session::Chosen{session::Duty::chair, cai, {{cai, true}, {dan, true}}});
    const auto seen = Watcher(log).members_see("session", meeting);
    EXPECT_EQ(in(seen, "/chair/name"), cai_name);
    EXPECT_EQ(in(seen, "/chair_acts"), true);
}

TEST(LiveSession, publishes_the_minutes_only_when_they_are_published) {
    Chronicle log;
    found_the_village(log);
    convene(log);
    open_the_meeting(log);
    close_the_meeting(log);
    {
        Watcher watcher(log);
        const auto outside = watcher.everybody_sees("session", meeting);
        EXPECT_EQ(in(outside, "/minutes/phase"), "signed");
        EXPECT_TRUE(in(outside, "/minutes/text").is_null());
        const auto inside = watcher.members_see("session", meeting);
        EXPECT_EQ(in(inside, "/minutes/text"), minutes_text);
        EXPECT_EQ(in(inside, "/minutes/signed_by/1/name"), ben_name);
    }
    log.record(meeting_stream, session::MinutesPublished{});
    Watcher watcher(log);
    watcher.expect_published(minutes_text);
    const auto outside = watcher.everybody_sees("session", meeting);
    EXPECT_EQ(in(outside, "/minutes/phase"), "published");
    EXPECT_EQ(in(outside, "/minutes/text"), minutes_text);
    EXPECT_EQ(in(outside, "/minutes/signed_by"), json("[]"));
}

TEST(LiveSession, is_told_to_read_differently_when_its_vote_does) {
    Chronicle log;
    found_the_village(log);
    convene(log);
    open_the_meeting(log);
    put_the_motion(log);
    log.record(ballot_stream, opening_of_the_vote());
    Changes changes(log);
    log.record(ballot_stream, vote::BallotCast{ada, {"yes"}});
    EXPECT_EQ(
        changes.up_to(log.size()),
        (std::set<pj::ViewKey>{{"session", meeting.text()}, {"vote", ballot.text()}})
    );
}

}  // namespace
}  // namespace yishi::tests
