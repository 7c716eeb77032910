// Reading a Polis export before anything of it is sent.
#include "tests/contract/test_directory.hpp"
#include "tools/yishi/polis.hpp"
#include "tools/yishi/polis_plan.hpp"

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
    // What the one row is told that cannot be taken.
    std::string refused() {
        const auto read = read_polis(directory_);
        if (!read) return read.error().what;
        EXPECT_EQ(read->flaws.size(), 1U);
        return listed(read->flaws);
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
    EXPECT_EQ(std::ranges::count_if(polis->acts, &PolisAct::is_vote), 3);
}

TEST_F(Polis, takes_the_title_and_question_from_the_summary_when_there_is_one) {
    write("summary.csv", "topic,Road\nurl,x\nconversation-description,\"Why,\nthough?\"\n");
    const auto polis = read_polis(directory_);
    ASSERT_TRUE(polis.has_value());
    EXPECT_EQ(polis->title, "Road");
    EXPECT_EQ(polis->question, "Why,\nthough?");
}

TEST_F(Polis, is_the_same_conversation_after_its_files_were_mended) {
    const auto once = read_polis(directory_);
    write("votes.csv", std::string(votes) + "4000,x,0,8,1\n");
    const auto mended = read_polis(directory_);
    write("summary.csv", "url,https://pol.is/2demo\n");
    const auto addressed = read_polis(directory_);
    const auto named = read_polis(directory_, "autumn");
    ASSERT_TRUE(once && mended && addressed && named);
    EXPECT_EQ(once->identity, mended->identity);
    EXPECT_EQ(once->identity, directory_.filename().string());
    EXPECT_EQ(addressed->identity, "https://pol.is/2demo");
    EXPECT_EQ(named->identity, "autumn");
}

TEST_F(Polis, derives_the_same_ids_from_the_same_words_and_others_from_others) {
    EXPECT_EQ(derived_id({1000}, "a"), derived_id({1000}, "a"));
    EXPECT_NE(derived_id({1000}, "a"), derived_id({1000}, "b"));
}

TEST_F(Polis, derives_ids_that_sort_by_time) {
    EXPECT_LT(derived_id({1000}, "z"), derived_id({1001}, "a"));
}

// Text may be mended, and an id that everybody sees may tell nothing of it.
TEST_F(Polis, makes_no_id_of_a_text_or_of_a_place_in_the_file) {
    const auto once = read_polis(directory_);
    write("comments.csv", "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
                          "1000,x,0,5,0,0,1,mended\n2000,x,1,7,0,0,-1,\"second, later rejected\"\n");
    const auto mended = read_polis(directory_);
    ASSERT_TRUE(once && mended);
    PolisPlan before(*once);
    PolisPlan after(*mended);
    EXPECT_EQ(before.council(), after.council());
    for (std::size_t i = 0; i < once->acts.size(); ++i) {
        EXPECT_EQ(before.act(once->acts[i]).request.id, after.act(mended->acts[i]).request.id) << i;
    }
}

TEST_F(Polis, takes_a_moderated_statement_without_text_as_removed) {
    write("comments.csv", std::string(comments) + "1200,x,2,7,0,0,-1,\" \"\n");
    const auto polis = read_polis(directory_);
    ASSERT_TRUE(polis.has_value());
    EXPECT_TRUE(polis->flaws.empty()) << listed(polis->flaws);
    EXPECT_EQ(std::ranges::count_if(polis->acts, &PolisAct::is_removed), 1);
}

TEST_F(Polis, names_the_line_of_a_statement_without_text_that_nobody_moderated) {
    write("comments.csv", std::string(comments) + "1200,x,2,7,0,0,0,\n");
    EXPECT_EQ(refused(), "comments.csv:4: an empty comment-body, of a statement that was not moderated away\n");
}

TEST_F(Polis, goes_on_behind_a_row_that_cannot_be_taken) {
    write("votes.csv", std::string(votes) + "4000,x,0,8,2\n5000,x,0,8,1\n6000,x,0,8\nx,x,0,8,1\n");
    const auto polis = read_polis(directory_);
    ASSERT_TRUE(polis.has_value());
    EXPECT_EQ(polis->acts.size(), 6U);
    EXPECT_EQ(listed(polis->flaws),
              "votes.csv:5: expected a vote of 1, -1 or 0, found \"2\"\n"
              "votes.csv:7: expected 5 fields, found 4\n"
              "votes.csv:8: expected a timestamp in milliseconds, found \"x\"\n");
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
        EXPECT_TRUE(polis->flaws.empty()) << listed(polis->flaws);
        EXPECT_EQ(polis->statements.size(), one.statements);
        EXPECT_EQ(polis->acts.size(), one.statements + one.votes);
        EXPECT_TRUE(std::ranges::is_sorted(polis->acts, {}, &PolisAct::at));
    }
}

}  // namespace
}  // namespace yishi::tools
