// Files as other programs write them: their encodings are told apart, named, and converted where
// asked.
#include "tools/yishi/file_text.hpp"

#include "tests/contract/test_directory.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace yishi::tools {
namespace {

// "越丰村百姓议事会,张三" in GBK.
// Its first two bytes would be UTF-8 as well.
constexpr const char* in_gbk =
    "\xd4\xbd\xb7\xe1\xb4\xe5\xb0\xd9\xd0\xd5\xd2\xe9\xca\xc2\xbb\xe1,\xd5\xc5\xc8\xfd";

class FileText : public testing::Test {
  protected:
    std::filesystem::path write(const std::string& bytes) {
        const auto path = directory_.path() / "list.csv";
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }
    tests::TestDirectory directory_;
};

TEST_F(FileText, tells_encodings_apart) {
    EXPECT_EQ(encoding_of("plain"), Encoding::utf8);
    EXPECT_EQ(encoding_of("越丰村"), Encoding::utf8);
    EXPECT_EQ(encoding_of(in_gbk), Encoding::gbk);
    EXPECT_EQ(
        encoding_of("\xff\xfe"
                    "a"),
        Encoding::utf16
    );
    EXPECT_EQ(encoding_of("Caf\xe9, na\xefve"), Encoding::cp1252);
    EXPECT_EQ(
        encoding_of("Gr\xf6\xdf"
                    "e"),
        Encoding::cp1252
    ) << "two western letters that pair up";
    EXPECT_EQ(encoding_of("it\x92s"), Encoding::cp1252);
    EXPECT_EQ(encoding_of("\x81 \x81 "), Encoding::unknown);
}

TEST_F(FileText, converts_gbk_only_where_it_is_taken) {
    const auto path = write(in_gbk);
    EXPECT_EQ(read_text(path, Takes::utf8_or_gbk).value_or("?"), "越丰村百姓议事会,张三");
    const auto refused = read_text(path, Takes::utf8);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().exit, ExitCode::usage);
    EXPECT_TRUE(refused.error().what.ends_with("list.csv:1: expected UTF-8, found GBK (byte 0xB7)"))
        << refused.error().what;
}

TEST_F(FileText, names_the_line_of_the_first_foreign_byte) {
    const auto refused = read_text(write("one\ntwo\ncaf\xe9\n"), Takes::utf8_or_gbk);
    ASSERT_FALSE(refused.has_value());
    EXPECT_TRUE(refused.error().what.ends_with(
        ":3: expected UTF-8, found Windows-1252 (cp1252) (byte 0xE9)"
    )) << refused.error().what;
}

TEST_F(FileText, takes_a_byte_order_mark_away) {
    EXPECT_EQ(
        read_text(
            write("\xef\xbb\xbf"
                  "a,b"),
            Takes::utf8
        )
            .value_or("?"),
        "a,b"
    );
}

TEST_F(FileText, refuses_a_folder_and_what_is_not_there) {
    EXPECT_FALSE(read_text(directory_.path(), Takes::utf8).has_value());
    EXPECT_FALSE(read_text(directory_.path() / "none", Takes::utf8).has_value());
}

TEST(FaultInText, names_the_character_that_cannot_be_taken) {
    EXPECT_EQ(fault_in_text("路要修", 100), "");
    EXPECT_EQ(fault_in_text("路\u202e要修", 100), "U+202E at character 2");
    EXPECT_EQ(fault_in_text("a\x01", 100), "U+0001 at character 2");
    EXPECT_EQ(fault_in_text("👩\u200d💻 \u200b", 100), "U+200B at character 5")
        << "the joiner before it changes what it joins";
    EXPECT_EQ(fault_in_text(" \n ", 100), "there is nothing to be seen in it");
    EXPECT_EQ(fault_in_text("too long", 4), "8 bytes, at most 4 are allowed");
}

TEST(LineFeeds, are_what_every_line_end_becomes) {
    EXPECT_EQ(with_line_feeds("a\r\nb\rc\nd\r"), "a\nb\nc\nd\n");
    EXPECT_EQ(with_line_feeds("\r\r\n"), "\n\n");
}

}  // namespace
}  // namespace yishi::tools
