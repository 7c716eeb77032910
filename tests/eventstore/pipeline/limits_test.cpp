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
    hall.given({found(), enrol(eve)});
    const auto large = [](std::uint16_t topic) {
        return submit_topic(numbered<domain::TopicId>(topic), eve, std::string(60'000, 'x'));
    };

    EXPECT_TRUE(hall.send(large(1)));
    const auto replies = crowd(hall, {enrol(ben), enrol(cai), large(2)});
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

// ---- Entries that are too large
// ------------------------------------------------------------------

es::PipelineLimits small_entries() {
    es::PipelineLimits limits;
    limits.entry_bytes_max = 900;
    return limits;
}

// Its name alone makes the entry too large, once in the payload and once in the evidence.
es::CommandRequest add_large_body(domain::BodyId body) {
    auto request = add_body(body);
    request.data.as_object()["name"] = std::string(300, 'x');
    return request;
}

TEST(Limits, refuse_an_entry_that_is_too_large_and_store_nothing) {  // A11
    Hall hall(es::Store::in_memory(), small_entries());
    hall.given({found()});
    const auto large = add_large_body(residents_council);

    const auto reply = hall.send(large);

    expect_code(reply, "too_large");
    EXPECT_EQ(reply.error().kind, es::Rejection::Kind::refused);
    EXPECT_FALSE(reply.error().temporary);
    EXPECT_EQ(hall.size(), 1U);
    EXPECT_FALSE(hall.journal().find_command(key_of(large)).value());
    auto legal = add_body();
    legal.expected_version = 0;
    EXPECT_TRUE(hall.send(legal)) << "the same place in the stream is still free";
}

TEST(Limits, forget_what_a_refused_entry_had_changed) {
    Hall hall(es::Store::in_memory(), small_entries());
    hall.given({found(), enrol(ada)});
    expect_code(hall.send(add_large_body(residents_council)), "too_large");

    expect_code(hall.send(seat(ada, "chair")), "council.unknown_body");
    expect_code(hall.send(add_large_body(residents_council)), "too_large");
}

TEST(Limits, keep_what_the_group_decided_before_a_refused_entry) {
    Hall hall(es::Store::in_memory(), small_entries());
    hall.given({found(), enrol(ada)});

    const auto replies = hall.send_together(
        {add_body(), add_large_body(numbered<domain::BodyId>(8)), seat(ada, "chair"), enrol(ben)},
        found()
    );

    EXPECT_TRUE(replies[0]);
    expect_code(replies[1], "too_large");
    EXPECT_TRUE(replies[2]) << "the body of the first command must still be known";
    EXPECT_TRUE(replies[3]);
    EXPECT_EQ(hall.failing().groups().back(), 3U);
    const auto entries = hall.entries();
    for (es::Position i = 0; i < entries.size(); ++i) EXPECT_EQ(entries[i].version, i);
    hall.reopen();
    expect_code(hall.send(seat(ada, "clerk")), "council.seat_taken");
}

TEST(Limits, keep_a_stream_that_began_in_the_same_group_as_a_refused_entry) {
    Hall hall(es::Store::in_memory(), small_entries());
    hall.given({found()});
    const auto elsewhere = [](es::CommandRequest request) {
        request.stream = domain::stream_of("council", other_village);
        return request;
    };

    const auto replies = hall.send_together(
        {elsewhere(found("邻村")),
         elsewhere(add_large_body(residents_council)),
         elsewhere(add_body()),
         elsewhere(add_large_body(numbered<domain::BodyId>(8)))},
        found()
    );

    EXPECT_TRUE(replies[0]);
    expect_code(replies[1], "too_large");
    ASSERT_TRUE(replies[2]);
    EXPECT_EQ(replies[2]->version, 1U);
    expect_code(replies[3], "too_large");
    EXPECT_EQ(hall.last_entry().stream, 1U);
}

TEST(Limits, refuse_a_stream_whose_first_entry_is_too_large) {
    es::PipelineLimits limits;
    limits.entry_bytes_max = 900;
    Hall hall(es::Store::in_memory(), limits);

    expect_code(hall.send(found(std::string(300, 'x'))), "too_large");
    const auto reply = hall.send(found());
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->count, 1U);
}

}  // namespace
}  // namespace yishi::tests
