// What documents said as of an earlier entry, from the council's own streams.
#include "domain/session/id.hpp"
#include "tests/projections/counting_journal.hpp"
#include "tests/projections/evening.hpp"
#include "tests/projections/gathering.hpp"
#include "tests/projections/other_village.hpp"

#include "projections/merged_streams.hpp"
#include "projections/past.hpp"
#include "projections/topic_streams.hpp"

#include <atomic>
#include <thread>

namespace yishi::tests {
namespace {

using consultation::Opinion;
using pj::Audience;


const std::vector<pj::ViewKey> documents{
    {"council", village.text()},
    {"timeline", village.text()},
    {"rules", village.text()},
    {"topic", lamps.text()},
    {"session", meeting.text()},
    {"vote", ballot.text()},
    {"action", task.text()},
    {"consultation", gathering.text()},
    {"council", other_village.text()},
};

std::string text_of_answer(std::expected<pj::Answer, es::Fault> answer) {
    if (!answer) return es::name_of(answer.error().code);
    // What was still to follow is told of the present alone.
    if (auto* document = answer->document.if_object()) document->stable_erase("set_off");
    return std::to_string(answer->position) + " " + boost::json::serialize(answer->document);
}

// Every document, for every audience, as the live views show it after each entry.
class Album {
  public:
    explicit Album(Chronicle& log) : log_(log), watcher_(log) {
        log.after_each([this] { look(); });
    }

    void look() {
        auto& views = watcher_.views();
        for (const auto& key : documents) {
            for (const auto audience : {Audience::member, Audience::public_}) {
                pictures_[{log_.size() - 1, key, audience}] =
                    text_of_answer(views.answer(key, audience));
            }
        }
    }

    void expect_the_past_looks_like_it() {
        log_.after_each({});
        std::size_t found = 0;
        for (const auto& [when, picture] : pictures_) {
            const auto& [last, key, audience] = when;
            const auto then = text_of_answer(watcher_.views().answer_as_of(key, audience, last));
            EXPECT_EQ(then, picture) << key.kind << " after entry " << last;
            if (then != "not_found") ++found;
        }
        EXPECT_GT(found, pictures_.size() / 5);
    }

  private:
    Chronicle& log_;
    Watcher watcher_;
    std::map<std::tuple<es::Position, pj::ViewKey, Audience>, std::string> pictures_;
};

TEST(Past, shows_what_the_live_views_showed_after_each_entry_of_an_evening) {
    Chronicle log;
    Album album(log);
    hold_the_evening(log);
    album.expect_the_past_looks_like_it();
}

TEST(Past, shows_hidden_counts_as_hidden_while_they_were) {
    Chronicle log;
    Album album(log);
    found_the_village(log);
    convene(log);
    open_the_meeting(log);
    put_the_motion(log);
    vote_on_it(log, true);
    declare_it(log);
    album.expect_the_past_looks_like_it();
}

TEST(Past, counts_terms_and_quorums_by_the_time_of_the_whole_log) {
    Chronicle log;
    Album album(log);
    found_the_village(log);
    found_the_other_village(log);
    log.record(
           village_stream,
           domain::council::SeatTaken{
               eve, deliberators, domain::Role::member, evening + domain::days(1)
           }
    )
        .record(
            domain::stream_of("rules", village),
            rules::Adopted{"R18", {}, {}, 7, {}, "村规"}
        );
    convene(log);
    log.at(evening + domain::days(2));
    go_on_elsewhere(log, 1);
    open_the_meeting(log);
    album.expect_the_past_looks_like_it();
}

TEST(Past, shows_a_consultation_among_the_business_of_two_councils) {
    Chronicle log;
    Album album(log);
    found_the_village(log);
    found_the_other_village(log);
    open_gathering(log, {.premoderated = true, .closes_at = {}});
    for (const auto* who : {"1", "2", "3"}) {
        join(log, who);
        go_on_elsewhere(log, 1);
        state(log, who, who, std::string("陈述") + who);
        opine(log, "1", who, Opinion::agree);
        log.record(gathering_stream, consultation::Moderated{who, true, ""});
    }
    opine(log, "1", "2", Opinion::disagree);
    log.record(gathering_stream, consultation::Closed{});
    album.expect_the_past_looks_like_it();
}

TEST(Past, is_followed_in_long_streams_from_page_to_page) {
    Chronicle log;
    found_the_village(log);
    open_gathering(log);
    for (int i = 1; i <= 700; ++i) {
        join(log, std::to_string(i));
        count_the_eligible(log, static_cast<std::uint32_t>(i));
    }
    Watcher watcher(log);
    for (const es::Position last : {11UL, 12UL, 137UL, 266UL, 267UL, 268UL, 1'000UL}) {
        const auto seen = watcher.views().answer_as_of(
            {"consultation", gathering.text()}, Audience::member, last
        );
        ASSERT_TRUE(seen) << last;
        EXPECT_EQ(in(seen->document, "/participants"), (last - 10) / 2) << last;
    }
}

TEST(Past, reads_the_entries_of_its_council_and_no_others) {
    Chronicle log;
    hold_the_evening(log);
    const auto own = log.size();
    found_the_other_village(log);
    go_on_elsewhere(log, 3'000);
    CountingJournal journal(log.store().journal());
    pj::Views views(journal, log.tail(), log.store().rows());
    ASSERT_TRUE(views.wait_until(log.size(), wait_ms_max));
    const auto before = journal.entries();
    ASSERT_TRUE(
        views.answer_as_of({"council", village.text()}, Audience::member, log.size() - 1)
    );
    EXPECT_EQ(journal.entries() - before, own + 1) << "and one that says what time it was";
}

TEST(Past, does_not_read_what_came_later) {
    Chronicle log;
    hold_the_evening(log);
    CountingJournal journal(log.store().journal());
    pj::Views views(journal, log.tail(), log.store().rows());
    ASSERT_TRUE(views.wait_until(log.size(), wait_ms_max));
    const auto before = journal.entries();
    ASSERT_TRUE(views.answer_as_of({"council", village.text()}, Audience::member, 0));
    EXPECT_LE(journal.entries() - before, 12U) << "the first page of the only stream there was";
}

TEST(Past, knows_nothing_of_what_did_not_exist_yet) {
    Chronicle log;
    hold_the_evening(log);
    Watcher watcher(log);
    const auto code = [&](const pj::ViewKey& key, es::Position last) {
        const auto answer = watcher.views().answer_as_of(key, Audience::member, last);
        return answer ? std::string("found") : es::name_of(answer.error().code);
    };
    EXPECT_EQ(code({"topic", lamps.text()}, 10), "not_found");
    EXPECT_EQ(code({"topic", lamps.text()}, 11), "found");
    EXPECT_EQ(code({"topic", ballot.text()}, 11), "not_found") << "no topic at all";
    EXPECT_EQ(code({"topic", "no id"}, 11), "not_found");
    EXPECT_EQ(code({"no kind", lamps.text()}, 11), "not_found");
    EXPECT_EQ(code({"topic", lamps.text()}, log.size() - 1), "found");
    EXPECT_EQ(code({"topic", lamps.text()}, log.size()), "invalid") << "the future";
    EXPECT_EQ(code({"topic", lamps.text()}, UINT64_MAX), "invalid");
}

TEST(Past, withholds_from_the_public_what_was_withdrawn_or_moderated_away_since) {
    Chronicle log;
    found_the_village(log);
    submit_the_topic(log);
    accept_the_topic(log);
    open_gathering(log);
    join(log, "1");
    state(log, "1", "1", "某某偷税");
    state(log, "2", "1", "东街要灯");
    const auto then = log.size() - 1;
    log.record(lamps_stream, topic::Withdrawn{});
    log.record(gathering_stream, consultation::Moderated{"1", false, "涉及个人"});
    Watcher watcher(log);
    const auto seen = [&](const pj::ViewKey& key, Audience audience) {
        return watcher.views().answer_as_of(key, audience, then).value().document;
    };
    const auto topic_then = seen({"topic", lamps.text()}, Audience::public_);
    EXPECT_TRUE(in(topic_then, "/body").is_null());
    EXPECT_EQ(in(topic_then, "/phase"), "scheduled") << "the rest is as it was";
    const auto gathering_then = seen({"consultation", gathering.text()}, Audience::public_);
    EXPECT_TRUE(in(gathering_then, "/statements/0/text").is_null());
    EXPECT_EQ(in(gathering_then, "/statements/1/text"), "东街要灯");
    EXPECT_EQ(in(seen({"topic", lamps.text()}, Audience::member), "/body"), lamps_body);
    EXPECT_EQ(
        in(seen({"consultation", gathering.text()}, Audience::member), "/statements/0/text"),
        "某某偷税"
    );
}

TEST(Past, ends_at_its_bounds) {
    Chronicle log;
    hold_the_evening(log);
    auto& journal = log.store().journal();
    EXPECT_TRUE(pj::Past::of_council(journal, village, 10, 11));
    const auto beyond = pj::Past::of_council(journal, village, 10, 10);
    ASSERT_FALSE(beyond);
    EXPECT_EQ(beyond.error().code, es::FaultCode::too_large);
    const auto future = pj::Past::of_council(journal, village, log.size(), 1'000);
    ASSERT_FALSE(future);
    EXPECT_EQ(future.error().code, es::FaultCode::invalid);
}

TEST(Past, ends_where_a_stream_does_not_follow) {
    Chronicle log;
    hold_the_evening(log);
    const auto misfit = log.size();
    log.record(meeting_stream, session::RulingGiven{true, "无人提出"});
    const auto past = pj::Past::of_council(log.store().journal(), village, misfit, 1'000);
    ASSERT_FALSE(past);
    EXPECT_EQ(past.error().code, es::FaultCode::misfit);
    EXPECT_NE(past.error().where.find("entry " + std::to_string(misfit)), std::string::npos);
    EXPECT_NE(past.error().where.find(meeting_stream.text), std::string::npos);
    EXPECT_TRUE(pj::Past::of_council(log.store().journal(), village, misfit - 1, 1'000));
}

TEST(Past, of_a_council_that_is_not_there_is_empty) {
    Chronicle log;
    hold_the_evening(log);
    auto past = pj::Past::of_council(
        log.store().journal(), numbered<domain::CouncilId>(999), log.size() - 1, 0
    );
    ASSERT_TRUE(past);
    EXPECT_FALSE(*past->document({"council", village.text()}, Audience::member));
}

// Entries of others do not count: not one more may be read than the village has.
TEST(Past, reads_no_entry_of_another_council) {
    Chronicle log;
    hold_the_evening(log);
    const auto own = log.size();
    for (int i = 0; i < 50; ++i) {
        log.record(other_village_stream, domain::council::Founded{"邻村", domain::council::Kind::village});
    }
    EXPECT_TRUE(pj::Past::of_council(log.store().journal(), village, log.size() - 1, own));
}

TEST(Past, tells_a_topics_story_without_reading_the_councils_other_business) {
    Chronicle log;
    hold_the_evening(log);
    const auto own = log.size();
    const auto before =
        text_of_answer(Watcher(log).views().answer({"topic", lamps.text()}, Audience::member));
    open_gathering(log);
    for (int i = 1; i <= 500; ++i) join(log, std::to_string(i));
    found_the_other_village(log);
    go_on_elsewhere(log, 500);
    CountingJournal journal(log.store().journal());
    pj::Views views(journal, log.tail(), log.store().rows());
    ASSERT_TRUE(views.wait_until(log.size(), wait_ms_max));
    const auto read_before = journal.entries();
    const auto then = views.answer_as_of({"topic", lamps.text()}, Audience::member, log.size() - 1);
    const auto read = journal.entries() - read_before;
    ASSERT_TRUE(then);
    EXPECT_EQ(std::to_string(own) + " " + boost::json::serialize(then->document), before);
    EXPECT_GT(read, own / 2);
    EXPECT_LE(read, own + 12) << "its streams, what links to it, a name and the time";
}

TEST(Past, is_busy_for_entries_the_views_have_not_come_to) {
    Chronicle log;
    found_the_village(log);
    log.record_raw(village_stream, 9'999, 1, {});
    Watcher watcher(log);
    const auto answer = watcher.stopped_views().answer_as_of(
        {"council", village.text()}, Audience::member, log.size() - 1
    );
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, es::FaultCode::busy);
    EXPECT_TRUE(watcher.stopped_views().answer_as_of(
        {"council", village.text()}, Audience::member, log.size() - 2
    ));
}

TEST(Past, may_be_asked_while_the_log_goes_on_and_the_views_are_rebuilt) {
    Chronicle log;
    hold_the_evening(log);
    Watcher watcher(log);
    const auto last = log.size() - 1;
    const pj::ViewKey key{"session", meeting.text()};
    const auto before = text_of_answer(watcher.views().answer(key, Audience::member));
    std::atomic<bool> over = false;
    std::jthread asking([&] {
        while (!over) {
            const auto then =
                text_of_answer(watcher.views().answer_as_of(key, Audience::member, last));
            EXPECT_EQ(then, before);
        }
    });
    for (int i = 0; i < 5; ++i) {
        count_the_eligible(log, 10);
        EXPECT_TRUE(watcher.views().rebuild({}));
    }
    over = true;
}

}  // namespace
}  // namespace yishi::tests
