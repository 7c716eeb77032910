// Receipts: written, read and checked; altered in every byte, and refused.
#include "eventstore/tlog/proof_file.hpp"

#include <gtest/gtest.h>

#include "tests/eventstore/tlog/small_log.hpp"

namespace yishi::eventstore::tlog {
namespace {

TEST(ProofFile, is_read_back_and_holds_for_its_entry_only) {
    const SmallLog log(21);
    const auto read = ProofFile::from_text(log.receipt(17).text());
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(read->text(), log.receipt(17).text());
    EXPECT_TRUE(verify_proof(*read, log.entry(17), log.key.verifier()));
    EXPECT_FALSE(verify_proof(*read, log.entry(16), log.key.verifier()));
}

TEST(ProofFile, does_not_hold_under_another_log_s_key) {
    const SmallLog log(5);
    const auto other = SigningKey::make("other.example", KeyType::ed25519);
    const auto held = verify_proof(log.receipt(2), log.entry(2), other.verifier());
    ASSERT_FALSE(held);
    EXPECT_EQ(held.error().where, "checkpoint");
}

TEST(ProofFile, altered_in_any_byte_is_refused) {
    const SmallLog log(6);
    const std::string good = log.receipt(3).text();
    for (std::size_t at = 0; at < good.size(); ++at) {
        for (const unsigned flip : {1U, 32U, 128U}) {
            std::string bad = good;
            bad[at] = static_cast<char>(static_cast<unsigned char>(bad[at]) ^ flip);
            const auto read = ProofFile::from_text(bad);
            EXPECT_FALSE(read && verify_proof(*read, log.entry(3), log.key.verifier())) << at << " " << flip;
        }
    }
}

TEST(ProofFile, cut_at_any_byte_is_refused) {
    const SmallLog log(6);
    const std::string good = log.receipt(3).text();
    for (std::size_t size = 0; size < good.size(); ++size) {
        const auto read = ProofFile::from_text(good.substr(0, size));
        EXPECT_FALSE(read && verify_proof(*read, log.entry(3), log.key.verifier())) << size;
    }
}

TEST(ProofFile, allows_an_extra_line_and_nothing_else_between) {
    const SmallLog log(2);
    std::string text = log.receipt(0).text();
    text.insert(text.find('\n') + 1, "extra aGk=\n");
    const auto read = ProofFile::from_text(text);
    ASSERT_TRUE(read);
    EXPECT_TRUE(verify_proof(*read, log.entry(0), log.key.verifier()));
    text.insert(text.find("index"), "more\n");
    EXPECT_FALSE(ProofFile::from_text(text));
}

}  // namespace
}  // namespace yishi::eventstore::tlog
