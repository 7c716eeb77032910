// A part of a log: the entries of one council with their proofs, taken by the index, held against the
// checkpoint, and refused when anything in it was changed.
#include "eventstore/append.hpp"
#include "eventstore/ledger/part_of_log.hpp"
#include "tests/contract/test_directory.hpp"
#include "tests/eventstore/ledger/signed_log.hpp"
#include "tests/eventstore/tlog/written_log.hpp"
#include "tests/projections/counting_journal.hpp"

#include <fstream>
#include <functional>
#include <iterator>

namespace yishi::tests {
namespace {

domain::CouncilId council_of(std::uint8_t number) {
    domain::CouncilId council;
    council.bytes[15] = number;
    return council;
}

class Part : public SignedLog {
  protected:
    // Entry i belongs to council 1 when i is a multiple of ten, else to council 2; 9, 15 and 590 are the log's.
    Part() {
        Group group;
        for (Position position = 0; position < 600; ++position) {
            auto entry = tlog::written_entry(position);
            entry.log = journal().log();
            entry.council = council_of(position % 10 == 0 ? 1 : 2);
            if (position == 9 || position == 15 || position == 590) entry.council = {};
            group.appends.push_back(append_of(entry, tlog::written(entry)));
        }
        EXPECT_TRUE(ledger().seal(group));
        EXPECT_TRUE(journal().commit(group));
        ledger().keep();
    }
    [[nodiscard]] tlog::LogTexts texts() {
        const auto vkey = key().verifier().text();
        return {history().latest().value().note, vkey + "\n", "log " + vkey + "\nquorum none\n", "{}\n", "{}\n", "{}\n"};
    }
    void write(const Journal& from, const tlog::PartIndex& index) {
        auto writer = tlog::BundleWriter::create_part(file(), index.text(), texts()).value();
        const History proofs(from, store().rows(), ledger().verifiers());
        EXPECT_TRUE(write_part(from, proofs, index, history().latest().value(), *writer));
        EXPECT_TRUE(writer->finish());
    }
    [[nodiscard]] std::filesystem::path file() const { return directory_.path() / "part.tar"; }

    using Change = std::function<void(tlog::PartEntry&)>;
    // What is wrong with the part when every entry comes changed like this; empty when nothing is.
    std::string complaint(const Change& change = {}, tlog::Trust trust = {}) {
        const auto reader = tlog::PartReader::open(file());
        if (!reader) return reader.error().where + ": " + reader.error().detail;
        auto check = tlog::PartCheck::begin((*reader)->texts(), (*reader)->index(), std::move(trust));
        if (!check) return check.error().where + ": " + check.error().detail;
        for (;;) {
            auto entry = (*reader)->next();
            if (!entry) return entry.error().where + ": " + entry.error().detail;
            if (!*entry) break;
            if (change) change(**entry);
            if (auto good = check->take(**entry); !good) return good.error().where + ": " + good.error().detail;
        }
        const auto holds = check->finish();
        return holds ? "" : holds.error().where + ": " + holds.error().detail;
    }

    TestDirectory directory_;
};

TEST_F(Part, holds_each_entry_of_its_council_under_the_checkpoint) {
    const auto index = index_of_part(journal(), council_of(1), 600).value();
    ASSERT_EQ(index.positions.size(), 59U + 3U);
    EXPECT_EQ(index.positions[1], 9U) << "what the log says of its keys goes with every part";
    EXPECT_EQ(index.positions[2], 10U);
    EXPECT_EQ(index.positions[3], 15U);
    write(journal(), index);
    EXPECT_TRUE(tlog::PartReader::is_part(file()));
    EXPECT_EQ(complaint(), "");
}

TEST_F(Part, reads_no_entry_of_another_council) {
    const CountingJournal counting(journal());
    const auto index = index_of_part(counting, council_of(1), 600).value();
    write(counting, index);
    EXPECT_EQ(counting.entries(), 62U) << "its own and the log's, to write them; the index names them unread";
}

TEST_F(Part, has_nothing_behind_its_checkpoint_and_nothing_of_an_unknown_council) {
    EXPECT_EQ(index_of_part(journal(), council_of(1), 11).value().positions, (std::vector<Position>{0, 9, 10}));
    EXPECT_TRUE(index_of_part(journal(), council_of(9), 600).value().positions.empty());
    write(journal(), {council_of(9), {}});
    EXPECT_EQ(complaint(), "") << "an empty part says nothing, and that holds";
}

TEST_F(Part, is_refused_when_an_entry_or_a_proof_was_changed) {
    write(journal(), index_of_part(journal(), council_of(1), 600).value());
    const auto has = [](const std::string& text, const std::string& part) {
        return text.find(part) != std::string::npos;
    };
    EXPECT_TRUE(has(complaint([](auto& e) { e.bytes.back() ^= 1; }), "entry 0: is not what the log holds"));
    EXPECT_TRUE(has(
        complaint([](auto& e) { e.proof.insert(e.proof.find("index "), "extra AAAA\n"); }), "entry 0: has a proof that is spelled"
    ));
    EXPECT_TRUE(has(complaint([](auto& e) { e.proof = "nonsense"; }), "entry 0: has a proof that is none"));
    std::string first;
    EXPECT_TRUE(has(
        complaint([&](auto& e) { first.empty() ? void(first = e.proof) : void(e.proof = first); }),
        "entry 9: has the proof of entry 0"
    ));
    tlog::Trust older;
    older.older = texts().checkpoint;
    EXPECT_TRUE(has(complaint({}, std::move(older)), "cannot show that the log goes on"));
}

TEST_F(Part, is_refused_when_it_claims_anothers_entry_as_the_councils_own) {
    auto writer = tlog::BundleWriter::create_part(
        file(), tlog::PartIndex{council_of(1), {1}}.text(), texts()
    ).value();
    const auto bytes = entry(1);
    const auto proof = history().receipt(1).value().text();
    const auto* from = reinterpret_cast<const std::uint8_t*>(proof.data());
    EXPECT_TRUE(writer->add(tlog::part_entry_name(1), bytes));
    EXPECT_TRUE(writer->add(tlog::part_proof_name(1), {from, proof.size()}));
    EXPECT_TRUE(writer->finish());
    EXPECT_EQ(complaint(), "entry 1: is of another council");
}

TEST_F(Part, is_refused_when_it_is_cut_anywhere) {
    write(journal(), {council_of(1), {}});
    std::ifstream in(file(), std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(in), {}};
    for (std::size_t length = 0; length < whole.size(); length += 100) {
        std::filesystem::remove(file());  // writing over it would wait for the disk each time
        std::ofstream(file(), std::ios::binary) << whole.substr(0, length);
        EXPECT_NE(complaint(), "") << length;
    }
}

TEST_F(Part, of_a_newer_program_is_neither_damaged_nor_fine) {
    write(journal(), index_of_part(journal(), council_of(1), 600).value());
    EXPECT_TRUE(complaint([](auto& e) { e.proof.replace(0, 23, "c2sp.org/tlog-proof@v2\n"); }).starts_with(
        "entry 0: its proof is of a version"
    ));
    const auto council = council_of(1).text();
    for (const auto& text : {"body " + council + "\n", "councils " + council + " " + council + "\n7\n"}) {
        EXPECT_EQ(tlog::PartIndex::from_text(text).error().code, FaultCode::newer_format) << text;
    }
    for (const auto& text : {"Council " + council + "\n", std::string("council\n"), std::string(" \n"), "council " + council.substr(1) + "\n"}) {
        EXPECT_EQ(tlog::PartIndex::from_text(text).error().code, FaultCode::corrupt) << text;
    }
}

TEST(PartIndex, holds_millions) {
    tlog::PartIndex index{council_of(1), {}};
    const Position first = ~Position{0} - tlog::part_entries_max;
    for (std::size_t i = 0; i < tlog::part_entries_max; ++i) index.positions.push_back(first + i);
    EXPECT_GT(index.positions.size(), 3'000'000U);
    EXPECT_LE(index.text().size(), tlog::part_index_bytes_max);
}

TEST(PartIndex, is_read_in_one_spelling_only) {
    const auto head = "council " + council_of(1).text() + "\n";
    EXPECT_TRUE(tlog::PartIndex::from_text(head + "0\n10\n"));
    for (const auto& wrong : {std::string(), head + "10\n0\n", head + "5\n5\n", head + "05\n", head + "5", head + "\n"}) {
        EXPECT_FALSE(tlog::PartIndex::from_text(wrong)) << wrong;
    }
}

}  // namespace
}  // namespace yishi::tests
