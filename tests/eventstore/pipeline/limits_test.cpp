// The bounds of the queue and of a group.
#include "tests/eventstore/hall.hpp"

#include <string>

namespace yishi::tests {
namespace {

// Sends requests while the writer is held; those that find no room are answered at once.
std::vector<es::Reply> crowd(Hall& hall, const std::vector<es::CommandRequest>& requests) {
    return hall.send_together(requests, found());
}

TEST(Limits, refuse_more_commands_than_may_wait_and_take_them_later) {
    es::PipelineLimits limits;
    limits.queue_commands_max = 3;
    Hall hall(es::Store::in_memory(), limits);
    hall.given({found()});

    const auto replies = crowd(hall, {enrol(ada), enrol(ben), enrol(cai), enrol(eve)});

    EXPECT_TRUE(replies[0]);
    EXPECT_TRUE(replies[1]);
    EXPECT_TRUE(replies[2]);
    expect_code(replies[3], "busy");
    EXPECT_EQ(replies[3].error().kind, es::Rejection::Kind::fault);
    EXPECT_TRUE(replies[3].error().temporary);
    EXPECT_TRUE(hall.send(enrol(eve)));
}

TEST(Limits, refuse_more_bytes_than_may_wait_but_never_the_only_command) {
    es::PipelineLimits limits;
    limits.queue_bytes_max = 50'000;
    Hall hall(es::Store::in_memory(), limits);
    hall.given({found()});
    auto large = enrol(ada);
    large.data.as_object()["contact"] = std::string(60'000, 'x');

    EXPECT_TRUE(hall.send(large));
    const auto replies = crowd(hall, {enrol(ben), enrol(cai), large});
    EXPECT_TRUE(replies[0]);
    EXPECT_TRUE(replies[1]);
    expect_code(replies[2], "busy");
}

TEST(Limits, divide_what_waits_into_groups_by_count) {
    es::PipelineLimits limits;
    limits.group_commands_max = 2;
    Hall hall(es::Store::in_memory(), limits);
    hall.given({found()});

    crowd(hall, {enrol(ada), enrol(ben), enrol(cai), enrol(eve), enrol(fan)});

    EXPECT_EQ(hall.failing().groups(), (std::vector<std::size_t>{1, 1, 2, 2, 1}));
    EXPECT_EQ(hall.size(), 6U);
}

TEST(Limits, divide_what_waits_into_groups_by_bytes) {
    es::PipelineLimits limits;
    limits.group_bytes_max = 1;
    Hall hall(es::Store::in_memory(), limits);
    hall.given({found()});

    crowd(hall, {enrol(ada), enrol(ben), enrol(cai)});

    EXPECT_EQ(hall.failing().groups(), (std::vector<std::size_t>{1, 1, 1, 1, 1}));
}

TEST(Limits, let_everything_that_waits_be_one_group) {
    Hall hall;
    hall.given({found()});
    crowd(hall, {enrol(ada), enrol(ben), enrol(cai)});
    EXPECT_EQ(hall.failing().groups(), (std::vector<std::size_t>{1, 1, 3}));
}

}  // namespace
}  // namespace yishi::tests
