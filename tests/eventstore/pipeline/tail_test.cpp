// Following the log (scenarios E of the conformance suite, at the level of pages).
#include "tests/eventstore/hall.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace yishi::tests {
namespace {

// Waits until the tail has grown to a size; no sleeping.
class Growth {
  public:
    explicit Growth(es::Tail& tail)
        : size_(tail.size()), listening_(tail.listen([this](es::Position size) {
              const std::scoped_lock lock(mutex_);
              size_ = std::max(size_, size);
              grew_.notify_all();
          })) {}

    void wait_for(es::Position size) {
        std::unique_lock lock(mutex_);
        grew_.wait(lock, [&] { return size_ >= size; });
    }

  private:
    std::mutex mutex_;
    std::condition_variable grew_;
    es::Position size_;
    es::Tail::Listening listening_;
};

// Reads up to `until` in pages of that limit, checking that positions have no gap and no repeat.
std::vector<es::RecordedPtr> follow(
    es::Tail& tail, es::Position from, es::Position until, es::PageLimit limit, Growth& growth
) {
    std::vector<es::RecordedPtr> read;
    for (es::Position next = from; next < until;) {
        const auto page = tail.page(next, limit);
        EXPECT_TRUE(page);
        if (!page) break;
        if (page->empty()) growth.wait_for(next + 1);
        for (const auto& recorded : *page) {
            EXPECT_EQ(recorded->entry.position, next++);
            read.push_back(recorded);
        }
    }
    return read;
}

TEST(Tail, is_empty_at_the_head_and_invalid_beyond_it) {  // E11
    Hall hall;
    EXPECT_TRUE(hall.tail().page(0, {}).value().empty());
    EXPECT_FALSE(hall.tail().page(1, {}));
    hall.given({found()});
    EXPECT_EQ(hall.tail().page(0, {}).value().size(), 1U);
    EXPECT_TRUE(hall.tail().page(1, {}).value().empty());
    const auto beyond = hall.tail().page(2, {});
    ASSERT_FALSE(beyond);
    EXPECT_EQ(beyond.error().code, es::FaultCode::invalid);
    EXPECT_EQ(beyond.error().detail, "the history ends before position 1");
}

TEST(Tail, gives_the_same_from_memory_and_from_the_journal) {
    Hall hall;
    hall.given_a_village();
    const auto from_memory = hall.tail().page(0, {}).value();
    hall.reopen();
    const auto from_journal = hall.tail().page(0, {}).value();

    ASSERT_EQ(from_memory.size(), hall.size());
    ASSERT_EQ(from_journal.size(), from_memory.size());
    for (std::size_t i = 0; i < from_memory.size(); ++i) {
        EXPECT_EQ(from_memory[i]->entry, from_journal[i]->entry);
        EXPECT_EQ(from_memory[i]->bytes, from_journal[i]->bytes);
    }
}

TEST(Tail, shares_recent_entries_among_its_readers) {
    Hall hall;
    hall.given({found()});
    EXPECT_EQ(hall.tail().page(0, {}).value().front(), hall.tail().page(0, {}).value().front());
}

TEST(Tail, ends_a_page_at_whichever_bound_is_met_first) {
    Hall hall;
    hall.given_a_village();
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(hall.tail().page(2, {.entries_max = 3}).value().size(), 3U);
        EXPECT_EQ(hall.tail().page(2, {.bytes_max = 1}).value().size(), 1U)
            << "always one, if there is one";
        const auto two = hall.tail().page(0, {}).value();
        const std::size_t bytes = two[0]->bytes.size() + two[1]->bytes.size();
        EXPECT_EQ(hall.tail().page(0, {.bytes_max = bytes}).value().size(), 2U);
        EXPECT_EQ(hall.tail().page(0, {.bytes_max = bytes - 1}).value().size(), 1U);
        hall.reopen();  // and the same from the journal
    }
}

TEST(Tail, tells_listeners_after_the_entries_can_be_read) {
    Hall hall;
    std::vector<es::Position> told;
    std::size_t readable = 0;
    const auto listening = hall.tail().listen([&](es::Position size) {
        told.push_back(size);
        readable = hall.tail().page(0, {}).value().size();
    });
    hall.given({found(), add_body()});

    EXPECT_EQ(told, (std::vector<es::Position>{1, 2}));
    EXPECT_EQ(readable, 2U);
}

TEST(Tail, is_silent_when_nothing_was_recorded) {
    Hall hall;
    hall.given({found()});
    int told = 0;
    const auto listening = hall.tail().listen([&](es::Position) { ++told; });
    hall.given({found()});
    expect_code(hall.send(seat(ada, "chair")), "council.unknown_body");
    EXPECT_EQ(told, 0);
}

TEST(Tail, tells_nobody_who_let_go) {
    Hall hall;
    int told = 0;
    {
        auto listening = hall.tail().listen([&](es::Position) { ++told; });
        es::Tail::Listening moved = std::move(listening);
        hall.given({found()});
        EXPECT_EQ(told, 1) << "a moved handle still listens";
        moved = hall.tail().listen([](es::Position) {});
        hall.given({add_body()});
        EXPECT_EQ(told, 1) << "an assigned-over handle has let go";
    }
    hall.given({enrol(ada)});
    EXPECT_EQ(told, 1);
}

TEST(Tail, holds_no_more_than_its_ring_and_reads_the_rest_from_the_journal) {  // E09
    Hall hall;
    hall.given_a_village();
    es::Tail small(hall.journal(), 4'000);
    const auto all = hall.tail().page(0, {}).value();
    auto first = std::make_shared<const es::Recorded>(*all.front());
    const std::weak_ptr<const es::Recorded> oldest = first;
    small.publish({std::move(first)});
    EXPECT_FALSE(oldest.expired());
    for (std::size_t i = 1; i < all.size(); ++i) small.publish({all[i]});

    EXPECT_TRUE(oldest.expired()) << "the ring must let the oldest entries go";
    const auto page = small.page(0, {}).value();
    ASSERT_EQ(page.size(), all.size());
    for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(page[i]->entry, all[i]->entry);
}

TEST(Tail, goes_from_history_to_live_without_a_gap_or_a_repeat) {  // E02
    Hall hall;
    hall.given({found()});
    constexpr std::uint16_t writers = 8;
    constexpr std::uint16_t each = 40;
    constexpr es::Position until = 1 + writers * each;
    std::vector<std::thread> threads;
    for (std::uint16_t w = 0; w < writers; ++w) {
        threads.emplace_back([&hall, w] {
            for (std::uint16_t i = 0; i < each; ++i) {
                ASSERT_TRUE(hall.send(enrol(person(static_cast<std::uint16_t>(1000 + w * each + i)))
                ));
            }
        });
    }
    Growth growth(hall.tail());
    const auto whole = follow(hall.tail(), 0, until, {}, growth);
    const auto slow = follow(hall.tail(), 0, until, {.entries_max = 7}, growth);
    for (auto& thread : threads) thread.join();

    EXPECT_EQ(whole.size(), until);
    EXPECT_EQ(slow.size(), until);
}

TEST(Tail, starts_at_any_position) {  // E03
    Hall hall;
    hall.given_a_village();
    Growth growth(hall.tail());
    for (es::Position from = 0; from <= hall.size(); ++from) {
        EXPECT_EQ(
            follow(hall.tail(), from, hall.size(), {.entries_max = 2}, growth).size(),
            hall.size() - from
        );
    }
    const es::Position head = hall.tail().size();
    hall.given({enrol(fan)});
    const auto live = hall.tail().page(head, {}).value();
    ASSERT_EQ(live.size(), 1U);
    EXPECT_EQ(live.front()->entry.type, 104U);
}

}  // namespace
}  // namespace yishi::tests
