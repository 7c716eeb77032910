// What holds for all views: positions, restarts, stops, rebuilds.
#include "tests/projections/evening.hpp"
#include "tests/projections/flaky_rows.hpp"
#include "tests/projections/gathering.hpp"
#include "tests/projections/older_copy.hpp"

namespace yishi::tests {
namespace {

using consultation::Opinion;
using domain::Instant;

// Enough entries for several write-backs: everybody answers everything, many twice.
void hold_a_long_gathering(Chronicle& log, int participants = 60, int statements = 60) {
    found_the_village(log);
    open_gathering(log, {.premoderated = false, .closes_at = evening + domain::days(7)});
    for (int s = 1; s <= statements; ++s) state(log, std::to_string(s), "1", "意见");
    for (int s = 1; s <= statements; ++s) {
        for (int p = 1; p <= participants; ++p) {
            const auto opinion = static_cast<Opinion>((s * 7 + p) % 3 + 1);
            opine(log, std::to_string(p), std::to_string((s * p) % statements + 1), opinion);
        }
    }
}

TEST(Views, say_which_position_they_reflect) {
    Chronicle log;
    found_the_village(log);
    Watcher watcher(log);
    EXPECT_EQ(watcher.views().position(), log.size());
    EXPECT_EQ(
        watcher.views().answer({"council", village.text()}, pj::Audience::member)->position,
        log.size()
    );
}

TEST(Views, wait_until_a_position_is_reflected) {
    Chronicle log;
    Watcher watcher(log);
    found_the_village(log);
    EXPECT_TRUE(watcher.views().wait_until(log.size(), wait_ms_max));
    EXPECT_TRUE(watcher.views().wait_until(3, 0)) << "already reached";
    EXPECT_FALSE(watcher.views().wait_until(log.size() + 1, 1)) << "never";
}

TEST(Views, tell_which_documents_read_differently) {
    Chronicle log;
    found_the_village(log);
    open_gathering(log);
    Changes changes(log);
    join(log, "1");
    EXPECT_EQ(
        changes.up_to(log.size()),
        (std::set<pj::ViewKey>{{"consultation", gathering.text()}, {"council", village.text()}})
    );
}

TEST(Views, continue_after_a_restart_where_they_were) {
    Chronicle log;
    hold_a_long_gathering(log);
    std::string before;
    {
        Watcher watcher(log);
        before = watcher.fingerprint();
    }
    CountingRows rows(log.store().rows());
    Watcher again(log, rows);
    EXPECT_EQ(again.fingerprint(), before);
    EXPECT_EQ(rows.writes(), 0) << "nothing was applied twice";
    opine(log, "1", "1", Opinion::pass);
    EXPECT_EQ(again.views().position(), log.size());
}

TEST(Views, hold_the_same_rows_however_the_log_came_to_them) {
    Chronicle log;
    Watcher live(log);
    hold_a_long_gathering(log, 20, 20);
    const auto lived = live.fingerprint();
    auto elsewhere = es::Store::in_memory();
    Watcher late(log, elsewhere->rows());
    EXPECT_EQ(late.fingerprint(), lived);
}

TEST(Views, stop_at_an_event_type_they_do_not_know) {
    Chronicle log;
    found_the_village(log);
    const auto known = log.size();
    log.record_raw(village_stream, 9'999, 1, {});
    log.record(village_stream, domain::council::Left{cai, "迁出"});
    Watcher watcher(log);
    auto& views = watcher.stopped_views();
    EXPECT_EQ(views.stopped()->code, es::FaultCode::unknown_type);
    EXPECT_NE(views.stopped()->where.find("entry " + std::to_string(known)), std::string::npos);
    const auto answer = views.answer({"council", village.text()}, pj::Audience::public_);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->position, known) << "what came before is still told";
    EXPECT_EQ(in(answer->document, "/bodies/0/seats"), 4) << "and nothing behind it";
}

TEST(Views, stop_at_a_version_or_a_payload_they_cannot_read) {
    {
        Chronicle log;
        log.record_raw(village_stream, 101, 7, {});
        EXPECT_EQ(Watcher(log).stopped_views().stopped()->code, es::FaultCode::unknown_type);
    }
    Chronicle log;
    log.record_raw(village_stream, 101, 1, {1, 2, 3});
    EXPECT_EQ(Watcher(log).stopped_views().stopped()->code, es::FaultCode::corrupt);
}

// Of every kind of stream: those whose rows keep the domain's state, and those that keep their own.
TEST(Views, stop_loudly_at_an_event_that_cannot_follow) {
    const auto stopped_by = [](auto record) {
        Chronicle log;
        hold_the_evening(log);
        open_gathering(log);
        const auto misfit = log.size();
        record(log);
        log.record(lamps_stream, topic::SupportWithdrawn{fan});
        Watcher watcher(log);
        auto& views = watcher.stopped_views();
        EXPECT_EQ(views.stopped()->code, es::FaultCode::misfit);
        EXPECT_EQ(
            views.stopped()->where.find("entry " + std::to_string(misfit) + ": "), 0U
        ) << views.stopped()->where;
        EXPECT_EQ(views.position(), misfit) << "what came before is still told";
        return views.stopped()->where;
    };
    const auto where =
        stopped_by([](auto& log) { log.record(meeting_stream, session::Opened{}); });
    EXPECT_NE(where.find(meeting_stream.text), std::string::npos) << where;
    stopped_by([](auto& log) { log.record(ballot_stream, vote::Closed{}); });
    stopped_by([](auto& log) { log.record(lamps_stream, topic::Accepted{}); });
    stopped_by([](auto& log) { log.record(task_stream, action::Accepted{cai}); });
    stopped_by([](auto& log) {
        log.record(domain::stream_of("rules", village), rules::Repealed{"R2", "不要了"});
    });
    stopped_by([](auto& log) { opine(log, "1", "1", Opinion::pass); });
    stopped_by([](auto& log) { log.record(village_stream, domain::council::Left{fan, "迁出"}); });
    stopped_by([](auto& log) { log.record(task_stream, topic::Accepted{}); });
}

TEST(Views, leave_no_row_of_a_stream_that_begins_with_what_cannot_follow) {
    Chronicle log;
    found_the_village(log);
    Watcher watcher(log);
    const auto before = watcher.fingerprint();
    const auto rows = count_rows(log.store().rows());
    log.record(ballot_stream, vote::Closed{});
    (void)watcher.stopped_views();
    EXPECT_EQ(count_rows(log.store().rows()), rows);
    EXPECT_EQ(watcher.stopped_views().fingerprint().value(), before);
}

TEST(Views, check_the_events_of_contexts_without_a_view_as_well) {
    Chronicle log;
    log.record_raw(domain::stream_of("rules", village), 201, 1, {1, 2, 3});
    EXPECT_EQ(Watcher(log).stopped_views().stopped()->code, es::FaultCode::corrupt);
}

TEST(Views, refuse_rows_that_are_ahead_of_the_log) {
    Chronicle log;
    found_the_village(log);
    (void)Watcher(log).views();
    OlderCopy older(log.store().journal(), 3);
    es::Tail tail(older);
    pj::Views views(older, tail, log.store().rows());
    ASSERT_TRUE(views.stopped());
    EXPECT_EQ(views.stopped()->code, es::FaultCode::invalid);
    EXPECT_NE(views.stopped()->detail.find("the log ends at 3"), std::string::npos);
    EXPECT_FALSE(views.answer({"council", village.text()}, pj::Audience::member));
    ASSERT_TRUE(views.rebuild({})) << "which is the way out";
    EXPECT_FALSE(views.stopped());
    EXPECT_EQ(views.answer({"council", village.text()}, pj::Audience::member)->position, 3U);
}

TEST(Views, refuse_rows_that_were_made_from_another_log) {
    Chronicle one;
    found_the_village(one);
    auto rows = es::Store::in_memory();
    (void)Watcher(one, rows->rows()).views();
    Chronicle other;
    found_the_village(other);
    pj::Views views(other.store().journal(), other.tail(), rows->rows());
    ASSERT_TRUE(views.stopped());
    EXPECT_NE(views.stopped()->detail.find("another log"), std::string::npos);
    EXPECT_FALSE(views.answer({"council", village.text()}, pj::Audience::member));
}

TEST(Deadlines, are_due_behind_their_moment_until_their_passing_is_recorded) {
    Chronicle log;
    const Instant closing = evening + domain::days(7);
    open_gathering(log, {.premoderated = false, .closes_at = closing});
    {
        Watcher watcher(log);
        EXPECT_TRUE(watcher.views().due(closing).empty()) << "met at that very millisecond";
        const auto due = watcher.views().due(closing + domain::Duration{1});
        ASSERT_EQ(due.size(), 1U);
        EXPECT_EQ(due[0].stream, gathering_stream.text);
        EXPECT_EQ(due[0].command, "consultation.pass_deadline");
        EXPECT_EQ(due[0].due_at, closing);
    }
    log.record(gathering_stream, consultation::Closed{true});
    EXPECT_TRUE(Watcher(log).views().due(closing + domain::Duration{1}).empty());
}

TEST(Deadlines, are_given_in_pages_that_go_on_behind_each_other) {
    Chronicle log;
    constexpr std::uint16_t count = 2'345;
    for (std::uint16_t i = 0; i < count; ++i) {
        const auto id = numbered<domain::ConsultationId>(static_cast<std::uint16_t>(1'000 + i));
        log.record(
            domain::stream_of("consultation", id),
            consultation::Opened{
                village, "路灯", "装在哪里？", {}, evening + domain::minutes(i % 7), false
            }
        );
    }
    Watcher watcher(log);
    const Instant now = evening + domain::minutes(5) + domain::Duration{1};  // those of the last minute are not due yet
    std::set<std::string> streams;
    std::optional<pj::Views::Due> last;
    std::size_t pages = 0;
    for (auto page = watcher.views().due(now); !page.empty();
         page = watcher.views().due(now, last)) {
        ++pages;
        for (const auto& due : page) {
            EXPECT_TRUE(!last || last->due_at <= due.due_at);
            EXPECT_TRUE(streams.insert(due.stream).second) << "given twice";
            last = due;
        }
    }
    EXPECT_EQ(pages, 3U);
    EXPECT_EQ(streams.size(), count - count / 7);
}

// What a log holds was decided by rules that never saw the text; so whoever gets another's digest
// into a stream of his must still read nothing there.
TEST(PrivateTexts, open_in_the_stream_and_the_field_they_were_brought_for_and_nowhere_else) {
    namespace council = domain::council;
    constexpr auto elsewhere = numbered<domain::CouncilId>(901);
    const auto elsewhere_stream = domain::stream_of("council", elsewhere);
    Chronicle log;
    const auto name = log.says_line("name", ada_name);
    const auto contact = log.says_line("contact", "13800000001");
    log.record(village_stream, council::Founded{"越丰村", council::Kind::village})
        .record(village_stream, council::Enrolled{ada, name, contact})
        .record(village_stream, council::Enrolled{ben, contact, {}})
        .record(elsewhere_stream, council::Founded{"翔云村", council::Kind::village})
        .record(elsewhere_stream, council::Enrolled{eve, name, {}});
    Watcher watcher(log);
    const auto at_home = watcher.members_see("council", village);
    EXPECT_EQ(in(at_home, "/people/0/name"), ada_name);
    EXPECT_TRUE(in(at_home, "/people/1/name").is_null()) << "a telephone number is no name";
    const auto abroad = watcher.members_see("council", elsewhere);
    EXPECT_EQ(in(abroad, "/people/0/person"), text_of(eve));
    EXPECT_TRUE(in(abroad, "/people/0/name").is_null());
}

TEST(Rebuild, writes_the_same_bytes_again) {
    Chronicle log;
    Watcher watcher(log);
    hold_a_long_gathering(log);
    const auto before = watcher.fingerprint();
    es::Position told = 0;
    ASSERT_TRUE(watcher.views().rebuild([&](es::Position done, es::Position) { told = done; }));
    EXPECT_EQ(watcher.fingerprint(), before);
    EXPECT_EQ(told, log.size());
    opine(log, "1", "1", Opinion::pass);
    EXPECT_EQ(watcher.views().position(), log.size()) << "the new generation follows the log";
    EXPECT_NE(watcher.fingerprint(), before);
}

TEST(Rebuild, leaves_one_generation_in_the_store) {
    Chronicle log;
    hold_a_long_gathering(log, 5, 5);
    Watcher watcher(log);
    (void)watcher.views();
    const auto before = count_rows(log.store().rows());
    ASSERT_TRUE(watcher.views().rebuild({}));
    EXPECT_EQ(count_rows(log.store().rows()), before);
}

// The store stops taking writes after every number of them in turn, as if the power went.
TEST(Rebuild, cut_short_anywhere_leaves_the_old_or_the_new_serving) {
    Chronicle log;
    hold_a_long_gathering(log, 10, 10);
    std::string whole;
    std::size_t rows_of_one = 0;
    {
        Watcher watcher(log);
        whole = watcher.fingerprint();
        rows_of_one = count_rows(log.store().rows());
    }
    for (int writes = 0;; ++writes) {
        SCOPED_TRACE("cut after write " + std::to_string(writes));
        bool done = false;
        {
            FlakyRows rows(log.store().rows());
            Watcher watcher(log, rows);
            rows.fail_after(writes);
            done = watcher.views().rebuild({}).has_value();
            EXPECT_EQ(watcher.fingerprint(), whole) << "while the server still runs";
        }
        Watcher again(log);
        EXPECT_EQ(again.fingerprint(), whole) << "after the next start";
        EXPECT_EQ(count_rows(log.store().rows()), rows_of_one) << "no remains";
        if (done) break;
        ASSERT_LT(writes, 100);
    }
}

TEST(Rebuild, passes_over_no_unknown_event_either) {
    Chronicle log;
    found_the_village(log);
    Watcher watcher(log);
    (void)watcher.views();
    log.record_raw(village_stream, 9'999, 1, {});
    auto& views = watcher.stopped_views();
    const auto before = views.position();
    (void)views.rebuild({});
    EXPECT_EQ(views.position(), before);
    EXPECT_FALSE(views.wait_until(log.size(), wait_ms_max));
    EXPECT_TRUE(views.stopped());
}

}  // namespace
}  // namespace yishi::tests
