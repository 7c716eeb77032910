// How a topic is screened, graded, scheduled and concluded.
#include "domain/topic/topic.hpp"
#include "tests/domain/topic/topics.hpp"

namespace yishi::domain::topic {
namespace {

// ---- Screening
// ---------------------------------------------------------------------------------------

TEST(Topic, is_never_screened_out_without_a_reason) {
    given(until_submitted()).in(world()).when(Reject{""}, as(ada)).refused(Refusal::bad_text);
    given(until_submitted())
        .in(world())
        .when(Merge{lighting, " "}, as(ada))
        .refused(Refusal::bad_text);
    given(until_submitted())
        .in(world())
        .when(ReturnForDetail{"\t"}, as(ada))
        .refused(Refusal::bad_text);
}

TEST(Topic, keeps_the_reason_it_was_rejected_for) {
    given({submitted(), Rejected{"不属于本村"}})
        .in(world())
        .when(Reject{"另一个理由"}, as(ada))
        .refused(Refusal::wrong_phase);
    given({submitted(), ReturnedForDetail{"请补充位置"}})
        .in(world())
        .when(ReturnForDetail{"另一个理由"}, as(ada))
        .refused(Refusal::wrong_phase);
}

TEST(Topic, refuses_a_merge_into_itself) {
    const auto self = stream_of("topic", lamps);
    const auto both = world().with_history<Procedure>(self, until_submitted());
    given(until_submitted())
        .in(both)
        .when(Merge{lamps, "同一件事"}, tests::in_stream(self, as(ada)))
        .refused(Refusal::into_itself);
}

TEST(Topic, refuses_a_merge_into_a_topic_nobody_submitted) {
    given(until_submitted())
        .in(tests::world_with_village())
        .when(Merge{lighting, "同一件事"}, as(ada))
        .refused(Refusal::unknown_topic);
    given(until_submitted())
        .in(world({}))
        .when(Merge{lighting, "同一件事"}, as(ada))
        .refused(Refusal::unknown_topic);
}

TEST(Topic, refuses_a_merge_into_another_councils_topic) {
    Submitted elsewhere = submitted();
    elsewhere.council = numbered<CouncilId>(2);
    given(until_submitted())
        .in(world({elsewhere}))
        .when(Merge{lighting, "同一件事"}, as(ada))
        .refused(Refusal::of_another_council);
}

TEST(Topic, refuses_a_merge_into_a_topic_that_is_over) {
    const std::vector<Event> endings{
        Withdrawn{}, Rejected{"不属于本村"}, Merged{lamps, "同一件事"}
    };
    for (const auto& ending : endings) {
        given(until_submitted())
            .in(world({submitted(), ending}))
            .when(Merge{lighting, "同一件事"}, as(ada))
            .refused(Refusal::target_is_over);
    }
    given(until_submitted())
        .in(world(until_concluded()))
        .when(Merge{lighting, "同一件事"}, as(ada))
        .refused(Refusal::target_is_over);
}

TEST(Topic, merges_into_a_topic_at_any_living_stage) {
    for (const auto& stage :
         {History{submitted(), ReturnedForDetail{"请补充位置"}},
          until_accepted(),
          until_graded(),
          until_scheduled(),
          until_noticed()}) {
        given(until_submitted())
            .in(world(stage))
            .when(Merge{lighting, "同一件事"}, as(ada))
            .then({Revealed{{{0, {"title"}, {}}}}, Merged{lighting, "同一件事"}});
    }
}

TEST(Topic, stays_merged_into_the_one_it_was_merged_into) {
    given({submitted(), Merged{lighting, "同一件事"}})
        .in(world())
        .when(Merge{numbered<TopicId>(33), "同一件事"}, as(ada))
        .refused(Refusal::wrong_phase);
}

// ---- Grading, scheduling, concluding
// -----------------------------------------------------------------

TEST(Topic, may_be_graded_again_until_it_is_scheduled) {
    given(until_graded(Track::deep))
        .in(world())
        .when(Grade{Track::instant}, as(ada))
        .then({graded(Track::instant)});
}

TEST(Topic, has_no_more_time_for_being_graded_again) {
    const auto next_day = tests::evening + hours(30);
    given(until_graded(Track::deep))
        .in(world())
        .when(Grade{Track::instant}, as(ada, next_day))
        .then({graded(Track::instant)});
    given({submitted(), Accepted{}, graded(Track::deep), graded(Track::instant)})
        .in(world())
        .when(Grade{Track::deep}, as(ada, next_day))
        .then({graded(Track::deep)});
}

TEST(Topic, is_graded_with_its_time_and_the_calendar_it_was_counted_by) {
    given(until_accepted()).in(world()).when(Grade{Track::deep}, as(ada)).then({graded(Track::deep)});
    given(until_accepted()).in(world()).when(Grade{Track::instant}, as(ada)).then({graded(Track::instant)});
}

TEST(Topic, is_graded_without_an_end_rather_than_by_a_calendar_that_is_guessed) {
    const auto late_in_the_year = rules::start_of({2026, 12, 28});
    given(until_accepted())
        .in(world())
        .when(Grade{Track::deep}, as(ada, late_in_the_year))
        .then({Graded{Track::deep, {}, {}, late_in_the_year}});
    given(until_accepted())
        .in(world())
        .when(Grade{Track::instant}, as(ada, late_in_the_year))
        .then({Graded{Track::instant, late_in_the_year + hours(48), {}, late_in_the_year}});
}

TEST(Topic, is_scheduled_for_a_session_and_not_for_nothing) {
    given(until_graded()).in(world()).when(Schedule{{}}, as(ben)).refused(Refusal::needs_a_session);
    given(until_scheduled())
        .in(world())
        .when(Schedule{{}}, as(ben))
        .refused(Refusal::needs_a_session);
}

TEST(Topic, is_scheduled_only_for_a_session_of_its_council_that_is_still_to_sit) {
    const auto session = stream_of("session", tonight);
    const auto refused = [&](session::State state, Refusal why, const std::source_location& here) {
        given(until_graded())
            .in(world().with(session, std::move(state)))
            .when(Schedule{tonight}, as(ben))
            .refused(why, here);
    };
    using Here = std::source_location;
    refused(session::Unconvened{}, Refusal::unknown_session, Here::current());
    refused(
        session::Summoned{held_in(numbered<CouncilId>(2))},
        Refusal::of_another_council,
        Here::current()
    );
    refused(session::Risen{held_in(village)}, Refusal::session_over, Here::current());
    refused(session::CalledOff{held_in(village), "停电"}, Refusal::session_over, Here::current());
    given(until_graded())
        .in(tests::world_with_village())
        .when(Schedule{tonight}, as(ben))
        .refused(Refusal::unknown_session);
    given(until_graded())
        .in(world().with(session, session::State{session::Sitting{held_in(village)}}))
        .when(Schedule{tonight}, as(ben))
        .then({Scheduled{tonight}});
    given(until_noticed())
        .in(tests::world_with_village())
        .when(Schedule{next_week}, as(ben))
        .refused(Refusal::unknown_session);
}

TEST(Topic, of_the_deep_track_is_noticed_before_people_meet_on_it) {
    const auto session = stream_of("session", tonight);
    given(until_scheduled())
        .in(world().with(session, session::State{session::Summoned{held_in(village)}}))
        .when(GiveNotice{}, as(ben))
        .then({NoticeGiven{}});
    for (const auto& late : {session::State{session::Sitting{held_in(village)}},
                             session::State{session::Risen{held_in(village)}},
                             session::State{session::CalledOff{held_in(village), "停电"}}}) {
        given(until_scheduled())
            .in(world().with(session, late))
            .when(GiveNotice{}, as(ben))
            .refused(Refusal::too_late_for_notice);
    }
    given(until_scheduled(Track::instant)).in(world()).when(GiveNotice{}, as(ben)).then({NoticeGiven{}});
}

TEST(Topic, is_recommended_by_a_vote_of_the_session_it_is_concluded_by) {
    History moved = until_noticed();
    moved.emplace_back(Scheduled{next_week});
    moved.emplace_back(NoticeGiven{});
    const Conclude recommended{Outcome::recommended, "按表决办", {}, ballot};
    given(moved)
        .in(world())
        .when(recommended, on_the_lamps(ada))
        .refused(Refusal::vote_of_another_session);
}

TEST(Topic, needs_new_notice_when_another_session_takes_it) {
    given(until_noticed())
        .in(world())
        .when(Schedule{next_week}, as(ben))
        .then({Scheduled{next_week}});
    History moved = until_noticed();
    moved.emplace_back(Scheduled{next_week});
    given(moved)
        .in(world())
        .when(Conclude{Outcome::consensus, "大家同意", {}, {}}, as(ada))
        .refused(Refusal::not_yet_noticed);
}

TEST(Topic, of_the_instant_track_is_concluded_on_the_spot) {
    given(until_graded(Track::instant))
        .in(world())
        .when(Conclude{Outcome::referred, "已当场答复", {}, {}}, as(ada))
        .then({Concluded{Outcome::referred, "已当场答复", {}, {}}});
    given(until_scheduled(Track::instant))
        .in(world())
        .when(Conclude{Outcome::referred, "已当场答复", {}, {}}, as(ada))
        .then({Concluded{Outcome::referred, "已当场答复", tonight, {}}});
}

TEST(Topic, is_concluded_by_the_session_it_was_scheduled_for_unless_another_is_named) {
    given(until_noticed())
        .in(world())
        .when(Conclude{Outcome::consensus, "大家同意", {}, {}}, as(ada))
        .then({Concluded{Outcome::consensus, "大家同意", tonight, {}}});
    given(until_noticed())
        .in(world())
        .when(Conclude{Outcome::consensus, "大家同意", next_week, {}}, as(ada))
        .then({Concluded{Outcome::consensus, "大家同意", next_week, {}}});
}

TEST(Topic, is_recommended_only_by_a_vote) {
    given(until_noticed())
        .in(world())
        .when(Conclude{Outcome::recommended, "多数同意", {}, {}}, as(ada))
        .refused(Refusal::needs_a_vote);
    given(until_noticed())
        .in(world())
        .when(Conclude{Outcome::recommended, "多数同意", {}, ballot}, on_the_lamps(ada))
        .then({Concluded{Outcome::recommended, "多数同意", tonight, ballot}});
}

TEST(Topic, rests_on_no_vote_that_did_not_pass_or_is_not_declared) {
    const auto recommend = [&](vote::State state) {
        return given(until_noticed())
            .in(world().with(stream_of("vote", ballot), std::move(state)))
            .when(Conclude{Outcome::recommended, "多数同意", {}, ballot}, on_the_lamps(ada));
    };
    recommend(declared(rules::Outcome::failed)).refused(Refusal::vote_not_passed);
    recommend(declared(rules::Outcome::tied)).refused(Refusal::vote_not_passed);
    recommend(vote::Polling{poll_of(village)}).refused(Refusal::vote_not_declared);
    recommend(vote::Ended{poll_of(village)}).refused(Refusal::vote_not_declared);
    recommend(vote::Unopened{}).refused(Refusal::unknown_vote);
    recommend(vote::Settled{poll_of(numbered<CouncilId>(2)), {}}
    ).refused(Refusal::of_another_council);
}

TEST(Topic, rests_on_no_vote_whose_motion_was_on_another_topic_or_names_none) {
    const auto recommend = [&](std::optional<TopicId> moved_on) {
        return given(until_noticed())
            .in(world().with(
                stream_of("session", tonight),
                session::State{session::Sitting{held_in(village, moved_on)}}
            ))
            .when(Conclude{Outcome::recommended, "多数同意", {}, ballot}, on_the_lamps(ada));
    };
    recommend(lighting).refused(Refusal::vote_on_another_topic);
    recommend(std::nullopt).refused(Refusal::vote_on_no_topic);
    recommend(lamps).then({Concluded{Outcome::recommended, "多数同意", tonight, ballot}});
}

TEST(Topic, may_end_without_consensus_by_a_vote_that_failed) {
    given(until_noticed())
        .in(world().with(stream_of("vote", ballot), declared(rules::Outcome::failed)))
        .when(Conclude{Outcome::no_consensus, "表决未过半数", {}, ballot}, on_the_lamps(ada))
        .then({Concluded{Outcome::no_consensus, "表决未过半数", tonight, ballot}});
}

TEST(Topic, is_concluded_by_a_session_that_was_held_and_not_by_one_nobody_knows) {
    const auto conclude = [&](session::State state) {
        return given(until_noticed())
            .in(world().with(stream_of("session", next_week), std::move(state)))
            .when(Conclude{Outcome::consensus, "大家同意", next_week, {}}, as(ada));
    };
    conclude(session::Unconvened{}).refused(Refusal::unknown_session);
    conclude(session::Summoned{held_in(numbered<CouncilId>(2))})
        .refused(Refusal::of_another_council);
    conclude(session::Risen{held_in(village)})
        .then({Concluded{Outcome::consensus, "大家同意", next_week, {}}});
}

TEST(Topic, is_not_concluded_without_a_reason) {
    given(until_noticed())
        .in(world())
        .when(Conclude{Outcome::consensus, "", {}, {}}, as(ada))
        .refused(Refusal::bad_text);
}

TEST(Topic, keeps_its_conclusion) {
    given(until_concluded())
        .in(world())
        .when(Conclude{Outcome::no_consensus, "大家同意", {}, {}}, as(ada))
        .refused(Refusal::wrong_phase);
    given(until_concluded())
        .in(world())
        .when(Conclude{Outcome::consensus, "大家同意", next_week, {}}, as(ada))
        .refused(Refusal::wrong_phase);
}

}  // namespace
}  // namespace yishi::domain::topic
