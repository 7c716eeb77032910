// What a journal takes, and what it refuses without a trace.
#include "tests/contract/journal_contract.hpp"

namespace yishi::tests {
namespace {

constexpr PageLimit everything{4096, 1U << 30U};

TEST_P(
    JournalContract, starts_a_stream_at_version_zero_and_numbers_it_by_its_position
) {  // A01, A02
    ASSERT_TRUE(scribe().append("topic/a").append("topic/b").commit());
    EXPECT_EQ(head_of("topic/a"), (StreamHead{0, 0}));
    EXPECT_EQ(head_of("topic/b"), (StreamHead{1, 0}));
    EXPECT_EQ(journal().size(), 2U);
}

TEST_P(JournalContract, continues_a_stream_within_a_group_and_over_groups) {  // A06
    ASSERT_TRUE(scribe().append("topic/a").append("topic/a").commit());
    ASSERT_TRUE(scribe().append("topic/a").append("topic/b").append("topic/a").commit());
    EXPECT_EQ(head_of("topic/a"), (StreamHead{0, 3}));
    EXPECT_EQ(journal().size(), 5U);
}

TEST_P(JournalContract, refuses_a_version_the_stream_is_not_at) {  // A05, A07, A09
    ASSERT_TRUE(scribe().append("topic/a").append("topic/a").commit());
    for (const Version wrong : {Version{1}, Version{3}}) {
        auto late = scribe();
        late.append("topic/a");
        late.group().appends.front().version = wrong;
        const auto refused = late.commit();
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, FaultCode::wrong_version);
    }
    EXPECT_EQ(journal().size(), 2U);
    EXPECT_EQ(head_of("topic/a").last_version, 1U);
}

TEST_P(JournalContract, refuses_a_later_entry_of_a_stream_that_does_not_exist) {  // A03, A04
    auto orphan = scribe();
    orphan.append("topic/a");
    orphan.group().appends.front().version = 1;
    orphan.group().appends.front().new_stream.reset();
    EXPECT_EQ(orphan.commit().error().code, FaultCode::invalid);
    EXPECT_EQ(journal().size(), 0U);
}

TEST_P(JournalContract, refuses_positions_that_leave_a_gap_or_repeat) {  // D02
    ASSERT_TRUE(scribe().append("topic/a").commit());
    for (const Position wrong : {Position{0}, Position{2}}) {
        auto off = scribe();
        off.append("topic/b");
        off.group().appends.front().record.position = wrong;
        off.group().appends.front().stream = wrong;
        EXPECT_EQ(off.commit().error().code, FaultCode::invalid);
    }
    EXPECT_EQ(journal().size(), 1U);
}

TEST_P(JournalContract, refuses_a_group_whole_when_its_last_entry_does_not_fit) {  // A09, A18
    ASSERT_TRUE(scribe().append("topic/a").commit());
    auto group = scribe();
    group.append("topic/a").append("topic/b").append("topic/a");
    group.answer(7, {});
    group.group().disclosures.push_back({0, {domain::Digest{{5}}, "name", "text"}});
    group.group().appends.back().version = 9;
    EXPECT_EQ(group.commit().error().code, FaultCode::wrong_version);
    EXPECT_EQ(journal().size(), 1U);
    EXPECT_EQ(head_of("topic/a").last_version, 0U);
    EXPECT_EQ(journal().find_stream({"topic/b"}).value(), std::nullopt);
    EXPECT_EQ(journal().find_command(command_number(7)).value(), std::nullopt);
    EXPECT_EQ(journal().find_disclosure(0, "name", domain::Digest{{5}}).value(), std::nullopt);
}

TEST_P(JournalContract, keeps_the_key_of_a_stream_until_it_is_destroyed) {
    auto first = scribe();
    first.append("vote/a");
    first.group().keys.push_back({0, StreamKey{7}});
    first.answer(9, {});
    ASSERT_TRUE(first.commit());
    EXPECT_EQ(journal().find_key(0).value(), StreamKey{7});
    EXPECT_EQ(journal().find_key(1).value(), std::nullopt);
    auto stranger = scribe();
    stranger.append("vote/b");
    stranger.group().destroyed_keys.push_back(0);
    EXPECT_EQ(stranger.commit().error().code, FaultCode::invalid) << "without an entry of that stream";
    EXPECT_EQ(journal().find_key(0).value(), StreamKey{7});
    auto last = scribe();
    last.append("vote/a");
    last.group().destroyed_keys.push_back(0);
    last.answer(10, {});
    last.group().forgotten = {command_number(9), command_number(10)};
    EXPECT_TRUE(journal().find_command(command_number(9)).value());
    ASSERT_TRUE(last.commit());
    EXPECT_EQ(journal().find_command(command_number(9)).value(), std::nullopt);
    EXPECT_EQ(journal().find_command(command_number(10)).value(), std::nullopt) << "answered in the same group";
    EXPECT_EQ(journal().find_key(0).value(), std::nullopt);
}

TEST_P(JournalContract, refuses_an_entry_too_large_and_then_takes_a_legal_one) {  // A11
    auto large = scribe();
    large.append("topic/a");
    large.group().appends.front().record.bytes.resize(entry_bytes_max + 1);
    EXPECT_EQ(large.commit().error().code, FaultCode::too_large);

    auto largest = scribe();
    largest.append("topic/a", Bytes(65'000));
    ASSERT_TRUE(largest.commit());
    EXPECT_EQ(journal().size(), 1U);
}

TEST_P(JournalContract, refuses_an_entry_without_bytes_and_a_stream_without_a_name) {  // A15
    auto empty = scribe();
    empty.append("topic/a");
    empty.group().appends.front().record.bytes.clear();
    EXPECT_EQ(empty.commit().error().code, FaultCode::invalid);

    auto nameless = scribe();
    nameless.append("topic/a");
    nameless.group().appends.front().new_stream->text.clear();
    EXPECT_EQ(nameless.commit().error().code, FaultCode::invalid);
}

TEST_P(JournalContract, refuses_one_command_answered_twice_in_a_group) {  // B08
    EXPECT_EQ(scribe().answer(1, {}).answer(1, {}).commit().error().code, FaultCode::invalid);
}

TEST_P(JournalContract, takes_an_empty_group_and_changes_nothing) {  // A10
    ASSERT_TRUE(scribe().commit());
    EXPECT_EQ(journal().size(), 0U);
}

TEST_P(JournalContract, keeps_the_outcome_of_a_command_for_ever) {  // B01, B05
    CommandOutcome outcome;
    outcome.content = {1, 2, 3, 255};
    outcome.stream = 0;
    outcome.version = (1ULL << 63U) + 5;
    outcome.first = 1ULL << 40U;
    outcome.count = 255;
    ASSERT_TRUE(scribe().append("topic/a").answer(42, outcome).commit());
    ASSERT_TRUE(scribe().commit_each("topic/a", 50));
    const auto command = command_number(42);
    EXPECT_EQ(journal().find_command(command).value(), outcome);
    (void)restart();
    EXPECT_EQ(journal().find_command(command).value(), outcome);
}

TEST_P(JournalContract, keeps_an_outcome_that_recorded_nothing) {
    CommandOutcome already_so;
    already_so.first = 3;
    ASSERT_TRUE(scribe().answer(1, already_so).commit());
    EXPECT_EQ(journal().find_command(command_number(1)).value(), already_so);
    EXPECT_EQ(journal().size(), 0U);
}

TEST_P(JournalContract, keeps_what_each_sender_of_one_id_was_answered) {
    const auto id = id_number<domain::CommandId>(1);
    const auto ann = id_number<domain::PersonId>(1);
    const auto bob = id_number<domain::PersonId>(2);
    const std::vector<Sender> senders{
        {SenderKind::person, ann},
        {SenderKind::person, bob},
        {SenderKind::operator_, {}},
        {SenderKind::clock, {}}
    };
    auto group = scribe();
    for (std::size_t i = 0; i < senders.size() - 1; ++i) {
        group.answer({id, senders[i]}, {.first = i, .count = 0});
    }
    ASSERT_TRUE(group.commit()) << "one id, but not one command";
    (void)restart();
    for (std::size_t i = 0; i < senders.size() - 1; ++i) {
        EXPECT_EQ(journal().find_command({id, senders[i]}).value()->first, i);
    }
    EXPECT_EQ(journal().find_command({id, senders.back()}).value(), std::nullopt);
}

TEST_P(JournalContract, keeps_disclosures_beside_the_log) {
    const domain::Digest digest{{9, 8, 7}};
    const Disclosure expected{digest, "name", "WyJzYWx0Il0"};
    auto group = scribe();
    group.append("topic/a");
    group.group().disclosures.push_back({0, expected});
    ASSERT_TRUE(group.commit());
    EXPECT_EQ(journal().find_disclosure(0, "name", digest).value(), expected);
    (void)restart();
    EXPECT_EQ(journal().find_disclosure(0, "name", digest).value(), expected);
    EXPECT_EQ(journal().find_disclosure(0, "name", domain::Digest{{1}}).value(), std::nullopt);
}

TEST_P(JournalContract, gives_a_disclosure_for_its_own_stream_and_field_alone) {
    const domain::Digest digest{{9, 8, 7}};
    auto group = scribe();
    group.append("topic/a").append("topic/b");
    group.group().disclosures.push_back({0, {digest, "name", "of a"}});
    ASSERT_TRUE(group.commit());
    EXPECT_EQ(journal().find_disclosure(1, "name", digest).value(), std::nullopt);
    for (const char* field : {"", "nam", "names", "contact"}) {
        EXPECT_EQ(journal().find_disclosure(0, field, digest).value(), std::nullopt) << field;
    }

    group = scribe();
    group.append("topic/b");
    group.group().disclosures.push_back({1, {digest, "name", "of b"}});
    ASSERT_TRUE(group.commit());
    EXPECT_EQ(journal().find_disclosure(0, "name", digest).value()->text, "of a");
    EXPECT_EQ(journal().find_disclosure(1, "name", digest).value()->text, "of b");
}

TEST_P(JournalContract, refuses_a_disclosure_of_a_stream_that_the_group_does_not_touch) {
    ASSERT_TRUE(scribe().append("topic/a").commit());
    for (const StreamId stream : {StreamId{0}, StreamId{2}}) {
        auto group = scribe();
        group.append("topic/b");
        group.group().disclosures.push_back({stream, {domain::Digest{{5}}, "name", "text"}});
        EXPECT_EQ(group.commit().error().code, FaultCode::invalid);
    }
    EXPECT_EQ(journal().size(), 1U);
}

TEST_P(JournalContract, comes_back_from_a_restart_as_it_was) {  // B05, J13
    ASSERT_TRUE(scribe().commit_each("topic/a", 20));
    ASSERT_TRUE(scribe().commit_each("topic/b", 3));
    const auto log = journal().log();
    const auto before = journal().read(0, Direction::forward, everything).value();
    if (!restart()) return;  // there is nothing to come back to
    EXPECT_EQ(journal().log(), log);
    EXPECT_EQ(journal().size(), 23U);
    EXPECT_EQ(journal().read(0, Direction::forward, everything).value(), before);
    EXPECT_EQ(head_of("topic/b"), (StreamHead{20, 2}));
    ASSERT_TRUE(scribe().append("topic/b").commit());
    EXPECT_EQ(head_of("topic/b"), (StreamHead{20, 3}));
}

TEST_P(JournalContract, gives_every_store_its_own_identity) {
    EXPECT_FALSE(journal().log().is_nil());
    EXPECT_NE(journal().log(), GetParam().make()->store().journal().log());
}

}  // namespace
}  // namespace yishi::tests
