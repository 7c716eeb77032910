// What becomes of commands when the journal fails under them.
#include "tests/eventstore/hall.hpp"

#include <string>

namespace yishi::tests {
namespace {

using Stored = FailingJournal::Stored;
using es::FaultCode;

void expect_fault(const es::Reply& reply, const std::string& code, bool temporary) {
    expect_code(reply, code);
    EXPECT_EQ(reply.error().kind, es::Rejection::Kind::fault);
    EXPECT_EQ(reply.error().temporary, temporary);
    EXPECT_FALSE(reply.error().words.zh.empty());
}

TEST(Fault, of_a_sync_leaves_the_outcome_open_and_stops_everything_after) {
    Hall hall;
    hall.given({found()});
    hall.failing().fail_commit(1, FaultCode::indeterminate, Stored::nothing);

    expect_fault(hall.send(add_body()), "indeterminate", true);

    expect_fault(hall.send(enrol(ada)), "unavailable", true);
    expect_fault(hall.send(found()), "unavailable", true);
    EXPECT_EQ(hall.size(), 1U);
    EXPECT_EQ(hall.tail().page(0, {}).value().size(), 1U) << "reads go on";
}

TEST(Fault, of_any_kind_but_a_full_disk_is_taken_for_an_open_outcome) {
    for (const FaultCode code : {FaultCode::io, FaultCode::corrupt, FaultCode::invalid}) {
        Hall hall;
        hall.failing().fail_commit(1, code, Stored::nothing);
        expect_fault(hall.send(found()), "indeterminate", true);
        expect_fault(hall.send(found()), "unavailable", true);
    }
}

TEST(Fault, closes_the_pipeline_when_others_know_another_history) {
    Hall hall;
    hall.given({found()});
    EXPECT_FALSE(hall.pipeline().closed());
    hall.pipeline().close({FaultCode::behind_witnesses, "witness ombud", "two histories"});
    hall.pipeline().close({FaultCode::busy, "", "the first reason counts"});
    expect_fault(hall.send(enrol(ada)), "behind_witnesses", false);
    EXPECT_EQ(hall.pipeline().closed()->where, "witness ombud");
    EXPECT_EQ(hall.size(), 1U);
    EXPECT_EQ(hall.tail().page(0, {}).value().size(), 1U) << "reads go on";
}

TEST(Fault, is_settled_by_sending_again_when_nothing_had_been_stored) {  // B10
    Hall hall;
    hall.given({found()});
    hall.failing().fail_commit(1, FaultCode::indeterminate, Stored::nothing);
    const auto request = add_body();
    expect_code(hall.send(request), "indeterminate");
    hall.reopen();

    const auto reply = hall.send(request);

    ASSERT_TRUE(reply);
    EXPECT_FALSE(reply->replayed);
    EXPECT_EQ(reply->first, 1U);
    EXPECT_EQ(hall.size(), 2U);
}

TEST(Fault, is_settled_by_sending_again_when_everything_had_been_stored) {  // B10
    Hall hall;
    hall.given({found()});
    hall.failing().fail_commit(1, FaultCode::indeterminate, Stored::everything);
    const auto request = add_body();
    expect_code(hall.send(request), "indeterminate");
    hall.reopen();

    const auto reply = hall.send(request);

    ASSERT_TRUE(reply);
    EXPECT_TRUE(reply->replayed);
    EXPECT_EQ(reply->first, 1U);
    EXPECT_EQ(hall.size(), 2U);
}

TEST(Fault, is_told_to_the_whole_group_whatever_had_been_decided) {
    Hall hall;
    hall.given({found(), add_body(), enrol(ada)});
    const auto once = enrol(ben);
    // The first commit is that of the command that holds the writer.
    hall.failing().fail_commit(2, FaultCode::indeterminate, Stored::nothing);

    // A refusal may rest on what the group decided before it, so it must not be told either.
    const auto replies =
        hall.send_together({once, once, seat(ben, "chair"), enrol(cai), found("别村")}, found());

    for (const auto& reply : replies) expect_fault(reply, "indeterminate", true);
    EXPECT_EQ(hall.size(), 3U);
}

TEST(Fault, leaves_no_aggregate_that_knows_what_was_never_recorded) {
    Hall hall;
    hall.given({found(), add_body()});
    hall.failing().fail_commit(1, FaultCode::out_of_space, Stored::nothing);
    expect_fault(hall.send(enrol(ada)), "out_of_space", true);

    // Were the enrolment remembered, it would be already so, and the seat could be taken.
    expect_code(hall.send(seat(ada, "chair")), "council.unknown_person");
    const auto reply = hall.send(enrol(ada));
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->count, 1U);
    EXPECT_EQ(reply->version, 2U);
}

TEST(Fault, of_a_full_disk_passes_when_there_is_space_again) {
    Hall hall;
    hall.given({found()});
    hall.failing().fail_commit(1, FaultCode::out_of_space, Stored::nothing);
    const auto request = add_body();
    expect_fault(hall.send(request), "out_of_space", true);
    EXPECT_EQ(hall.tail().page(0, {}).value().size(), 1U);

    const auto reply = hall.send(request);
    ASSERT_TRUE(reply);
    EXPECT_FALSE(reply->replayed);
    EXPECT_EQ(hall.size(), 2U);
}

TEST(Fault, keeps_listeners_from_hearing_what_is_not_durable) {
    Hall hall;
    int told = 0;
    const auto listening = hall.tail().listen([&](es::Position) { ++told; });
    hall.failing().fail_commit(1, FaultCode::indeterminate, Stored::everything);
    expect_code(hall.send(found()), "indeterminate");
    EXPECT_EQ(told, 0);
}

TEST(Fault, of_a_damaged_entry_stops_its_stream_and_names_the_place) {
    Hall hall;
    auto elsewhere = found("邻村");
    elsewhere.stream = domain::stream_of("council", other_village);
    hall.given({found(), add_body(), elsewhere});
    hall.failing().damage(1);
    hall.reopen();

    const auto reply = hall.send(enrol(ada));

    expect_fault(reply, "corrupt", false);
    EXPECT_NE(reply.error().detail.find("position 1"), std::string::npos) << reply.error().detail;
    elsewhere.id = fresh_command_id();
    EXPECT_TRUE(hall.send(elsewhere)) << "other streams go on";
}

TEST(Fault, of_the_last_entry_at_the_start_lets_nothing_be_recorded) {
    Hall hall;
    hall.given({found()});
    hall.failing().damage(0);
    hall.reopen();
    expect_fault(hall.send(found()), "unavailable", true);
    EXPECT_EQ(hall.size(), 1U);
}

}  // namespace
}  // namespace yishi::tests
