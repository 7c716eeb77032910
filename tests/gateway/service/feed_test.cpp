// A council's page of the feed, its replay and its late subscribers: its own entries are read for them,
// and none of another's.
#include "gateway/service/feed.hpp"

#include "gateway/live/replay.hpp"
#include "tests/projections/counting_journal.hpp"
#include "tests/projections/village.hpp"

namespace yishi::tests {
namespace {

constexpr auto neighbours = numbered<domain::CouncilId>(901);
const auto neighbours_stream = domain::stream_of("council", neighbours);

// A village of few entries among a great many of its neighbours'.
class CouncilFeed : public testing::Test {
  protected:
    CouncilFeed() {
        found_the_village(log);
        log.record(
            neighbours_stream, domain::council::Founded{"下西村", domain::council::Kind::village}
        );
        for (std::uint32_t i = 0; i < 300; ++i) {
            log.record(
                neighbours_stream, domain::council::EligibleCounted{deliberators, {i, 0, 0}}
            );
        }
        log.record(village_stream, domain::council::EligibleCounted{deliberators, {7, 0, 0}});
    }
    std::vector<es::Position> positions(const domain::CouncilId& council, es::Position from) {
        std::vector<es::Position> found;
        const auto page = feed.page_of(council, from, 32);
        EXPECT_TRUE(page);
        for (const auto& item : page.value().items) {
            EXPECT_EQ(item.council, council);
            found.push_back(item.position);
        }
        return found;
    }

    Chronicle log;
    CountingJournal journal{log.store().journal()};
    gateway::Streams streams{journal};
    gateway::Feed feed{journal, log.tail(), streams};
};

TEST_F(CouncilFeed, goes_on_from_a_cursor_over_whatever_others_did) {
    const auto last = log.size() - 1;
    EXPECT_EQ(positions(village, last - 250), std::vector<es::Position>{last});
    EXPECT_EQ(journal.entries(), 2U) << "the entry, and where its stream began";
}

TEST_F(CouncilFeed, is_empty_for_a_council_that_nobody_founded) {
    EXPECT_TRUE(positions(numbered<domain::CouncilId>(999), 0).empty());
    EXPECT_EQ(journal.entries(), 0U);
}

TEST_F(CouncilFeed, is_replayed_without_reading_what_others_did) {
    gateway::Replay replay({village, 0, log.size(), 0});
    std::vector<es::Position> seen;
    for (;;) {
        const auto look = replay.look(feed, 0).value();
        if (look == gateway::Replay::Look::over) break;
        if (look == gateway::Replay::Look::due) seen.push_back(replay.take().position);
    }
    ASSERT_GT(seen.size(), 5U);
    EXPECT_EQ(seen.back(), log.size() - 1);
    EXPECT_EQ(seen.size(), log.size() - 301) << "all of the village's";
    EXPECT_EQ(journal.entries(), seen.size() + 1) << "and once more where its stream began";
}

TEST_F(CouncilFeed, leaves_the_entry_that_it_cannot_tell_to_the_next_page) {
    log.record_raw(village_stream, 9'999, 1, {});
    const auto strange = log.size() - 1;
    const auto page = feed.page_of(village, strange - 1, 32).value();
    EXPECT_EQ(page.items.size(), 1U);
    EXPECT_EQ(page.next, strange);
    const auto fault = feed.page_of(village, strange, 32);
    ASSERT_FALSE(fault);
    EXPECT_EQ(fault.error().code, es::FaultCode::unknown_type);
}

}  // namespace
}  // namespace yishi::tests
