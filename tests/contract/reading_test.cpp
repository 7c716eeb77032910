// What a journal gives back: pages, both ways, of the log and of one stream.
#include "tests/contract/journal_contract.hpp"

#include <atomic>
#include <thread>

namespace yishi::tests {
namespace {

constexpr PageLimit everything{4096, 1U << 30U};
constexpr auto last = ~std::uint64_t{0};
using enum Direction;

TEST_P(JournalContract, has_nothing_to_read_when_it_is_new) {  // D01
    EXPECT_EQ(journal().size(), 0U);
    for (const auto direction : {forward, backward}) {
        for (const Position from : {Position{0}, Position{1}, last}) {
            EXPECT_TRUE(journal().read(from, direction, {}).value().empty());
            EXPECT_TRUE(journal().read_stream(0, from, direction, {}).value().empty());
        }
    }
    EXPECT_EQ(journal().find_stream({"topic/a"}).value(), std::nullopt);
}

TEST_P(JournalContract, reads_the_log_in_the_order_of_committing) {  // D02
    for (int round = 0; round < 5; ++round) {
        ASSERT_TRUE(scribe().append("topic/a").append("topic/b").append("topic/c").commit());
        auto refused = scribe();
        refused.append("topic/a");
        refused.group().appends.front().version = 77;
        ASSERT_FALSE(refused.commit());
    }
    const auto records = journal().read(0, forward, everything).value();
    ASSERT_EQ(records.size(), 15U);
    for (Position at = 0; at < 15; ++at) {
        EXPECT_EQ(records[at].position, at);
        EXPECT_EQ(entry_in(records[at]).position, at);
        EXPECT_EQ(entry_in(records[at]).stream, at % 3);
        EXPECT_EQ(entry_in(records[at]).version, at / 3);
    }
}

// Entries 0 … 8 belong to villages 1, 2, 3 in turn; those of village 1 link to streams 7 and 8.
void commit_three_villages(Scribe scribe) {
    for (std::uint64_t i = 0; i < 9; ++i) {
        const std::string stream = "topic/" + std::to_string(i % 3);
        scribe.append(stream);
        auto& append = scribe.group().appends.back();
        append.council = id_number<domain::CouncilId>(i % 3 + 1);
        if (i % 3 == 0) append.links = {id_number<domain::LogId>(7).bytes, id_number<domain::LogId>(8).bytes};
        if (i == 3) append.links.push_back(append.links.front());  // says a thing twice
    }
    ASSERT_TRUE(scribe.commit());
}

TEST_P(JournalContract, finds_the_entries_of_one_council_and_those_that_link_to_a_stream) {
    commit_three_villages(scribe());
    const auto found = [&](Index index, std::uint64_t id, Position from, Direction way, std::size_t most = 100) {
        return positions_of(
            journal().read_indexed(index, id_number<domain::LogId>(id).bytes, from, way, {most}).value()
        );
    };
    using Positions = std::vector<Position>;
    EXPECT_EQ(found(Index::council, 2, 0, forward), (Positions{1, 4, 7}));
    EXPECT_EQ(found(Index::council, 2, 2, forward), (Positions{4, 7}));
    EXPECT_EQ(found(Index::council, 2, 4, forward, 1), Positions{4});
    EXPECT_EQ(found(Index::council, 2, 8, forward), Positions{});
    EXPECT_EQ(found(Index::council, 2, last, forward), Positions{});
    EXPECT_EQ(found(Index::council, 2, last, backward), (Positions{7, 4, 1}));
    EXPECT_EQ(found(Index::council, 2, 6, backward), (Positions{4, 1}));
    EXPECT_EQ(found(Index::council, 2, 0, backward), Positions{});
    EXPECT_EQ(found(Index::council, 9, 0, forward), Positions{});
    EXPECT_EQ(found(Index::link, 7, 0, forward), (Positions{0, 3, 6}));
    EXPECT_EQ(found(Index::link, 8, 5, backward), (Positions{3, 0}));
    EXPECT_EQ(found(Index::link, 2, 0, forward), Positions{});
    EXPECT_EQ(
        journal().read_indexed(Index::link, {}, 0, forward, {0}).error().code, FaultCode::invalid
    );
}

// Three commits, so that what one commit adds and where it ends does not matter to who asks.
TEST_P(JournalContract, finds_the_places_of_a_council_from_any_place_over_several_commits) {
    for (int commit = 0; commit < 3; ++commit) {
        Scribe scribe = this->scribe();
        for (std::uint64_t i = 0; i < 7; ++i) {
            scribe.append("topic/a");
            scribe.group().appends.back().council = id_number<domain::CouncilId>(i % 2 + 1);
        }
        ASSERT_TRUE(scribe.commit());
    }
    const auto id = id_number<domain::CouncilId>(2).bytes;  // 1 3 5, 8 10 12, 15 17 19
    const auto found = [&](Position from, std::size_t count = 100) {
        return journal().find_positions(Index::council, id, from, count).value();
    };
    using Positions = std::vector<Position>;
    EXPECT_EQ(found(0), (Positions{1, 3, 5, 8, 10, 12, 15, 17, 19}));
    EXPECT_EQ(found(4), (Positions{5, 8, 10, 12, 15, 17, 19}));
    EXPECT_EQ(found(5, 2), (Positions{5, 8}));
    EXPECT_EQ(found(6, 1), Positions{8});
    EXPECT_EQ(found(19), Positions{19});
    EXPECT_EQ(found(20), Positions{});
    EXPECT_EQ(found(last), Positions{});
    EXPECT_EQ(journal().find_positions(Index::council, {}, 0, 5).value(), Positions{});
    EXPECT_EQ(journal().find_positions(Index::council, id, 0, 0).error().code, FaultCode::invalid);
    EXPECT_EQ(journal().find_positions(Index::council, id, 0, 65'537).error().code, FaultCode::invalid);
    for (const auto& [from, way, places] : std::vector<std::tuple<Position, Direction, Positions>>{
             {9, forward, {10, 12, 15}},
             {12, forward, {12, 15, 17}},
             {11, backward, {10, 8, 5}},
             {8, backward, {8, 5, 3}},
             {7, backward, {5, 3, 1}},
         }) {
        EXPECT_EQ(positions_of(journal().read_indexed(Index::council, id, from, way, {3}).value()), places);
    }
}

TEST_P(JournalContract, keeps_its_indexes_over_a_restart) {
    commit_three_villages(scribe());
    if (!restart()) return;  // nothing to come back to
    const auto id = id_number<domain::LogId>(3).bytes;
    const auto found = journal().read_indexed(Index::council, id, 0, forward, {}).value();
    EXPECT_EQ(positions_of(found), (std::vector<Position>{2, 5, 8}));
}

TEST_P(JournalContract, pages_forward_from_any_place_and_ends_with_an_empty_page) {  // C02
    ASSERT_TRUE(scribe().commit_each("topic/a", 10));
    const auto page = [&](Position from, std::size_t count) {
        const auto of_log = positions_of(journal().read(from, forward, {count}).value());
        const auto of_stream =
            positions_of(journal().read_stream(0, from, forward, {count}).value());
        EXPECT_EQ(of_log, of_stream);
        return of_log;
    };
    using Positions = std::vector<Position>;
    EXPECT_EQ(page(0, 3), (Positions{0, 1, 2}));
    EXPECT_EQ(page(4, 100), (Positions{4, 5, 6, 7, 8, 9}));
    EXPECT_EQ(page(10, 5), Positions{});
    EXPECT_EQ(page(50, 5), Positions{});
    EXPECT_EQ(page(last, 5), Positions{});
}

TEST_P(JournalContract, pages_backward_from_the_end_and_from_within) {  // C03
    ASSERT_TRUE(scribe().commit_each("topic/a", 5));
    using Positions = std::vector<Position>;
    for (const Position from : {Position{4}, Position{5}, Position{99}, last}) {
        EXPECT_EQ(positions_of(journal().read(from, backward, {3}).value()), (Positions{4, 3, 2}));
        EXPECT_EQ(
            positions_of(journal().read_stream(0, from, backward, {3}).value()),
            (Positions{4, 3, 2})
        );
    }
    EXPECT_EQ(positions_of(journal().read(1, backward, {3}).value()), (Positions{1, 0}));
    EXPECT_EQ(positions_of(journal().read_stream(0, 1, backward, {3}).value()), (Positions{1, 0}));
    EXPECT_EQ(positions_of(journal().read(0, backward, {3}).value()), (Positions{0}));
}

TEST_P(JournalContract, gives_the_same_entries_whatever_the_size_of_the_page) {  // C06, D03
    for (int i = 0; i < 200; ++i) {
        ASSERT_TRUE(scribe()
                        .append("topic/a", Bytes(static_cast<std::size_t>(i)))
                        .append("topic/b")
                        .commit());
    }
    const auto bulk = journal().read(0, forward, everything).value();
    ASSERT_EQ(bulk.size(), 400U);
    for (const std::size_t count : {1U, 2U, 100U, 1000U}) {
        std::vector<Record> forth;
        for (auto page = journal().read(0, forward, {count}).value(); !page.empty();
             page = journal().read(forth.back().position + 1, forward, {count}).value()) {
            forth.insert(forth.end(), page.begin(), page.end());
        }
        EXPECT_EQ(forth, bulk);
        std::vector<Record> back;
        for (auto page = journal().read(last, backward, {count}).value(); !page.empty();) {
            back.insert(back.end(), page.begin(), page.end());
            if (back.back().position == 0) break;
            page = journal().read(back.back().position - 1, backward, {count}).value();
        }
        std::reverse(back.begin(), back.end());
        EXPECT_EQ(back, bulk);
    }
}

TEST_P(JournalContract, reads_a_long_stream_whole_both_ways) {  // C06
    for (int i = 0; i < 150; ++i)
        ASSERT_TRUE(scribe().append("topic/a").append("topic/b").commit());
    const auto forth = journal().read_stream(1, 0, forward, everything).value();
    auto back = journal().read_stream(1, last, backward, everything).value();
    ASSERT_EQ(forth.size(), 150U);
    for (Version at = 0; at < 150; ++at) EXPECT_EQ(entry_in(forth[at]).version, at);
    std::reverse(back.begin(), back.end());
    EXPECT_EQ(back, forth);
    EXPECT_EQ(journal().read_stream(1, 64, forward, {64}).value().front().position, 129U);
}

TEST_P(JournalContract, ends_a_page_before_it_exceeds_the_bytes_asked_for) {
    for (int i = 0; i < 4; ++i) ASSERT_TRUE(scribe().append("topic/a", Bytes(1'000)).commit());
    const auto size = journal().read(1, forward, {1}).value().front().bytes.size();
    for (const auto direction : {forward, backward}) {
        EXPECT_EQ(journal().read(2, direction, {512, 2 * size + 1}).value().size(), 2U);
        EXPECT_EQ(journal().read_stream(0, 2, direction, {512, 2 * size + 1}).value().size(), 2U);
    }
    EXPECT_EQ(journal().read(0, forward, {512, 1}).value().size(), 1U)
        << "never stuck on a large entry";
    EXPECT_EQ(journal().read_stream(0, 0, forward, {512, 1}).value().size(), 1U);
}

TEST_P(JournalContract, refuses_a_page_limit_of_nothing_or_of_too_much) {  // C04
    for (const PageLimit limit : {PageLimit{0, 1}, PageLimit{4097, 1}, PageLimit{1, 0}}) {
        EXPECT_EQ(journal().read(0, forward, limit).error().code, FaultCode::invalid);
        EXPECT_EQ(journal().read_stream(0, 0, forward, limit).error().code, FaultCode::invalid);
    }
    EXPECT_TRUE(journal().read(0, forward, {4096, 1}));
}

TEST_P(JournalContract, gives_back_any_bytes_as_they_were) {  // C07
    Bytes all(256);
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::uint8_t>(i);
    const std::vector<Bytes> payloads{
        {},
        {0},
        Bytes(1'000, 0),
        Bytes(1'000, 0xff),
        all,
        bytes("\xc3\x28 invalid \x00 text"),
        Bytes(65'000, 0x5a)
    };
    for (const auto& payload : payloads) ASSERT_TRUE(scribe().append("topic/a", payload).commit());
    (void)restart();
    const auto records = journal().read(0, forward, everything).value();
    ASSERT_EQ(records.size(), payloads.size());
    for (std::size_t i = 0; i < payloads.size(); ++i)
        EXPECT_EQ(entry_in(records[i]).payload, payloads[i]);
}

TEST_P(JournalContract, never_mixes_streams_whose_names_are_alike) {  // A16
    const std::string nul("a\0", 2);
    const std::vector<std::string> names{
        "a",
        "ab",
        nul,
        "a/",
        "A",
        "议题/a",
        "议题/b",
        "topic/x@y",
        "topic/x@z",
        std::string(500, 'n'),
        std::string(500, 'n') + "1",
        "\xff\xff"
    };
    for (int round = 0; round < 3; ++round) {
        for (const auto& name : names) ASSERT_TRUE(scribe().append(name, bytes(name)).commit());
    }
    (void)restart();
    for (const auto& name : names) {
        const auto head = head_of(name);
        EXPECT_EQ(head.last_version, 2U);
        const auto records = journal().read_stream(head.id, 0, forward, {}).value();
        for (const auto& record : records) {
            EXPECT_EQ(entry_in(record).payload, bytes(name));
        }
    }
    EXPECT_EQ(journal().find_stream({"a\x01"}).value(), std::nullopt);
    EXPECT_EQ(journal().find_stream({""}).value(), std::nullopt);
}

TEST_P(JournalContract, tells_a_stream_that_does_not_exist_from_one_that_does) {  // C01
    ASSERT_TRUE(scribe().append("topic/a").append("topic/a").commit());
    EXPECT_EQ(journal().find_stream({"topic/b"}).value(), std::nullopt);
    EXPECT_TRUE(journal().read_stream(1, 0, forward, {}).value().empty())
        << "position 1 is no stream's first";
    EXPECT_TRUE(journal().read_stream(last, 0, forward, {}).value().empty());
}

TEST_P(JournalContract, shows_readers_only_whole_groups_in_order_while_it_grows) {  // D06
    std::atomic<bool> is_done{false};
    std::atomic<int> wrong{0};
    const auto follow = [&] {
        Position next = 0;
        while (true) {
            const bool was_done = is_done.load();
            const Position size = journal().size();
            if (size % 3 != 0) ++wrong;  // groups have three entries
            const auto page = journal().read(next, forward, {7}).value();
            for (const auto& record : page) {
                if (record.position != next++) ++wrong;
            }
            if (page.empty() && next < size) ++wrong;
            if (page.empty() && was_done) break;
        }
        if (next != 300) ++wrong;
    };
    std::vector<std::thread> readers;
    for (int i = 0; i < 4; ++i) readers.emplace_back(follow);
    for (int i = 0; i < 100; ++i) {
        ASSERT_TRUE(scribe().append("topic/a").append("topic/b").append("topic/a").commit());
    }
    is_done = true;
    for (auto& reader : readers) reader.join();
    EXPECT_EQ(wrong.load(), 0);
}

}  // namespace
}  // namespace yishi::tests
