// Goal: a part of a log that was handed over once is read and holds for ever. Method: the part of a small
// log, made with a key written down here, is kept in a file and compared byte by byte.
#include "eventstore/tlog/bundle_writer.hpp"
#include "eventstore/tlog/part.hpp"
#include "tests/contract/test_directory.hpp"
#include "tests/eventstore/tlog/written_log.hpp"

#include "eventstore/merkle/proof.hpp"
#include "eventstore/tlog/proof_file.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>

namespace yishi::eventstore::tlog {
namespace {

const std::filesystem::path golden = YISHI_SOURCE_DIR "/tests/golden/part/part.tar";

// Nobody's: it signs nothing else.
constexpr auto secret =
    "PRIVATE+KEY+log.example/chronicle+a73be85f+Abhuy+iH1YRYXYUS8uB4xu7t3oEYAxxbswTuVFZyk7UX";

std::string bytes_in(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

ByteView view_of(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

domain::CouncilId council(std::uint8_t number) {
    domain::CouncilId id;
    id.bytes[15] = number;
    return id;
}

// Of five entries the first and the fourth are the council's.
void write_part_to(const std::filesystem::path& file) {
    const auto key = SigningKey::from_text(secret).value();
    std::vector<Bytes> entries;
    std::map<merkle::NodeId, merkle::Hash> nodes;
    merkle::CompactRange range;
    for (Position position = 0; position < 5; ++position) {
        auto entry = written_entry(position);
        entry.council = council(position % 3 == 0 ? 1 : 2);
        entries.push_back(written(entry));
        range.append(merkle::leaf_hash(entries.back()), [&](merkle::NodeId id, const merkle::Hash& hash) {
            nodes[id] = hash;
        });
    }
    const auto text = Checkpoint{key.verifier().name, range.size(), range.root()}.text();
    const Note note{text, {sign_note(key, text)}};
    const auto vkey = key.verifier().text();
    const PartIndex index{council(1), {0, 3}};
    const auto writer = BundleWriter::create_part(
        file, index.text(),
        {note.serialized(), vkey + "\n", "log " + vkey + "\nquorum none\n", "{}\n", "{}\n", "{}\n"}
    ).value();
    const merkle::NodeHash source = [&](merkle::NodeId id) -> std::expected<merkle::Hash, Fault> {
        return nodes.at(id);
    };
    for (const auto position : index.positions) {
        const auto path = merkle::prove_inclusion(position, range.size(), source).value();
        const auto proof = ProofFile{position, path, note}.text();
        ASSERT_TRUE(writer->add(part_entry_name(position), entries[position]));
        ASSERT_TRUE(writer->add(part_proof_name(position), view_of(proof)));
    }
    ASSERT_TRUE(writer->finish());
}

TEST(PartFormat, lays_out_a_part_as_it_always_did) {
    const tests::TestDirectory directory;
    const auto file = directory.path() / "part.tar";
    write_part_to(file);
    if (std::getenv("YISHI_GOLDEN_WRITE") != nullptr) {
        std::filesystem::copy_file(file, golden, std::filesystem::copy_options::overwrite_existing);
    }
    EXPECT_TRUE(bytes_in(file) == bytes_in(golden)) << "tar -xf both and compare";
}

TEST(PartFormat, is_read_and_holds) {
    const auto reader = PartReader::open(golden).value();
    EXPECT_EQ(reader->index().council, council(1));
    EXPECT_EQ(reader->index().positions, (std::vector<Position>{0, 3}));
    auto check = PartCheck::begin(reader->texts(), reader->index(), {}).value();
    std::size_t taken = 0;
    for (auto entry = reader->next().value(); entry; entry = reader->next().value()) {
        EXPECT_TRUE(check.take(*entry));
        ++taken;
    }
    EXPECT_EQ(taken, 2U);
    EXPECT_TRUE(check.finish());
}

}  // namespace
}  // namespace yishi::eventstore::tlog
