// Policies are read strictly, and a quorum is what they say it is.
#include "eventstore/tlog/policy.hpp"

#include <gtest/gtest.h>

namespace yishi::eventstore::tlog {
namespace {

class PolicyFile : public testing::Test {
  protected:
    std::string vkey(int witness) const { return keys_[static_cast<std::size_t>(witness)].verifier().text(); }
    std::string three(const std::string& rest) const {
        return "# 监督\nlog " + log_.verifier().text() + " https://log.example/\n\nwitness ombud " + vkey(0) +
               " https://ombud.example\nwitness university " + vkey(1) + "\nwitness press " + vkey(2) + "\n" + rest;
    }
    std::vector<Verified> signed_by(std::initializer_list<int> witnesses) const {
        std::vector<Verified> verified;
        for (const int i : witnesses) verified.push_back({keys_[static_cast<std::size_t>(i)].verifier(), 1});
        return verified;
    }
    bool is_quorum(const std::string& rest, std::initializer_list<int> witnesses) const {
        const auto policy = Policy::from_text(three(rest));
        EXPECT_TRUE(policy) << policy.error().detail;
        return policy && policy->is_quorum(signed_by(witnesses));
    }
    std::string complaint(const std::string& text) const {
        const auto policy = Policy::from_text(text);
        EXPECT_FALSE(policy) << text;
        return policy ? "" : policy.error().where + ": " + policy.error().detail;
    }

    SigningKey log_ = SigningKey::make("log.example", KeyType::ed25519);
    std::vector<SigningKey> keys_ = [] {
        std::vector<SigningKey> keys;
        for (const char* name : {"w0", "w1", "w2"}) keys.push_back(SigningKey::make(name, KeyType::cosignature_v1));
        return keys;
    }();
};

TEST_F(PolicyFile, of_two_out_of_three_wants_any_two) {
    const std::string rest = "group oversight 2 ombud university press\nquorum oversight\n";
    EXPECT_FALSE(is_quorum(rest, {}));
    EXPECT_FALSE(is_quorum(rest, {1}));
    EXPECT_TRUE(is_quorum(rest, {0, 2}));
    EXPECT_TRUE(is_quorum(rest, {0, 1, 2}));
}

TEST_F(PolicyFile, does_not_count_one_witness_twice) {
    EXPECT_FALSE(is_quorum("group oversight 2 ombud university press\nquorum oversight\n", {1, 1}));
}

TEST_F(PolicyFile, knows_all_any_groups_of_groups_a_single_witness_and_none) {
    EXPECT_FALSE(is_quorum("group g all ombud press\nquorum g\n", {0}));
    EXPECT_TRUE(is_quorum("group g all ombud press\nquorum g\n", {0, 2}));
    EXPECT_TRUE(is_quorum("group g any ombud press\nquorum g\n", {2}));
    const std::string nested = "group a any ombud university\ngroup b all a press\nquorum b\n";
    EXPECT_FALSE(is_quorum(nested, {0, 1}));
    EXPECT_TRUE(is_quorum(nested, {1, 2}));
    EXPECT_TRUE(is_quorum("quorum press\n", {2}));
    EXPECT_FALSE(is_quorum("quorum press\n", {0, 1}));
    EXPECT_TRUE(is_quorum("quorum none\n", {}));
}

TEST_F(PolicyFile, allows_tabs_indents_and_comments) {
    EXPECT_TRUE(is_quorum("\t# note\n  group\tg  any\tombud \n \t quorum g", {0}));
}

TEST_F(PolicyFile, is_refused_by_line_when_a_line_is_wrong) {
    EXPECT_EQ(complaint(three("")), "policy: a quorum line is missing");
    EXPECT_EQ(complaint("quorum ombud\n").substr(0, 13), "policy line 1");
    EXPECT_EQ(complaint(three("quorum none\nquorum none\n")), "policy line 8: a second quorum line");
    for (const char* rest :
         {"group g 0 ombud\n", "group g 4 ombud university press\n", "group g 02 ombud university press\n",
          "group g any nobody\n", "group g any\n", "group none any ombud\n", "group ombud any press\n",
          "group g any ombud ombud\n", "group g any ombud\ngroup h any ombud\n", "quorum\n", "quorum a b\n", "watch x\n",
          "group g any g\n"}) {
        EXPECT_NE(complaint(three(std::string(rest) + "quorum none\n")).find("policy line"), std::string::npos) << rest;
    }
    complaint(three("witness again " + vkey(0) + "\nquorum none\n"));
    complaint(three("log " + vkey(0) + "\nquorum none\n"));
    complaint(three("witness w " + log_.verifier().text() + "\nquorum none\n"));
    complaint(three(std::string("# \x01\nquorum none\n")));
}

}  // namespace
}  // namespace yishi::eventstore::tlog
