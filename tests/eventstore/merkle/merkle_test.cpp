// The tree against RFC 6962's own leaves, against a tree computed the slow way, and against the
// vectors of transparency-dev/merkle, happy and hostile.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include "eventstore/codec/base64.hpp"
#include "eventstore/merkle/compact_range.hpp"
#include "eventstore/merkle/hash.hpp"
#include "eventstore/merkle/proof.hpp"

namespace yishi::eventstore::merkle {
namespace {

std::string hex(const Hash& hash) {
    std::string text;
    for (const auto byte : hash) {
        constexpr const char* digits = "0123456789abcdef";
        text += {digits[byte >> 4U], digits[byte & 15U]};
    }
    return text;
}

Bytes bytes(const std::string& text) { return {text.begin(), text.end()}; }

// A tree that keeps everything: the definition, without any cleverness.
struct WholeTree {
    std::vector<Hash> leaves;
    CompactRange range;
    std::map<NodeId, Hash> nodes;

    void add(const Bytes& entry) {
        leaves.push_back(leaf_hash(entry));
        range.append(leaves.back(), [&](NodeId id, const Hash& hash) { nodes[id] = hash; });
    }
    Hash slow_root(std::size_t begin, std::size_t end) const {
        if (begin == end) return empty_root();
        if (end - begin == 1) return leaves[begin];
        std::size_t k = 1;
        while (k * 2 < end - begin) k *= 2;
        return node_hash(slow_root(begin, begin + k), slow_root(begin + k, end));
    }
    NodeHash source() const {
        return [this](NodeId id) -> std::expected<Hash, Fault> {
            const auto found = nodes.find(id);
            if (found == nodes.end()) return std::unexpected(Fault{FaultCode::not_found, "node", ""});
            return found->second;
        };
    }
};

WholeTree tree_of(std::size_t size) {
    WholeTree tree;
    for (std::size_t i = 0; i < size; ++i) tree.add(bytes("record " + std::to_string(i)));
    return tree;
}

TEST(MerkleTree, has_the_published_hash_of_an_empty_leaf_and_of_no_leaves) {
    EXPECT_EQ(hex(leaf_hash({})), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    EXPECT_EQ(hex(empty_root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(MerkleTree, reproduces_the_root_of_the_eight_certificate_transparency_leaves) {
    WholeTree tree;
    for (const auto& leaf : std::vector<Bytes>{
             {}, {0x00}, {0x10}, {0x20, 0x21}, {0x30, 0x31}, {0x40, 0x41, 0x42, 0x43},
             {0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57},
             {0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f}}) {
        tree.add(leaf);
    }
    EXPECT_EQ(hex(tree.range.root()), "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
}

TEST(MerkleTree, reproduces_the_root_of_three_hundred_records) {
    EXPECT_EQ(codec::base64(tree_of(300).range.root()), "gw31yQrqZZCcEOPrzX+bpy3nJ6QgngTKn8G1m0i62uU=");
}

TEST(MerkleTree, agrees_with_the_definition_at_every_size) {
    WholeTree tree;
    for (std::size_t size = 0; size <= 70; ++size) {
        EXPECT_EQ(tree.range.root(), tree.slow_root(0, size)) << size;
        EXPECT_EQ(*root_of(size, tree.source()), tree.range.root()) << size;
        tree.add(bytes(std::to_string(size)));
    }
}

TEST(MerkleTree, goes_on_from_an_edge_that_was_read_back) {
    WholeTree tree = tree_of(45);
    std::vector<Hash> edge;
    for (const NodeId id : edge_of(45)) edge.push_back(tree.nodes.at(id));
    CompactRange resumed(45, edge);
    EXPECT_EQ(resumed.root(), tree.range.root());
    resumed.append(leaf_hash(bytes("record 45")));
    EXPECT_EQ(resumed.root(), tree_of(46).range.root());
}

TEST(MerkleProof, of_every_leaf_at_every_size_verifies_and_no_altered_one_does) {
    const WholeTree tree = tree_of(40);
    for (std::uint64_t size = 1; size <= 40; ++size) {
        const Hash root = *root_of(size, tree.source());
        for (std::uint64_t index = 0; index < size; ++index) {
            auto proof = *prove_inclusion(index, size, tree.source());
            EXPECT_TRUE(verify_inclusion(index, size, tree.leaves[index], proof, root));
            EXPECT_FALSE(verify_inclusion(index, size, tree.leaves[(index + 1) % 40], proof, root));
            EXPECT_FALSE(size > 1 && verify_inclusion((index + 1) % size, size, tree.leaves[index], proof, root));
            proof.push_back(root);
            EXPECT_FALSE(verify_inclusion(index, size, tree.leaves[index], proof, root));
        }
    }
}

TEST(MerkleProof, of_one_after_another_is_the_same_in_whatever_order_and_looks_up_less_in_an_ascending_one) {
    const WholeTree tree = tree_of(40);
    std::size_t looked_up = 0;
    const auto source = [&](NodeId id) {
        ++looked_up;
        return tree.source()(id);
    };
    InclusionProver prover(40, source);
    for (const std::uint64_t index : {0U, 0U, 39U, 1U, 17U, 16U, 31U, 32U, 5U, 38U}) {
        EXPECT_EQ(*prover.prove(index), *prove_inclusion(index, 40, tree.source())) << index;
    }
    EXPECT_FALSE(prover.prove(40).has_value());
    EXPECT_EQ(*prover.prove(7), *prove_inclusion(7, 40, tree.source())) << "a refusal spoils nothing";
    looked_up = 0;
    for (std::uint64_t index = 0; index < 40; ++index) ASSERT_TRUE(prove_inclusion(index, 40, source));
    const std::size_t each_alone = looked_up;
    looked_up = 0;
    InclusionProver ascending(40, source);
    for (std::uint64_t index = 0; index < 40; ++index) ASSERT_TRUE(ascending.prove(index));
    EXPECT_LE(looked_up, 2U * 40U);
    EXPECT_LT(2 * looked_up, each_alone);
}

TEST(MerkleProof, of_consistency_between_any_two_sizes_verifies_and_no_altered_one_does) {
    const WholeTree tree = tree_of(40);
    for (std::uint64_t later = 1; later <= 40; ++later) {
        const Hash new_root = *root_of(later, tree.source());
        for (std::uint64_t earlier = 1; earlier <= later; ++earlier) {
            const Hash old_root = *root_of(earlier, tree.source());
            auto proof = *prove_consistency(earlier, later, tree.source());
            EXPECT_TRUE(verify_consistency(earlier, later, old_root, new_root, proof)) << earlier << " " << later;
            EXPECT_FALSE(verify_consistency(earlier, later, leaf_hash({}), new_root, proof));
            EXPECT_FALSE(verify_consistency(earlier, later, old_root, leaf_hash({}), proof));
            proof.push_back(new_root);
            EXPECT_FALSE(verify_consistency(earlier, later, old_root, new_root, proof));
        }
    }
}

TEST(MerkleProof, is_refused_outside_the_tree) {
    const WholeTree tree = tree_of(4);
    EXPECT_FALSE(prove_inclusion(4, 4, tree.source()).has_value());
    EXPECT_FALSE(prove_consistency(0, 4, tree.source()).has_value());
    EXPECT_FALSE(prove_consistency(5, 4, tree.source()).has_value());
    EXPECT_FALSE(verify_consistency(0, 4, empty_root(), tree.range.root(), {}));
}

// Nothing where the text is no hash of 32 bytes: such a vector holds nothing.
std::optional<Hash> hash_in(const boost::json::value& text) {
    const auto decoded = codec::from_base64(std::string_view(text.as_string()));
    if (!decoded || decoded->size() != Hash{}.size()) return std::nullopt;
    Hash hash{};
    std::copy_n(decoded->begin(), hash.size(), hash.begin());
    return hash;
}

std::optional<Proof> proof_in(const boost::json::value& list) {
    Proof proof;
    if (!list.is_array()) return proof;
    for (const auto& element : list.as_array()) {
        const auto hash = hash_in(element);
        if (!hash) return std::nullopt;
        proof.push_back(*hash);
    }
    return proof;
}

// Some consistency vectors compare roots that are no hashes at all ("don't care 2"); something that
// differs where they differ stands in for them.
Hash root_in(const boost::json::value& text) {
    return hash_in(text).value_or(leaf_hash(bytes(std::string(text.as_string()))));
}

bool holds(const boost::json::object& vector) {
    const auto number = [&](const char* name) { return vector.at(name).to_number<std::uint64_t>(); };
    const auto proof = proof_in(vector.at("proof"));
    if (vector.contains("leafIdx")) {
        const auto leaf = hash_in(vector.at("leafHash"));
        const auto root = hash_in(vector.at("root"));
        return proof && leaf && root &&
               verify_inclusion(number("leafIdx"), number("treeSize"), *leaf, *proof, *root);
    }
    return proof && verify_consistency(
                        number("size1"), number("size2"), root_in(vector.at("root1")),
                        root_in(vector.at("root2")), *proof);
}

// The vectors lie beside the project, not in it.
TEST(MerkleVectors, all_196_come_out_as_their_authors_say) {
    const std::filesystem::path data = YISHI_SOURCE_DIR "/../shared/data/merkle";
    if (!std::filesystem::exists(data)) GTEST_SKIP() << "the shared data is not beside this checkout";
    int checked = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(data)) {
        if (file.path().extension() != ".json") continue;
        std::ifstream stream(file.path());
        const std::string text{std::istreambuf_iterator<char>(stream), {}};
        const auto vector = boost::json::parse(text).as_object();
        EXPECT_EQ(holds(vector), !vector.at("wantErr").as_bool()) << file.path();
        ++checked;
    }
    EXPECT_EQ(checked, 196);
}

}  // namespace
}  // namespace yishi::eventstore::merkle
