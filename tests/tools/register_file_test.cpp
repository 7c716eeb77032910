// A spreadsheet's list of people and offices, row by row.
#include "tools/yishi/register_file.hpp"

#include "tests/contract/test_directory.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace yishi::tools {
namespace {

class RegisterFileTest : public testing::Test {
  protected:
    RegisterFile read(const std::string& text) {
        const auto path = directory_.path() / "list.csv";
        std::ofstream(path, std::ios::binary) << text;
        auto file = read_register(path, words_);
        EXPECT_TRUE(file.has_value()) << (file ? "" : file.error().what);
        return file.value_or(RegisterFile{});
    }
    tests::TestDirectory directory_;
    RegisterWords words_{{}, "2026年3月10日推选"};
};

TEST_F(RegisterFileTest, reads_chinese_and_english_headers_alike) {
    const auto zh =
        read("姓名,户,组织,职务,任期止\n沈建国,1组3号,越丰村百姓议事会,主持人,2029年3月9日\n");
    const auto en =
        read("Name,household,BODY,office,until\n沈建国,1组3号,越丰村百姓议事会,chair,2029-03-09\n");
    ASSERT_EQ(zh.rows.size(), 1U);
    ASSERT_EQ(en.rows.size(), 1U);
    EXPECT_EQ(zh.rows[0].household, "1组3号");
    EXPECT_EQ(zh.rows[0].office, domain::Role::chair);
    EXPECT_EQ(en.rows[0].office, domain::Role::chair);
    EXPECT_EQ(zh.rows[0].until, en.rows[0].until);
    EXPECT_EQ(zh.rows[0].basis, "2026年3月10日推选");
}

// 2029-03-09 24:00 in Beijing is 16:00 in UTC; the term is over with it and not before.
TEST_F(RegisterFileTest, lets_a_term_end_with_its_last_day_in_beijing) {
    for (const char* written : {"2029-03-09", "2029/3/9", "2029.3.9", "2029年3月9日", "20290309"}) {
        const auto file =
            read(std::string("姓名,组织,职务,任期止\n甲,百姓议事会,成员,") + written + "\n");
        ASSERT_EQ(file.rows.size(), 1U) << written;
        EXPECT_EQ(file.rows[0].until, domain::Instant{1'867'766'399'999}) << written;
    }
}

TEST_F(RegisterFileTest, refuses_what_is_no_date) {
    for (const char* written :
         {"2029-02-30", "下届", "9.3.2029", "2029-13-01", "2029-3", "45360"}) {
        const auto file =
            read(std::string("姓名,组织,职务,任期止\n甲,百姓议事会,成员,") + written + "\n");
        EXPECT_EQ(file.rows.size(), 0U) << written;
        EXPECT_EQ(file.flaws.size(), 1U) << written;
    }
}

TEST_F(RegisterFileTest, knows_the_kind_of_a_body_by_the_longest_name_it_ends_with) {
    EXPECT_EQ(kind_by_name("越丰村村务监督委员会"), domain::BodyKind::supervision_committee);
    EXPECT_EQ(kind_by_name("越丰村居民代表会议"), domain::BodyKind::residents_reps_meeting);
    EXPECT_FALSE(kind_by_name("老年协会").has_value()) << "nothing is guessed";
}

TEST_F(RegisterFileTest, takes_a_word_for_an_office_only_where_it_is_told_what_it_means) {
    const std::string text = "姓名,组织,职务\n甲,越丰村村民委员会,主任\n";
    EXPECT_EQ(read(text).flaws.size(), 1U);
    ASSERT_TRUE(take_office(words_, "主任=主持人").has_value());
    EXPECT_EQ(read(text).rows.at(0).office, domain::Role::chair);
    EXPECT_FALSE(take_office(words_, "主任=国王").has_value());
    EXPECT_FALSE(take_office(words_, "主任=operator").has_value()) << "no seat is the operator's";
    EXPECT_FALSE(take_office(words_, "主任").has_value());
}

TEST_F(RegisterFileTest, passes_over_empty_rows_and_takes_white_space_from_both_sides) {
    const auto file = read("姓名,组织,职务\n,,\n\u3000沈建国 ,,\n");
    ASSERT_EQ(file.rows.size(), 1U);
    EXPECT_EQ(file.rows[0].name, "沈建国");
    EXPECT_TRUE(file.flaws.empty());
}

TEST_F(RegisterFileTest, names_columns_that_it_takes_nothing_from) {
    EXPECT_EQ(
        read("序号,姓名,身份证号\n1,甲,330\n").ignored,
        (std::vector<std::string>{"序号", "身份证号"})
    );
}

// A flaw goes to a terminal and to scripts; a name belongs to neither.
TEST_F(RegisterFileTest, never_quotes_a_name_or_a_contact) {
    const auto file = read(
        "姓名,联系方式,户,组织,职务,任期止\n"
        "沈建国,13800000000,1组,,主持人,\n沈建国,13800000000,1组,百姓议事会,,\n沈建国,13800000000,"
        "1组,百姓议事会,皇帝,某日\n"
        ",13800000000,1组,,,\n"
    );
    const auto told = listed(file.flaws);
    EXPECT_EQ(file.flaws.size(), 5U) << told;
    for (const char* personal : {"沈建国", "138", "1组"})
        EXPECT_EQ(told.find(personal), std::string::npos) << told;
}

}  // namespace
}  // namespace yishi::tools
