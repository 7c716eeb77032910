// Reading CSV: what RFC 4180 allows is read, and what is broken is named by file and line.
#include "tests/contract/test_directory.hpp"
#include "tools/yishi/csv.hpp"

#include <fstream>

#include <gtest/gtest.h>

namespace yishi::tools {
namespace {

class Csv : public testing::Test {
  protected:
    Outcome<CsvFile> read(const std::string& text) {
        path_ = directory_.path() / "test.csv";
        std::ofstream(path_, std::ios::binary) << text;
        return read_csv(path_);
    }
    tests::TestDirectory directory_;  // of its own: the tests run beside each other
    std::filesystem::path path_;
};

TEST_F(Csv, keeps_commas_quotes_and_line_breaks_inside_quotes) {
    const auto file = read("a,b\n\"one, \"\"two\"\"\nthree\",4\n");
    ASSERT_TRUE(file.has_value());
    ASSERT_EQ(file->rows.size(), 1U);
    EXPECT_EQ(file->rows[0].fields[0], "one, \"two\"\nthree");
    EXPECT_EQ(file->rows[0].fields[1], "4");
}

TEST_F(Csv, names_the_line_a_row_begins_on_after_a_field_of_several_lines) {
    const auto file = read("a,b\n\"x\ny\",1\nz,2\n");
    ASSERT_TRUE(file.has_value());
    EXPECT_EQ(file->rows[0].line, 2U);
    EXPECT_EQ(file->rows[1].line, 4U);
}

TEST_F(Csv, keeps_spaces_around_fields) {
    const auto file = read("a,b\n x , y\n");
    ASSERT_TRUE(file.has_value());
    EXPECT_EQ(file->rows[0].fields[0], " x ");
}

TEST_F(Csv, passes_over_empty_lines_without_losing_count) {
    const auto file = read("a\n\n\nx\n");
    ASSERT_TRUE(file.has_value());
    ASSERT_EQ(file->rows.size(), 1U);
    EXPECT_EQ(file->rows[0].line, 4U);
}

TEST_F(Csv, names_a_row_with_too_few_fields_by_line_and_reads_on) {
    const auto file = read("a,b\n1,2\n3\n4,5\n");
    ASSERT_TRUE(file.has_value());
    EXPECT_EQ(file->rows.size(), 2U);
    EXPECT_EQ(listed(file->flaws), "test.csv:3: expected 2 fields, found 1\n");
}

TEST_F(Csv, makes_every_line_end_within_a_field_a_line_feed) {
    const auto file = read("a,b\r\n\"one\r\ntwo\rthree\",4\r\n");
    ASSERT_TRUE(file.has_value());
    ASSERT_EQ(file->rows.size(), 1U);
    EXPECT_EQ(file->rows[0].fields[0], "one\ntwo\nthree");
    EXPECT_EQ(file->rows[0].fields[1], "4");
}

TEST_F(Csv, refuses_a_quote_that_is_never_closed) {
    const auto file = read("a,b\n1,2\n3,\"open\nmore\n");
    ASSERT_FALSE(file.has_value());
    EXPECT_NE(file.error().what.find(".csv:3: expected a closing quote"), std::string::npos)
        << file.error().what;
}

TEST_F(Csv, refuses_a_quote_in_the_middle_of_a_field) {
    const auto file = read("a,b\n1,2\n3,4\"5\n");
    ASSERT_FALSE(file.has_value());
    EXPECT_NE(file.error().what.find(".csv:3:"), std::string::npos) << file.error().what;
}

TEST_F(Csv, names_a_missing_column_and_those_there_are) {
    const auto file = read("timestamp,vote\n1,1\n");
    ASSERT_TRUE(file.has_value());
    const auto column = file->column("voter-id");
    ASSERT_FALSE(column.has_value());
    EXPECT_NE(column.error().what.find("expected a column named voter-id, found timestamp, vote"),
              std::string::npos);
}

TEST_F(Csv, refuses_an_empty_file_and_a_missing_one) {
    EXPECT_FALSE(read("").has_value());
    EXPECT_FALSE(read_csv("/nonexistent/yishi.csv").has_value());
}

}  // namespace
}  // namespace yishi::tools
