#include "gateway/live/frame.hpp"

#include <gtest/gtest.h>

namespace yishi::gateway {
namespace {

std::string bytes_of(const OutFrame& frame) { return frame.head + (frame.tail ? *frame.tail : ""); }

TEST(Frame, has_the_shortest_length_that_holds_its_payload) {
    EXPECT_EQ(bytes_of(text_frame("hi")), std::string("\x81\x02hi"));
    EXPECT_EQ(text_frame(std::string(125, 'x')).head.size(), 2U + 125);
    EXPECT_EQ(text_frame(std::string(126, 'x')).head.substr(0, 4), std::string("\x81\x7e\x00\x7e", 4));
    EXPECT_EQ(text_frame(std::string(65'535, 'x')).head.substr(0, 4), std::string("\x81\x7e\xff\xff", 4));
    EXPECT_EQ(
        text_frame(std::string(65'536, 'x')).head.substr(0, 10),
        std::string("\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00", 10));
}

TEST(Frame, counts_its_own_part_and_the_shared_part) {
    const auto tail = std::make_shared<const std::string>(std::string(200, 'y'));
    const auto frame = text_frame("own", tail);
    EXPECT_EQ(payload_of(frame), "own" + *tail);
    EXPECT_EQ(frame.size(), 4U + 3 + 200);
    EXPECT_EQ(frame.tail.get(), tail.get());
}

TEST(Frame, closes_with_a_code_in_network_order_and_a_reason) {
    EXPECT_EQ(bytes_of(close_frame(4008, "slow")), std::string("\x88\x06\x0f\xa8slow"));
    EXPECT_EQ(bytes_of(ping_frame()), std::string("\x89\x00", 2));
}

}  // namespace
}  // namespace yishi::gateway
