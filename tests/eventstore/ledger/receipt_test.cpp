// What whoever acts is given: a proof that the act is in the signed history.
#include "eventstore/pipeline/pipeline.hpp"
#include "tests/eventstore/ledger/signed_log.hpp"
#include "tests/eventstore/hall.hpp"

namespace yishi::tests {
namespace {

using Receipts = SignedLog;

TEST_F(Receipts, prove_each_entry_of_a_group_whatever_its_place_in_the_tree) {
    for (const int entries : {1, 1, 5, 250, 3, 513}) {
        const Position first = journal().size();
        const auto sealed = grow(entries);
        for (Position at = first; at < journal().size(); ++at) {
            const auto proof = sealed->prove(at);
            ASSERT_TRUE(proof) << at;
            EXPECT_TRUE(tlog::verify_proof(*proof, entry(at), key().verifier())) << at;
        }
    }
}

TEST_F(Receipts, do_not_prove_what_was_not_in_the_group) {
    grow(2);
    const auto sealed = grow(2);
    EXPECT_EQ(sealed->prove(1).error().code, FaultCode::invalid);
    EXPECT_EQ(sealed->prove(4).error().code, FaultCode::invalid);
}

TEST_F(Receipts, come_with_the_first_answer_to_a_command) {
    Timekeeper clock([] { return at_time(evening); });
    Pipeline pipeline(journal(), clock, {}, &ledger());
    const auto reply = pipeline.submit_and_wait(found());
    ASSERT_TRUE(reply);
    ASSERT_NE(reply->sealed, nullptr);
    const auto proof = reply->sealed->prove(reply->first);
    ASSERT_TRUE(proof);
    EXPECT_TRUE(tlog::verify_proof(*proof, entry(0), key().verifier()));
}

TEST_F(Receipts, are_left_to_the_history_when_the_answer_is_an_old_one) {
    Timekeeper clock([] { return at_time(evening); });
    Pipeline pipeline(journal(), clock, {}, &ledger());
    const auto request = found();
    ASSERT_TRUE(pipeline.submit_and_wait(request));
    const auto again = pipeline.submit_and_wait(request);
    ASSERT_TRUE(again && again->replayed);
    EXPECT_EQ(again->sealed, nullptr);
    const auto proof = history().receipt(again->first);
    ASSERT_TRUE(proof);
    EXPECT_TRUE(tlog::verify_proof(*proof, entry(0), key().verifier()));
}

}  // namespace
}  // namespace yishi::tests
