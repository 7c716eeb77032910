// Which checkpoint is shown while witnesses sign, and when they do not.
#include "eventstore/ledger/quorum.hpp"

#include "tests/eventstore/ledger/signed_log.hpp"

namespace yishi::tests {
namespace {

using namespace std::chrono_literals;

class QuorumOfTwo : public SignedLog {
  protected:
    void SetUp() override {
        for (const char* name : {"ombud", "press", "university"}) {
            witnesses_.push_back(tlog::SigningKey::make(name, tlog::KeyType::cosignature_v1));
        }
        std::string text = "log " + key().verifier().text() + "\n";
        for (const auto& witness : witnesses_) {
            text += "witness " + witness.verifier().name + " " + witness.verifier().text() + "\n";
        }
        policy_ = tlog::Policy::from_text(text + "group all 2 ombud press university\nquorum all\n").value();
    }
    History awaiting() {
        return History(journal(), store().rows(), ledger().verifiers());
    }
    void await(History& history) {
        ASSERT_TRUE(history.await_quorum(policy_, [this] { return now_; }));
    }
    // The witness of that place signs the newest checkpoint.
    bool signs(History& history, std::size_t place) {
        const auto newest = history.latest().value();
        const auto note = tlog::Note::parse(newest.note).value();
        return history.add_cosignatures(newest.size, {tlog::cosign_note(witnesses_[place], note.text, 7)}).value();
    }
    static std::uint64_t shown(const History& history) { return history.published().value().size; }

    std::vector<tlog::SigningKey> witnesses_;
    tlog::Policy policy_;
    std::chrono::milliseconds now_{1'000};
};

TEST_F(QuorumOfTwo, shows_the_newest_while_there_never_was_one) {
    auto history = awaiting();
    await(history);
    grow(3);
    EXPECT_EQ(shown(history), 3U);
    EXPECT_FALSE(signs(history, 0)) << "one of three is none";
}

TEST_F(QuorumOfTwo, waits_for_the_next_one) {
    auto history = awaiting();
    await(history);
    grow(3);
    EXPECT_FALSE(signs(history, 0));
    EXPECT_TRUE(signs(history, 2));
    grow(2);
    history.grown();
    EXPECT_EQ(shown(history), 3U);
    signs(history, 0);
    EXPECT_EQ(shown(history), 3U);
    signs(history, 1);
    EXPECT_EQ(shown(history), 5U);
    EXPECT_EQ(tlog::Note::parse(history.published().value().note).value().signatures.size(), 3U);
}

TEST_F(QuorumOfTwo, shows_the_newest_again_after_half_a_minute_without) {
    auto history = awaiting();
    await(history);
    grow(3);
    signs(history, 0);
    signs(history, 1);
    now_ += 1h;
    grow(1);
    history.grown();
    EXPECT_EQ(shown(history), 3U) << "a quiet hour is not a missing quorum";
    now_ += 29s;
    history.grown();
    EXPECT_EQ(shown(history), 3U);
    now_ += 1s;
    EXPECT_EQ(shown(history), 4U);
}

TEST_F(QuorumOfTwo, never_shows_less_than_before) {
    auto history = awaiting();
    await(history);
    grow(3);
    signs(history, 0);
    signs(history, 1);
    grow(1);
    const auto late = history.latest().value();
    grow(1);
    history.grown();
    now_ += 31s;
    EXPECT_EQ(shown(history), 5U);
    const auto note = tlog::Note::parse(late.note).value();
    for (const auto& witness : witnesses_) {
        ASSERT_TRUE(history.add_cosignatures(late.size, {tlog::cosign_note(witness, note.text, 9)}));
    }
    EXPECT_EQ(shown(history), 5U);
}

TEST_F(QuorumOfTwo, is_remembered_over_a_restart) {
    grow(3);
    {
        auto history = awaiting();
        await(history);
        signs(history, 0);
        signs(history, 1);
    }
    auto history = awaiting();
    await(history);
    grow(1);
    EXPECT_EQ(shown(history), 3U);
}

TEST_F(QuorumOfTwo, keeps_what_witnesses_signed_for_the_newest_only) {
    auto history = awaiting();
    await(history);
    for (int i = 0; i < 70; ++i) {
        grow(1);
        signs(history, 0);
        signs(history, 1);
    }
    std::size_t rows = 0;
    ASSERT_TRUE(store().rows().scan(RowSpace::cosigned, "", [&](std::string_view, std::string_view) {
        ++rows;
        return true;
    }));
    EXPECT_EQ(rows, 64U);
    EXPECT_EQ(shown(history), 70U);
}

TEST_F(QuorumOfTwo, knows_the_root_at_every_size) {
    grow(300);
    const auto history = this->history();
    for (const std::uint64_t size : {0U, 1U, 2U, 255U, 256U, 257U, 300U}) {
        EXPECT_EQ(history.root(size).value(), root_from_entries(journal(), size)) << size;
    }
    EXPECT_EQ(history.root(301).error().code, FaultCode::invalid);
}

}  // namespace
}  // namespace yishi::tests
