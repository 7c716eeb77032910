// The past played again, from a log that somebody else hands over.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "eventstore/codec/opening.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/tlog/tree_check.hpp"
#include "tests/projections/evening.hpp"
#include "tools/yishi/council_entries.hpp"
#include "tools/yishi/pacing.hpp"
#include "tools/yishi/replay.hpp"
#include "tools/yishi/replay_line.hpp"
#include "tools/yishi/replay_state.hpp"
#include "tools/yishi/replay_told.hpp"
#include "tools/yishi/terminal_text.hpp"

namespace yishi::tools {
namespace {

using namespace tests;
namespace tlog = es::tlog;

// A log in memory, in tiles.
class PaperLog final : public tlog::LogSource {
  public:
    explicit PaperLog(const std::vector<es::Bytes>& entries) : size_(entries.size()) {
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (i % tlog::tile_width == 0) tiles_.emplace_back();
            tlog::append_entry(tiles_.back(), entries[i]);
        }
    }
    [[nodiscard]] const std::string& name() const override { return name_; }
    [[nodiscard]] const tlog::LogTexts& texts() const override { return texts_; }
    [[nodiscard]] std::uint64_t size() const override { return size_; }
    std::expected<std::optional<tlog::SourceTile>, es::Fault> next() override {
        if (next_ == tiles_.size()) return std::nullopt;
        tlog::TilePath path{.is_entries = true, .level = 0, .index = next_};
        path.width = tlog::width_in(path, size_);
        return tlog::SourceTile{path, tiles_[next_++]};
    }

  private:
    std::string name_ = "paper";
    tlog::LogTexts texts_;
    std::uint64_t size_;
    std::vector<es::Bytes> tiles_;
    std::size_t next_ = 0;
};

std::vector<es::Bytes> entries_of(Chronicle& log) {
    std::vector<es::Bytes> entries;
    while (entries.size() < log.size()) {
        const auto page = log.store().journal().read(entries.size(), es::Direction::forward, {});
        for (const auto& record : *page) entries.push_back(record.bytes);
    }
    return entries;
}

const auto other_village = domain::stream_of("council", numbered<domain::CouncilId>(901));

void found_the_other(Chronicle& log, int times) {
    for (int i = 0; i < times; ++i) {
        log.record(other_village, domain::council::Founded{"下西村", domain::council::Kind::village});
    }
}

TEST(Replay, picks_the_entries_of_its_council_out_of_all_tiles) {
    Chronicle log;
    found_the_other(log, 300);
    hold_the_evening(log);
    found_the_other(log, 300);
    log.record(lamps_stream, topic::Supported{cai});
    PaperLog paper(entries_of(log));
    CouncilEntries entries(paper, village);
    std::vector<es::Position> positions;
    for (auto item = entries.next(); item && *item; item = entries.next()) {
        positions.push_back((*item)->entry.position);
    }
    ASSERT_EQ(positions.size(), log.size() - 600);
    EXPECT_EQ(positions.front(), 300U);
    EXPECT_EQ(positions.back(), log.size() - 1) << "a later entry of an older stream";
    EXPECT_EQ(entries.position(), log.size());
}

TEST(Replay, names_the_entry_that_is_none_or_stands_in_anothers_place) {
    Chronicle log;
    hold_the_evening(log);
    const auto fault_of = [](const std::vector<es::Bytes>& bytes) {
        PaperLog paper(bytes);
        CouncilEntries entries(paper, village);
        for (;;) {
            const auto item = entries.next();
            if (!item) return item.error();
            if (!*item) return es::Fault{es::FaultCode::not_found, "none", ""};
        }
    };
    auto torn = entries_of(log);
    torn[7].resize(torn[7].size() - 3);
    EXPECT_EQ(fault_of(torn).where, "entry 7");
    auto swapped = entries_of(log);
    std::swap(swapped[5], swapped[6]);
    EXPECT_EQ(fault_of(swapped).where, "entry 5");
    EXPECT_EQ(fault_of(swapped).code, es::FaultCode::corrupt);
}

// The bytes are whoever's: what the procedure would never have recorded must not bring us down.
TEST(Replay, ends_with_the_entry_that_does_not_follow_in_whatever_order_they_come) {
    Chronicle log;
    hold_the_evening(log);
    std::vector<CouncilEntries::Item> items;
    PaperLog paper(entries_of(log));
    CouncilEntries entries(paper, village);
    for (auto item = entries.next(); item && *item; item = entries.next()) items.push_back(**item);
    std::minstd_rand random(7);
    int misfits = 0;
    for (int round = 0; round < 200; ++round) {
        std::shuffle(items.begin(), items.end(), random);
        ReplayState state;
        for (const auto& item : items) {
            const auto applied = state.apply(item);
            if (applied) continue;
            ++misfits;
            EXPECT_EQ(applied.error().code, es::FaultCode::misfit);
            const auto where = item.stream.text + ", position " + std::to_string(item.entry.position) + ", ";
            EXPECT_EQ(applied.error().where.find(where), 0U) << applied.error().where;
        }
        EXPECT_FALSE(told(state).empty());
        for (const auto& [id, session] : state.sessions()) EXPECT_FALSE(told(session).empty());
        for (const auto& [id, vote] : state.votes()) EXPECT_FALSE(told(*vote).empty());
        // The first entry of each stream, whatever it is, must say whose it is, or not.
        auto first = items.front().entry;
        first.position = first.stream = first.version = 0;
        first.stream_name = "vote/" + ballot.text();
        PaperLog one({*es::encode_entry(first)});
        EXPECT_TRUE(CouncilEntries(one, village).next());
    }
    EXPECT_GT(misfits, 200) << "no order but one follows";
}

TEST(Replay, tells_an_entry_in_one_line_without_names_or_ids_of_things) {
    Chronicle log;
    hold_the_evening(log);
    const auto bytes = entries_of(log);
    const auto line_at = [&](std::size_t position) {
        const auto entry = *es::decode_entry(bytes[position]);
        const auto* procedure = es::procedure_of_event(entry.type);
        return line_of(entry, *procedure->event_document(entry.type, entry.schema_version, entry.payload, {}));
    };
    EXPECT_EQ(line_at(0), "0  19:30:00  系统运维 operator  已建立 founded  越丰村 · village");
    EXPECT_EQ(line_at(2), "2  19:30:00  系统运维 operator  已登记入册 person enrolled  " + ada.text().substr(24));
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        for (const auto& secret : log.private_texts()) EXPECT_EQ(line_at(i).find(secret), std::string::npos);
        EXPECT_EQ(line_at(i).find(village.text()), std::string::npos);
    }
}

ReplayState state_of(Chronicle& log) {
    PaperLog paper(entries_of(log));
    CouncilEntries entries(paper, village);
    ReplayState state;
    for (auto item = entries.next(); item && *item; item = entries.next()) EXPECT_TRUE(state.apply(**item));
    return state;
}

TEST(Replay, tells_how_a_vote_ended_and_who_was_there) {
    Chronicle log;
    hold_the_evening(log);
    const auto state = state_of(log);
    EXPECT_EQ(
        told(*state.votes().begin()->second),
        "表决 vote “是否装十盏路灯？”  赞成 yes 2 · 反对 no 0 · 弃权 abstain 1  → 通过 passed（2 / 3，需 needed 2）");
    EXPECT_EQ(
        told(state.sessions().begin()->second),
        "会议 session “十一月例会”  记录已公布 minutes published  在场 present 4 · "
        "点名时 at roll call 3 / 应到 of 3，至少 needed 2，达到法定人数 quorate");
    EXPECT_EQ(
        told(state), "越丰村  议题 topics 1 · 会议 sessions 1 · 表决 votes 1 · 征求意见 consultations 0 · 任务 actions 1");
    EXPECT_EQ(state.vote(12), nullptr);
    EXPECT_NE(state.session_of(*state.votes().begin()->second), nullptr) << "the vote knows its session";
}

TEST(Replay, counts_as_the_views_count) {
    Chronicle log;
    found_the_village(log);
    convene(log);
    open_the_meeting(log);
    put_the_motion(log);
    vote_on_it(log);
    const auto seen = Watcher(log).everybody_sees("vote", ballot);
    const auto state = state_of(log);
    EXPECT_EQ(document(*state.votes().begin()->second).at("counts").at("yes"), in(seen, "/counts/yes"));
}

TEST(Replay, hides_what_a_hidden_vote_hides) {
    Chronicle log;
    found_the_village(log);
    convene(log);
    open_the_meeting(log);
    put_the_motion(log);
    vote_on_it(log, true);
    const auto line_of_vote = [&] {
        const auto state = state_of(log);
        return told(*state.votes().begin()->second);
    };
    const auto line = line_of_vote();
    EXPECT_NE(line.find("票数未公布 counts hidden"), std::string::npos) << line;
    EXPECT_EQ(line.find("yes"), std::string::npos);
    log.record(ballot_stream, vote::Closed{});
    EXPECT_NE(line_of_vote().find("赞成 yes 2"), std::string::npos);
}

// ---- A log that somebody else wrote --------------------------------------------------------------

// The village, and a stream of its own that begins with something sealed and goes on with that.
std::vector<es::Bytes> village_with(const std::string& stream, std::uint32_t type, es::Bytes payload) {
    Chronicle log;
    found_the_village(log);
    auto bytes = entries_of(log);
    es::Entry entry = *es::decode_entry(bytes.back());
    entry.position = entry.stream = bytes.size();
    entry.version = 0;
    entry.stream_name = stream;
    const auto sealed = es::seal_entry(entry, stream.substr(0, stream.find('/')), stream, {});
    EXPECT_TRUE(sealed);
    bytes.push_back(es::encode_entry(sealed->shown).value());
    entry.position = bytes.size();
    entry.version = 1;
    entry.stream_name.reset();
    entry.type = type;
    entry.payload = std::move(payload);
    bytes.push_back(es::encode_entry(entry).value());
    return bytes;
}

struct Told {
    std::string text;
    Outcome<void> outcome;
};

Told replayed(const std::vector<es::Bytes>& bytes, bool as_json = false) {
    PaperLog paper(bytes);
    ReplayOptions options;
    options.council = village;
    options.speed = 0;
    options.as_json = as_json;
    options.quiet = true;
    testing::internal::CaptureStdout();
    auto outcome = replay(paper, options);
    return {testing::internal::GetCapturedStdout(), std::move(outcome)};
}

const std::string in_the_open = lamps_stream.text;
const std::string without_a_name = "sealed/" + domain::to_text(lamps.bytes);

TEST(Replay, names_an_event_type_that_it_does_not_know_and_ends_there) {
    for (const auto& stream : {in_the_open, without_a_name}) {
        const auto bytes = village_with(stream, 99'999, {1, 2, 3});
        const auto told = replayed(bytes);
        ASSERT_FALSE(told.outcome) << stream;
        EXPECT_EQ(told.outcome.error().exit, ExitCode::newer) << stream;
        EXPECT_NE(told.outcome.error().what.find(std::to_string(bytes.size() - 1)), std::string::npos) << told.outcome.error().what;
        EXPECT_NE(told.text.find("越丰村"), std::string::npos) << "what is before it is told";
    }
}

es::Bytes a_declaration() {
    vote::Declared declared;
    declared.outcome = domain::rules::Outcome::passed;
    declared.comparator = domain::rules::Comparator::more_than;
    declared.base = domain::rules::Base::present;
    return es::codec::encode_struct(declared);
}

TEST(Replay, ends_at_a_vote_that_is_declared_in_the_stream_of_a_topic) {
    const auto bytes = village_with(in_the_open, vote::Declared::type.number, a_declaration());
    const auto told = replayed(bytes);
    ASSERT_FALSE(told.outcome);
    EXPECT_EQ(told.outcome.error().exit, ExitCode::finding);
    EXPECT_NE(told.outcome.error().what.find(std::to_string(bytes.size() - 1)), std::string::npos) << told.outcome.error().what;
}

// Of such a stream nobody knows what it is about: its entries are told, and the vote is none.
TEST(Replay, counts_no_vote_that_is_declared_in_a_stream_without_a_name) {
    for (const bool as_json : {false, true}) {
        const auto told = replayed(village_with(without_a_name, vote::Declared::type.number, a_declaration()), as_json);
        ASSERT_TRUE(told.outcome) << told.outcome.error().what;
        EXPECT_NE(told.text.find("declared"), std::string::npos) << "the entry is told: " << told.text;
        EXPECT_EQ(told.text.find(as_json ? "\"state\"" : "表决 vote “"), std::string::npos) << told.text;
        const auto* sealed = as_json ? "\"sealed\":1" : "entries that stay sealed and are not in this: 1";
        EXPECT_NE(told.text.find(sealed), std::string::npos) << told.text;
    }
}

TEST(Replay, passes_over_nothing_that_is_put_under_the_council_in_a_stream_it_never_began) {
    Chronicle log;
    found_the_village(log);
    auto bytes = entries_of(log);
    auto stray = *es::decode_entry(bytes.back());
    stray.position = bytes.size();
    stray.stream = 3;
    bytes.push_back(es::encode_entry(stray).value());
    const auto told = replayed(bytes);
    ASSERT_FALSE(told.outcome);
    EXPECT_EQ(told.outcome.error().exit, ExitCode::finding);
    EXPECT_NE(told.outcome.error().what.find("no entry of this council began its stream"), std::string::npos);
}

TEST(Pacing, waits_as_long_as_the_council_did_divided_by_the_speed) {
    Pacing pacing(60);
    EXPECT_EQ(pacing.before(evening).wait.count(), 0) << "nothing before the first";
    EXPECT_EQ(pacing.before(evening + domain::minutes(1)).wait.count(), 1'000);
    const auto night = pacing.before(evening + domain::hours(9));
    EXPECT_EQ(night.wait, Pacing::pause_max);
    ASSERT_TRUE(night.shortened);
    EXPECT_EQ(span_of(*night.shortened), "8 小时 hours");
    EXPECT_EQ(pacing.before(evening).wait.count(), 0) << "a clock that was set back";
}

TEST(Pacing, does_not_wait_at_speed_nought_nor_longer_for_times_of_any_size) {
    Pacing fast(0);
    (void)fast.before(evening);
    EXPECT_EQ(fast.before(evening + domain::days(1)).wait.count(), 0);
    Pacing slow(0.001);
    (void)slow.before({INT64_MIN});
    EXPECT_EQ(slow.before({INT64_MAX}).wait, Pacing::pause_max);
    EXPECT_EQ(day_of({INT64_MAX}).size(), 10U);
    EXPECT_EQ(day_of({INT64_MIN}), "1970-01-01");
}

TEST(TerminalText, lets_nothing_through_that_moves_the_cursor_or_turns_the_line) {
    EXPECT_EQ(safe_text("路灯 lamps", 80), "路灯 lamps");
    EXPECT_EQ(safe_text("a\x1b[2Jb\nc\x7f", 80), "a [2Jb c ");
    EXPECT_EQ(safe_text("a\xc2\x9b" "b", 80), "a b") << "a C1 control";
    EXPECT_EQ(safe_text("a\xe2\x80\xae" "b", 80), "a b") << "right to left";
    EXPECT_EQ(safe_text("a\xff\xe8\xb7", 80), "a   ") << "no UTF-8";
    EXPECT_EQ(safe_text("路灯要十盏", 2), "路灯…");
    EXPECT_EQ(safe_text("路灯", 2), "路灯");
}

}  // namespace
}  // namespace yishi::tools
