// Reading a Polis export before anything of it is sent.
#include "tests/contract/test_directory.hpp"
#include "tools/yishi/polis.hpp"

#include <algorithm>
#include <fstream>

#include <gtest/gtest.h>

namespace yishi::tools {
namespace {

constexpr const char* comments =
    "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    "2000,x,1,7,0,0,-1,\"second, later rejected\"\n"
    "1000,x,0,5,0,0,1,first\n";
constexpr const char* votes =
    "timestamp,datetime,comment-id,voter-id,vote\n"
    "3000,x,1,5,-1\n"
    "1000,x,0,5,1\n"
    "1500,x,0,7,0\n";

class Polis : public testing::Test {
  protected:
    void SetUp() override {
        write("comments.csv", comments);
        write("votes.csv", votes);
    }
    void write(const std::string& name, const std::string& text) {
        std::ofstream(directory_ / name, std::ios::binary) << text;
    }
    std::string refused() {
        const auto read = read_polis(directory_);
        EXPECT_FALSE(read.has_value());
        return read ? "" : read.error().what;
    }
    tests::TestDirectory own_;  // the tests run beside each other
    const std::filesystem::path& directory_ = own_.path();
};

TEST_F(Polis, puts_acts_in_time_order_with_a_statement_before_votes_of_the_same_moment) {
    const auto polis = read_polis(directory_);
    ASSERT_TRUE(polis.has_value());
    ASSERT_EQ(polis->acts.size(), 5U);
    EXPECT_EQ(polis->acts[0].text, "first");
    EXPECT_EQ(polis->acts[1].opinion, "agree");
    EXPECT_EQ(polis->acts[2].opinion, "pass");
    EXPECT_EQ(polis->acts[4].opinion, "disagree");
    EXPECT_EQ(polis->statements, 2U);
    EXPECT_EQ(polis->votes, 3U);
}

TEST_F(Polis, takes_the_title_and_question_from_the_summary_when_there_is_one) {
    write("summary.csv", "topic,Road\nurl,x\nconversation-description,\"Why,\nthough?\"\n");
    const auto polis = read_polis(directory_);
    ASSERT_TRUE(polis.has_value());
    EXPECT_EQ(polis->title, "Road");
    EXPECT_EQ(polis->question, "Why,\nthough?");
}

TEST_F(Polis, derives_the_same_ids_from_the_same_files_and_others_from_others) {
    const auto once = read_polis(directory_);
    const auto again = read_polis(directory_);
    write("votes.csv", std::string(votes) + "4000,x,0,8,1\n");
    const auto other = read_polis(directory_);
    ASSERT_TRUE(once && again && other);
    EXPECT_EQ(derived_id(*once, {1000}, "a"), derived_id(*again, {1000}, "a"));
    EXPECT_NE(derived_id(*once, {1000}, "a"), derived_id(*other, {1000}, "a"));
    EXPECT_NE(derived_id(*once, {1000}, "a"), derived_id(*once, {1000}, "b"));
}

TEST_F(Polis, derives_ids_that_sort_by_time) {
    const auto polis = read_polis(directory_);
    ASSERT_TRUE(polis.has_value());
    EXPECT_LT(derived_id(*polis, {1000}, "z"), derived_id(*polis, {1001}, "a"));
}

TEST_F(Polis, names_the_line_of_a_vote_that_is_no_vote) {
    write("votes.csv", std::string(votes) + "4000,x,0,8,2\n");
    EXPECT_NE(refused().find("votes.csv:5: expected a vote of 1, -1 or 0, found \"2\""), std::string::npos);
}

TEST_F(Polis, names_the_line_of_a_vote_on_a_statement_that_is_not_there) {
    write("votes.csv", std::string(votes) + "4000,x,99,8,1\n");
    EXPECT_NE(refused().find("votes.csv:5: expected a comment-id that comments.csv has"), std::string::npos);
}

TEST_F(Polis, names_a_missing_column) {
    write("votes.csv", "timestamp,comment-id,vote\n1,0,1\n");
    EXPECT_NE(refused().find("votes.csv:1: expected a column named voter-id"), std::string::npos);
}

TEST_F(Polis, names_a_time_that_is_none) {
    write("votes.csv", std::string(votes) + "yesterday,x,0,8,1\n");
    EXPECT_NE(refused().find("votes.csv:5: expected a timestamp in milliseconds"), std::string::npos);
}

TEST_F(Polis, names_a_file_that_is_missing) {
    std::filesystem::remove(directory_ / "votes.csv");
    EXPECT_NE(refused().find("votes.csv"), std::string::npos);
}

// The real conversations lie beside the project, not in it.
TEST(PolisData, reads_the_real_conversations_whole) {
    const std::filesystem::path data = YISHI_SOURCE_DIR "/../shared/data/polis";
    if (!std::filesystem::exists(data)) GTEST_SKIP() << "the shared data is not beside this checkout";
    const struct {
        const char* name;
        std::size_t statements, votes;
    } known[] = {{"vtaiwan.uberx", 197, 49'997}, {"15-per-hour-seattle", 54, 2'995}, {"brexit-consensus", 50, 5'312}};
    for (const auto& one : known) {
        const auto polis = read_polis(data / one.name);
        ASSERT_TRUE(polis.has_value()) << polis.error().what;
        EXPECT_EQ(polis->statements, one.statements);
        EXPECT_EQ(polis->votes, one.votes);
        EXPECT_TRUE(std::ranges::is_sorted(polis->acts, {}, &PolisAct::at));
    }
}

}  // namespace
}  // namespace yishi::tools
