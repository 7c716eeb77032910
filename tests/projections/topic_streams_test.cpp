// Which streams tell the story of a topic, and in which order several are read as one.
#include "tests/projections/other_village.hpp"

#include "projections/merged_streams.hpp"
#include "projections/topic_streams.hpp"

#include <set>

namespace yishi::tests {
namespace {

std::set<es::StreamId> numbers_of(Chronicle& log, const std::vector<domain::StreamName>& names) {
    std::set<es::StreamId> numbers;
    for (const auto& name : names) numbers.insert(log.store().journal().find_stream(name).value()->id);
    return numbers;
}

TEST(TopicStreams, are_the_topic_what_links_to_it_and_the_votes_on_its_motions) {
    Chronicle log;
    hold_the_evening(log);
    const auto last = log.size() - 1;
    constexpr auto other_motion = numbered<domain::MotionId>(777);
    const auto other_ballot = domain::stream_of("vote", numbered<domain::VoteId>(778));
    auto other_vote = opening_of_the_vote();
    other_vote.motion = other_motion;
    log.record(meeting_stream, session::MotionMoved{other_motion, cai, "别的事", {}});
    log.record(other_ballot, other_vote);
    const auto streams = [&](es::Position at, std::size_t links_max = 1'000) {
        return pj::streams_of_topic(log.store().journal(), village, lamps, at, links_max);
    };
    const auto all = numbers_of(
        log, {village_stream, lamps_stream, meeting_stream, ballot_stream, task_stream}
    );
    EXPECT_EQ(streams(last), all);
    EXPECT_EQ(streams(log.size() - 1), all) << "the other vote is no part of this story";
    EXPECT_EQ(streams(11), numbers_of(log, {village_stream, lamps_stream})) << "on no agenda yet";
    EXPECT_EQ(streams(10), std::set<es::StreamId>{}) << "not there yet";
    EXPECT_EQ(streams(last, 1).error().code, es::FaultCode::too_large);
}

TEST(MergedStreams, give_the_entries_of_long_streams_in_the_order_of_the_log) {
    Chronicle log;
    found_the_village(log);
    found_the_other_village(log);
    open_gathering(log);
    for (std::uint32_t i = 1; i <= 300; ++i) {
        count_the_eligible(log, i);
        if (i % 3 == 0) join(log, std::to_string(i));
        go_on_elsewhere(log, 1);
    }
    const auto read = [&](es::Position last) {
        std::vector<es::Position> found;
        pj::MergedStreams merged(
            log.store().journal(), numbers_of(log, {village_stream, gathering_stream}), last
        );
        for (auto next = merged.next().value(); next; next = merged.next().value()) {
            found.push_back(next->position);
        }
        return found;
    };
    std::vector<es::Position> own;
    const auto all = log.store().journal().read(
        0, es::Direction::forward, {.entries_max = 2'000, .bytes_max = 16U << 20U}
    );
    for (const auto& record : *all) {
        const auto entry = es::decode_entry(record.bytes).value();
        if (entry.council == village) own.push_back(record.position);
    }
    ASSERT_EQ(read(log.size() - 1), own);
    for (const std::ptrdiff_t some : {1, 5, 200, 350}) {
        const auto last = own.begin() + (some - 1);
        EXPECT_EQ(read(*last), std::vector<es::Position>(own.begin(), last + 1));
    }
}

}  // namespace
}  // namespace yishi::tests
