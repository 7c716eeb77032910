// The tree grows with the log and is signed with it.
#include "tests/eventstore/ledger/signed_log.hpp"

namespace yishi::tests {
namespace {

TEST_F(SignedLog, signs_nothing_as_nothing_when_it_is_new) {
    const auto last = journal().latest_checkpoint().value().value();
    EXPECT_EQ(last.size, 0U);
    EXPECT_EQ(checkpoint_in(last.note), (tlog::Checkpoint{origin, 0, merkle::empty_root()}));
}

TEST_F(SignedLog, signs_the_root_of_the_entries_with_each_group) {
    for (const int entries : {1, 2, 3, 250, 1, 300}) {
        grow(entries);
        const auto last = journal().latest_checkpoint().value().value();
        const auto size = journal().size();
        EXPECT_EQ(
            checkpoint_in(last.note),
            (tlog::Checkpoint{origin, size, root_from_entries(journal(), size)})
        );
        const auto note = tlog::Note::parse(last.note).value();
        const std::vector known{key().verifier()};
        EXPECT_EQ(tlog::verify_note(note, known).value().size(), 1U);
    }
}

TEST_F(SignedLog, goes_on_after_it_was_opened_anew) {
    grow_to(777);
    open();
    grow(1);
    const auto last = journal().latest_checkpoint().value().value();
    EXPECT_EQ(checkpoint_in(last.note).root, root_from_entries(journal(), 778));
}

TEST_F(SignedLog, forgets_a_group_that_was_not_committed) {
    grow(3);
    Group lost = group_of(2);
    ASSERT_TRUE(ledger().seal(lost));
    grow(5);
    const auto last = journal().latest_checkpoint().value().value();
    EXPECT_EQ(checkpoint_in(last.note).root, root_from_entries(journal(), 8));
}

TEST_F(SignedLog, refuses_a_group_that_does_not_follow) {
    Group group = group_of(1);
    grow(1);
    EXPECT_EQ(ledger().seal(group).error().code, FaultCode::invalid);
}

TEST_F(SignedLog, stores_the_hashes_of_full_levels_only) {
    grow_to(300);
    EXPECT_EQ(journal().read_nodes(0, 0, 300).value().size(), 300U);
    EXPECT_EQ(journal().read_nodes(8, 0, 300).value().size(), 1U);
    Group group = group_of(1);
    ASSERT_TRUE(ledger().seal(group));
    EXPECT_EQ(group.nodes.size(), 1U) << "the leaf; of level 1 nothing is stored";
}

TEST_F(SignedLog, builds_the_tree_of_a_log_that_was_written_without_one) {
    const auto old = Store::in_memory();
    ASSERT_TRUE(Scribe(old->journal()).commit_each("topic/a", 600));
    ASSERT_TRUE(Ledger::open(old->journal(), keys(key_of_log())));
    const auto last = old->journal().latest_checkpoint().value().value();
    EXPECT_EQ(checkpoint_in(last.note).size, 600U);
    EXPECT_EQ(checkpoint_in(last.note).root, root_from_entries(old->journal(), 600));
    EXPECT_EQ(old->journal().read_nodes(8, 0, 9).value().size(), 2U);
}

TEST_F(SignedLog, is_signed_by_a_new_key_beside_the_old_one) {
    grow(4);
    const auto both = Ledger::open(journal(), keys(copy_of(key()), key_of_log())).value();
    const auto note = tlog::Note::parse(journal().latest_checkpoint().value().value().note).value();
    EXPECT_EQ(tlog::verify_note(note, both->verifiers()).value().size(), 2U);
}

TEST_F(SignedLog, is_not_signed_by_a_stranger_to_it) {
    grow(4);
    EXPECT_EQ(Ledger::open(journal(), keys(key_of_log())).error().code, FaultCode::invalid);
    EXPECT_EQ(
        Ledger::open(journal(), keys(key_of_log("other.example"))).error().code, FaultCode::invalid
    );
    EXPECT_EQ(
        Ledger::open(journal(), keys(copy_of(key()), key_of_log("other.example"))).error().code,
        FaultCode::invalid
    );
    EXPECT_EQ(Ledger::open(journal(), {}).error().code, FaultCode::invalid);
}

TEST_F(SignedLog, is_not_taken_up_when_entries_are_there_that_nobody_signed) {
    grow(4);
    ASSERT_TRUE(Scribe(journal()).append("topic/b").commit());
    EXPECT_EQ(Ledger::open(journal(), keys(copy_of(key()))).error().code, FaultCode::corrupt);
}

TEST_F(SignedLog, is_not_taken_up_when_the_stored_tree_was_changed) {
    grow(4);
    Group touched;
    touched.nodes.push_back({0, 2, merkle::Hash{}});
    ASSERT_TRUE(journal().commit(touched));
    EXPECT_EQ(Ledger::open(journal(), keys(copy_of(key()))).error().code, FaultCode::corrupt);
}

}  // namespace
}  // namespace yishi::tests
