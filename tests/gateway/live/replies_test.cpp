#include "gateway/live/replies.hpp"

#include <gtest/gtest.h>

#include "tests/gateway/live/paper_wire.hpp"

namespace yishi::gateway {
namespace {

domain::CommandId command(std::uint8_t number) {
    domain::CommandId id;
    id.bytes.back() = number;
    return id;
}

Acknowledgement recorded_at(eventstore::Position position) {
    Acknowledgement acknowledgement;
    acknowledgement.receipt.first = position;
    return acknowledgement;
}

struct RepliesTest : testing::Test {
    std::shared_ptr<PaperWire> wire = std::make_shared<PaperWire>();
    std::shared_ptr<Replies> replies = std::make_shared<Replies>(wire);
    int woken = 0;
    void SetUp() override {
        replies->on_ready([this] { ++woken; });
    }
};

TEST_F(RepliesTest, gives_answers_back_in_the_order_of_asking) {
    const auto first = replies->reserve(command(1));
    const auto second = replies->reserve(command(2));
    replies->answer(second, recorded_at(2));
    EXPECT_TRUE(replies->take().empty());
    EXPECT_EQ(replies->unanswered(), 2U);
    replies->answer(first, recorded_at(1));
    const auto ready = replies->take();
    ASSERT_EQ(ready.size(), 2U);
    EXPECT_EQ(ready[0].command, command(1));
    EXPECT_EQ(ready[1].answer->receipt.first, 2U);
    EXPECT_EQ(replies->unanswered(), 0U);
}

TEST_F(RepliesTest, wakes_the_connection_once_for_many_answers) {
    for (std::uint8_t i = 0; i < 100; ++i) replies->answer(replies->reserve(command(i)), recorded_at(0));
    wire->run_all_posted();
    EXPECT_EQ(woken, 1);
    EXPECT_EQ(replies->take().size(), 100U);
    replies->answer(replies->reserve(command(1)), recorded_at(0));
    wire->run_all_posted();
    EXPECT_EQ(woken, 2);
}

TEST_F(RepliesTest, drops_an_answer_that_comes_after_the_connection_is_gone) {
    const auto place = replies->reserve(command(1));
    wire.reset();
    replies->answer(place, recorded_at(0));
    EXPECT_EQ(woken, 0);
}

}  // namespace
}  // namespace yishi::gateway
