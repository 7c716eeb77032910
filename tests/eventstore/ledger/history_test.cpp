// The log as outsiders see it, at the sizes where tiles begin and end.
#include "eventstore/tlog/tree_check.hpp"
#include "tests/eventstore/ledger/signed_log.hpp"

namespace yishi::tests {
namespace {

// Everything an outsider can fetch, compared with the entries.
void check_all_tiles(const History& history, const Journal& journal) {
    tlog::TreeCheck check;
    const std::uint64_t size = journal.size();
    const auto same = [&](const tlog::TilePath& path) {
        const auto tile = history.tile(path);
        ASSERT_TRUE(tile && *tile) << path.text();
        EXPECT_TRUE(check.check(path, **tile)) << path.text();
    };
    while (check.size() < size) {
        tlog::TilePath path{true, 0, check.size() / 256, 256};
        path.width = tlog::width_in(path, size);
        const auto bytes = history.tile(path).value().value();
        const auto entries = tlog::split_entries(path, bytes);
        ASSERT_TRUE(entries) << path.text();
        for (const auto entry : *entries) {
            check.add(entry);
            for (const auto& full : check.completed()) same(full);
        }
    }
    for (const auto& edge : check.partial()) same(edge);
    EXPECT_EQ(checkpoint_in(history.latest().value().note).root, check.root());
}

TEST_F(SignedLog, serves_every_tile_at_every_size_where_tiles_begin_and_end) {
    for (const std::uint64_t size : {0U, 1U, 255U, 256U, 257U, 511U, 512U}) {
        grow_to(size);
        check_all_tiles(history(), journal());
    }
}

TEST_F(SignedLog, serves_every_tile_of_two_full_levels) {
    for (const std::uint64_t size : {65'535U, 65'536U, 65'537U}) {
        grow_to(size);
        check_all_tiles(history(), journal());
    }
}

TEST_F(SignedLog, serves_no_tile_that_is_not_there) {
    grow_to(256);
    const auto history = this->history();
    const auto is_there = [&](const tlog::TilePath& path) {
        return history.tile(path).value().has_value();
    };
    EXPECT_TRUE(is_there({false, 0, 0, 256}));
    EXPECT_TRUE(is_there({false, 0, 0, 7})) << "a narrower width of an existing tile";
    EXPECT_TRUE(is_there({false, 1, 0, 1}));
    EXPECT_FALSE(is_there({false, 0, 1, 1}));
    EXPECT_FALSE(is_there({false, 1, 0, 2}));
    EXPECT_FALSE(is_there({true, 0, 1, 1}));
    EXPECT_FALSE(is_there({false, 7, 0, 1}));
    EXPECT_FALSE(is_there({false, 0, UINT64_MAX >> 8U, 256}));
}

TEST_F(SignedLog, proves_every_entry_and_every_older_size) {
    grow_to(600);
    const auto history = this->history();
    const auto root = root_from_entries(journal(), 600);
    for (std::uint64_t i = 0; i < 600; ++i) {
        const auto leaf = merkle::leaf_hash(entry(i));
        EXPECT_TRUE(merkle::verify_inclusion(i, 600, leaf, history.prove(i, 600).value(), root));
        const auto older = i + 1;
        EXPECT_TRUE(merkle::verify_consistency(
            older, 600, root_from_entries(journal(), older), root,
            history.prove_consistency(older, 600).value()
        ));
    }
    EXPECT_EQ(history.prove(600, 600).error().code, FaultCode::invalid);
    EXPECT_EQ(history.prove(0, 601).error().code, FaultCode::invalid);
    EXPECT_EQ(history.prove_consistency(0, 600).error().code, FaultCode::invalid);
    EXPECT_EQ(history.prove_consistency(601, 600).error().code, FaultCode::invalid);
    EXPECT_EQ(history.receipt(600).error().code, FaultCode::not_found);
}

TEST_F(SignedLog, proves_at_each_size_while_the_tiles_at_its_edge_grow) {
    const auto history = this->history();
    while (journal().size() < 530) {
        grow(7);
        const auto size = journal().size();
        const auto root = root_from_entries(journal(), size);
        for (const std::uint64_t i : {std::uint64_t{0}, size / 2, size - 1}) {
            const auto leaf = merkle::leaf_hash(entry(i));
            const auto proof = history.prove(i, size).value();
            EXPECT_TRUE(merkle::verify_inclusion(i, size, leaf, proof, root)) << i << " of " << size;
        }
    }
}

TEST_F(SignedLog, publishes_what_witnesses_signed_under_the_newest_checkpoint) {
    grow_to(3);
    auto history = this->history();
    const auto witness = tlog::SigningKey::make("ombud", tlog::KeyType::cosignature_v1);
    const auto note = tlog::Note::parse(history.latest().value().note).value();
    ASSERT_TRUE(history.add_cosignatures(3, {tlog::cosign_note(witness, note.text, 1'000)}));
    ASSERT_TRUE(history.add_cosignatures(3, {tlog::cosign_note(witness, note.text, 2'000)}));
    const std::vector known{witness.verifier(), key().verifier()};
    const auto shown = tlog::Note::parse(history.published().value().note).value();
    const auto verified = tlog::verify_note(shown, known).value();
    ASSERT_EQ(verified.size(), 2U);
    EXPECT_EQ(verified.back().time, 2'000U) << "the later one replaces the earlier one";
    EXPECT_EQ(history.receipt(0).value().checkpoint.signatures.size(), 2U);
    EXPECT_EQ(history.add_cosignatures(2, {}).error().code, FaultCode::not_found);
}

}  // namespace
}  // namespace yishi::tests
