// Many at once (scenarios A12–A14 and D06 of the conformance suite, scaled to a test).
#include "tests/eventstore/hall.hpp"

#include <atomic>
#include <optional>
#include <thread>
#include <vector>

namespace yishi::tests {
namespace {

template <class F>
void with_threads(std::uint16_t count, F act) {
    std::vector<std::thread> threads;
    for (std::uint16_t i = 0; i < count; ++i) threads.emplace_back([&act, i] { act(i); });
    for (auto& thread : threads) thread.join();
}

domain::PersonId nth_person(std::uint16_t thread, std::uint16_t i) {
    return person(static_cast<std::uint16_t>(1000 + thread * 1000 + i));
}

// The order in which the log holds the enrolments of one thread, by what they were recorded with.
std::vector<domain::CommandId> commands_of(const std::vector<es::Entry>& entries) {
    std::vector<domain::CommandId> commands;
    for (const auto& entry : entries) commands.push_back(entry.command);
    return commands;
}

// Every one of `sent` is in `log`, in that order.
bool holds_in_order(
    const std::vector<domain::CommandId>& log, const std::vector<domain::CommandId>& sent
) {
    std::size_t next = 0;
    for (const auto& command : log) {
        if (next < sent.size() && command == sent[next]) ++next;
    }
    return next == sent.size();
}

TEST(Concurrency, lets_exactly_one_of_those_win_who_expect_the_same_version) {  // A12
    Hall hall;
    hall.given({found()});
    std::atomic<int> accepted = 0;
    std::atomic<int> beaten = 0;
    with_threads(10, [&](std::uint16_t i) {
        auto request = enrol(nth_person(0, i));
        request.expected_version = 0;
        const auto reply = hall.send(std::move(request));
        if (reply) {
            ++accepted;
        } else if (reply.error().code == "wrong_version") {
            ++beaten;
        }
    });
    EXPECT_EQ(accepted, 1);
    EXPECT_EQ(beaten, 9);
    EXPECT_EQ(hall.size(), 2U);
}

TEST(Concurrency, keeps_each_senders_own_order) {  // A13
    Hall hall;
    hall.given({found()});
    std::vector<std::vector<domain::CommandId>> sent(4);
    with_threads(4, [&](std::uint16_t t) {
        for (std::uint16_t i = 0; i < 100; ++i) {
            auto request = enrol(nth_person(t, i));
            sent[t].push_back(request.id);
            ASSERT_TRUE(hall.send(std::move(request)));
        }
    });
    EXPECT_EQ(hall.size(), 401U);
    const auto log = commands_of(hall.entries());
    for (const auto& commands : sent) EXPECT_TRUE(holds_in_order(log, commands));
}

TEST(Concurrency, keeps_the_order_of_commands_sent_without_waiting) {
    Hall hall;
    hall.given({found()});
    std::vector<std::vector<domain::CommandId>> sent(4);
    std::atomic<int> answered = 0;
    with_threads(4, [&](std::uint16_t t) {
        for (std::uint16_t i = 0; i < 100; ++i) {
            auto request = enrol(nth_person(t, i));
            sent[t].push_back(request.id);
            hall.pipeline().submit(std::move(request), [&](const es::Reply& reply) {
                answered += reply ? 1 : 0;
            });
        }
    });
    hall.reopen();  // stopping answers everything
    EXPECT_EQ(answered, 400);
    const auto log = commands_of(hall.entries());
    for (const auto& commands : sent) EXPECT_TRUE(holds_in_order(log, commands));
}

TEST(Concurrency, counts_as_many_entries_as_there_were_successes) {  // A14
    Hall hall;
    hall.given({found()});
    std::atomic<unsigned> accepted = 0;
    std::vector<std::vector<domain::CommandId>> sent(4);
    with_threads(4, [&](std::uint16_t t) {
        for (std::uint16_t i = 0; i < 100; ++i) {
            auto request = enrol(nth_person(t, i));
            request.expected_version = hall.size() - 1;  // whatever it is by the time it is decided
            const auto id = request.id;
            if (hall.send(std::move(request))) {
                ++accepted;
                sent[t].push_back(id);
            }
        }
    });
    EXPECT_EQ(hall.size(), 1U + accepted);
    const auto log = commands_of(hall.entries());
    for (const auto& commands : sent) EXPECT_TRUE(holds_in_order(log, commands));
}

// D06. Nobody ever finds an entry at or below a position he had passed, nor one that is not
// durable.
TEST(Concurrency, shows_readers_a_log_that_only_grows) {
    Hall hall;
    hall.given({found()});
    std::atomic<bool> writing = true;
    std::thread reading([&] {
        with_threads(4, [&](std::uint16_t) {
            es::Position next = 0;
            while (writing || next < hall.size()) {
                const auto page = hall.tail().page(next, {.entries_max = 5});
                ASSERT_TRUE(page);
                for (const auto& recorded : *page) {
                    ASSERT_EQ(recorded->entry.position, next);
                    ASSERT_LT(next, hall.journal().size());
                    ++next;
                }
                if (page->empty()) std::this_thread::yield();
            }
        });
    });
    with_threads(8, [&](std::uint16_t t) {
        for (std::uint16_t i = 0; i < 100; ++i) ASSERT_TRUE(hall.send(enrol(nth_person(t, i))));
    });
    writing = false;
    reading.join();
    EXPECT_EQ(hall.size(), 801U);
}

TEST(Concurrency, stores_a_command_once_that_many_send_at_the_same_time) {  // B11
    Hall hall;
    hall.given({found()});
    const auto request = enrol(ada);
    std::atomic<int> first = 0;
    std::atomic<int> again = 0;
    with_threads(16, [&](std::uint16_t) {
        const auto reply = hall.send(request);
        ASSERT_TRUE(reply);
        EXPECT_EQ(reply->first, 1U);
        ++(reply->replayed ? again : first);
    });
    EXPECT_EQ(first, 1);
    EXPECT_EQ(again, 15);
    EXPECT_EQ(hall.size(), 2U);
}

}  // namespace
}  // namespace yishi::tests
