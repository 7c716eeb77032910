// A council's page of the feed: its own entries, and none of another's even read.
#include "gateway/service/feed.hpp"

#include "tests/projections/counting_journal.hpp"
#include "tests/projections/village.hpp"

namespace yishi::tests {
namespace {

constexpr auto neighbours = numbered<domain::CouncilId>(901);

class CouncilFeed : public testing::Test {
  protected:
    CouncilFeed() {
        found_the_village(log);
        log.record(
            domain::stream_of("council", neighbours),
            domain::council::Founded{"下西村", domain::council::Kind::village}
        );
        for (std::uint32_t i = 0; i < 300; ++i) {
            log.record(
                domain::stream_of("council", neighbours),
                domain::council::EligibleCounted{deliberators, {i, 0, 0}}
            );
        }
        log.record(village_stream, domain::council::EligibleCounted{deliberators, {7, 0, 0}});
    }
    std::vector<es::Position> positions(
        const domain::CouncilId& council, es::Position from, es::Position end, std::size_t count
    ) {
        std::vector<es::Position> found;
        const auto page = feed.council_page(council, from, end, count);
        EXPECT_TRUE(page);
        for (const auto& item : page.value()) {
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
    EXPECT_EQ(positions(village, 2, log.size(), 2), (std::vector<es::Position>{2, 3}));
    const auto before = journal.entries();
    EXPECT_EQ(positions(village, last - 250, log.size(), 32), std::vector<es::Position>{last});
    EXPECT_EQ(positions(village, last - 250, last, 32), std::vector<es::Position>{}) << "the end";
    EXPECT_LE(journal.entries() - before, 4U) << "the entry, and where its stream began";
}

TEST_F(CouncilFeed, is_empty_for_a_council_that_nobody_founded) {
    EXPECT_TRUE(positions(numbered<domain::CouncilId>(999), 0, log.size(), 32).empty());
    EXPECT_EQ(journal.entries(), 0U);
}

TEST_F(CouncilFeed, names_the_entry_that_it_cannot_tell) {
    log.record_raw(village_stream, 9'999, 1, {});
    const auto strange = log.size() - 1;
    CountingJournal longer(log.store().journal());
    gateway::Feed wider(longer, log.tail(), streams);
    const auto last = strange - 1;
    EXPECT_EQ(wider.council_page(village, last, log.size(), 32).value().size(), 1U);
    const auto page = wider.council_page(village, last + 1, log.size(), 32);
    ASSERT_FALSE(page);
    EXPECT_EQ(page.error().at, strange);
    EXPECT_EQ(page.error().why.code, es::FaultCode::unknown_type);
}

}  // namespace
}  // namespace yishi::tests
