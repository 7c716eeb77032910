// Goal: kill -9 at any moment never makes a log that contradicts what it said before. Method: a child
// appends, signs and gives receipts; after each of 200 kills the log is opened, and every checkpoint
// and every receipt that was ever given is held against it.
#include "tests/contract/test_directory.hpp"
#include "eventstore/codec/base64.hpp"
#include "eventstore/ledger/history.hpp"
#include "eventstore/ledger/ledger.hpp"
#include "eventstore/ledger/log_keys.hpp"
#include "eventstore/tlog/checkpoint.hpp"
#include "tests/fault/child.hpp"
#include "tests/fault/chronicle.hpp"

#include <gtest/gtest.h>

#include <iostream>
#include <random>

namespace yishi::tests {
namespace {

tlog::ProofFile receipt_in(const std::string& line) {
    const auto bytes = codec::from_base64(line).value();
    return tlog::ProofFile::from_text({reinterpret_cast<const char*>(bytes.data()), bytes.size()})
        .value();
}

// What is wrong with a receipt given earlier, as the log is now; empty when nothing is.
std::string flaw_in_receipt(
    const tlog::ProofFile& receipt, const Journal& journal, const History& history
) {
    const auto now = tlog::Checkpoint::from_text(
        tlog::Note::parse(history.latest().value().note).value().text
    ).value();
    const auto then = tlog::Checkpoint::from_text(receipt.checkpoint.text).value();
    if (now.size < then.size) return "the log is shorter than it was signed to be";
    const auto page = journal.read(receipt.index, Direction::forward, {.entries_max = 1}).value();
    const auto verified = tlog::verify_proof(receipt, page.at(0).bytes, history.keys().front());
    if (!verified) return verified.error().detail;
    const auto proof = history.prove_consistency(then.size, now.size).value();
    const bool is_consistent =
        merkle::verify_consistency(then.size, now.size, then.root, now.root, proof);
    return is_consistent ? "" : "a checkpoint that was given is not of this log";
}

TEST(Kill, never_makes_a_log_that_contradicts_what_it_signed) {
    constexpr unsigned seed = 20'261'123;
    std::mt19937 random(seed);
    TestDirectory directory(fast_folder());
    std::vector<tlog::ProofFile> receipts;
    std::size_t seen = 0;
    std::size_t unsaid = 0;
    std::uint64_t size_before = 0;
    const int times = rounds(200);
    for (int round = 0; round < times; ++round) {
        SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(round));
        {
            Child child(YISHI_SIGNER, directory.path());
            for (auto reports = 1 + random() % 30; reports > 0; --reports) {
                const auto line = child.next();
                ASSERT_TRUE(line) << "the child ended by itself";
                receipts.push_back(receipt_in(*line));
            }
            child.kill();
            while (const auto line = child.next()) receipts.push_back(receipt_in(*line));
        }
        const auto store = open_chronicle(directory.path());
        ASSERT_TRUE(store) << store.error().where << ": " << store.error().detail;
        auto keys = keys_of_log(directory.path(), "", false);
        ASSERT_TRUE(keys);
        const auto ledger = Ledger::open((*store)->journal(), *std::move(keys));
        ASSERT_TRUE(ledger) << ledger.error().where << ": " << ledger.error().detail;
        const auto& journal = (*store)->journal();
        const History history(journal, (*store)->rows(), (*ledger)->verifiers());
        ASSERT_GE(journal.size(), size_before);
        size_before = journal.size();
        // Each after the kill that followed it, and now and then all of them again.
        const bool looks_at_all = round % 40 == 0 || round + 1 == times;
        for (std::size_t i = looks_at_all ? 0 : seen; i < receipts.size(); ++i) {
            ASSERT_EQ(flaw_in_receipt(receipts[i], journal, history), "");
        }
        seen = receipts.size();
        const auto last = tlog::Checkpoint::from_text(receipts.back().checkpoint.text).value();
        if (size_before > last.size) ++unsaid;
    }
    std::cout << "seed " << seed << ": " << times << " kills, " << size_before << " entries, "
              << receipts.size() << " receipts hold, " << unsaid
              << " times more was durable than had been said\n";
}

}  // namespace
}  // namespace yishi::tests
